"""Somebody who looks at a page as WCAG 2.2 AA would: with axe at three sizes, in the dark, narrow and enlarged."""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

SIZES = {"phone": (390, 844), "laptop": (1440, 900), "projector": (1920, 1080)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
NARROWEST = 320  # CSS pixels (WCAG 1.4.10)

RUN = """only => axe.run(document, {runOnly: only, resultTypes: ['violations']}).then(found =>
    found.violations.flatMap(({id, nodes}) => nodes.map(({target}) => `${id}: ${target.join(' ')}`)))"""
# Words that stick out of a box that hides what sticks out, by a line or more (the tails of letters do
# by less); what is for screen readers only is meant to.
CUT = """() => [...document.querySelectorAll('body *:not(.sr, svg, svg *, textarea, input, option)')].filter(box => {
    const {overflowX, overflowY, clipPath} = getComputedStyle(box), hides = how => ['hidden', 'clip'].includes(how);
    if (!box.innerText?.trim() || !box.checkVisibility() || clipPath !== 'none') return false;
    return hides(overflowX) && box.scrollWidth > box.clientWidth + 16
        || hides(overflowY) && box.scrollHeight > box.clientHeight + 16;
}).map(box => `cut off: ${box.tagName}.${box.className}`)"""
WIDER = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


class Inspector:
    """`faults` is what is wrong, by the name of the page or the state; empty when all is well."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: dict[str, list[str]] = {}

    def visits(self, name: str, address: str, status: int = 200) -> None:
        answer = self.page.goto(address)
        assert (answer.status if answer else None) == status, name
        self.looks_at(name)

    def looks_at(self, name: str) -> None:
        """Look at the page that is open, and note what is wrong under this name."""
        self.page.evaluate(AXE_SCRIPT)
        wrong = [
            f"{fault} ({size})"
            for size, (width, height) in SIZES.items()
            for fault in self._axe(width, height, RULES)
        ]
        wrong += [f"{fault} (dark)" for fault in self._in_the_dark()]
        wrong += self._lost()
        if wrong:
            self.faults[name] = wrong

    def _axe(self, width: int, height: int, rules: list[str]) -> list[str]:
        self.page.set_viewport_size({"width": width, "height": height})
        return self.page.evaluate(RUN, rules)

    def _in_the_dark(self) -> list[str]:
        self.page.emulate_media(color_scheme="dark")
        faults = self._axe(*SIZES["laptop"], ["color-contrast"])
        self.page.emulate_media(color_scheme="light")
        return faults

    def _lost(self) -> list[str]:
        """Words cut off, or to be scrolled to sideways: at the narrowest, and with text twice as large."""
        faults = self._lost_at(NARROWEST, 640, f"at {NARROWEST} px")
        self.page.evaluate("document.documentElement.style.fontSize = '200%'")
        faults += self._lost_at(1280, 1024, "with text at 200 %")
        self.page.evaluate("document.documentElement.style.fontSize = ''")
        return faults

    def _lost_at(self, width: int, height: int, when: str) -> list[str]:
        self.page.set_viewport_size({"width": width, "height": height})
        pixels, cut = self.page.evaluate(WIDER), self.page.evaluate(CUT)
        return [f"{fault} {when}" for fault in ([f"{pixels} px too wide"] if pixels > 0 else []) + cut]
