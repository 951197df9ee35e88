"""The people of the stories, and what they do with their hands: they press what they can read, as people do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from time import monotonic

from playwright.sync_api import Locator, Page, expect

from tests.cast import THEMES

# What a story waits for before it says that it never came; never a measure of how fast anything is.
PATIENCE = 20_000
# Milliseconds: a little more than those in which the cockpit takes two presses for one (static/js/cockpit.js).
DOUBLE_PRESS = 450


class Person:
    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, name: str | re.Pattern[str], role: str = "button", exact: bool = False) -> None:
        self.page.get_by_role(role, name=name, exact=exact).first.click()

    def write(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).fill(text)

    def reads(self, text: str | re.Pattern[str]) -> None:
        """Wait until the page says this, somewhere it can be seen."""
        seen = self.page.get_by_text(text).filter(visible=True)
        expect(seen.first).to_be_visible(timeout=PATIENCE)

    def reads_heading(self, text: str | re.Pattern[str]) -> None:
        heading = self.page.get_by_role("heading", name=text)
        expect(heading.first).to_be_visible(timeout=PATIENCE)

    def does_not_read(self, text: str) -> None:
        expect(self.page.get_by_text(text).filter(visible=True)).to_have_count(0)

    def received(self) -> str:
        """Every byte this browser gets of the page and of what is pushed to it."""
        page = self.page.request.get(self.page.url).text()
        address = self.page.locator("[data-live]").get_attribute("data-live")
        return page + self.page.request.get(f"{address}/fragment").text()


class Facilitator(Person):
    """Somebody with a laptop who leads the others through it."""

    has_pressed_at = 0.0

    def comes_in(self, link: str) -> None:
        self.page.goto(link)
        self.press("Kom ind som tovholder")

    def begins(self, workplace: str, name: str) -> None:
        self.write("Hvad hedder jeres arbejdsplads?", workplace)
        self.write("Hvad hedder du?", name)
        self.press("Gå i gang")

    def opens_a_rating(self, department: str, people: int, audience: str = "Medarbejderne") -> str:
        """Set up a service check; returns the six characters to type."""
        self.write("Hvilken afdeling eller hvilket team?", department)
        self.write("Hvor mange er I?", str(people))
        self.page.locator("label").filter(has_text=audience).click()
        self.press("Åbn vurderingen")
        self.press("Invitér", role="link", exact=True)
        return self.page.locator(".invite__code").inner_text().replace(" ", "")

    def reveals(self) -> None:
        self.press("Luk, og vis resultatet")

    def chooses(self, theme: str) -> None:
        self.press("Vælg tema", role="link", exact=True)
        self.page.locator("#tema label").filter(has_text=re.compile(rf"^\s*{theme}")).click()
        self.press("Planlæg mødet")

    def plans(self, minutes: int, in_room: int, at_a_distance: int) -> None:
        self.write("Hvor mange minutter har I?", str(minutes))
        self.write("Hvor mange er i rummet?", str(in_room))
        self.write("Hvor mange er på afstand?", str(at_a_distance))
        self.press("Lav drejebogen")

    # -- in the cockpit -----------------------------------------------------------------------------

    def goes_on(self) -> None:
        """Press the button that leads on, whatever it says, and see that the meeting moved."""
        seen = self.seen
        self.presses(self.page.locator("#videre"))
        expect(seen).to_have_count(0, timeout=PATIENCE)

    def goes_back(self) -> None:
        seen = self.seen
        self.presses(self.page.locator("#tilbage"))
        expect(seen).to_have_count(0, timeout=PATIENCE)

    def goes_on_to(self, title: str) -> None:
        """Press on until the meeting is in the step of that name."""
        while title not in self.page.locator(".step--now, .score__head .kicker").first.inner_text():
            self.goes_on()

    def goes_on_to_first_turn(self) -> None:
        self.goes_on()
        self.goes_on_to("Fælles runde")
        self.goes_on()

    def presses(self, button: Locator) -> None:
        """Press a button of the cockpit."""
        self.waits_a_moment()
        button.click()
        self.has_pressed_at = monotonic()

    def waits_a_moment(self) -> None:
        """Press at the pace of a hand: the cockpit takes two presses at once for one."""
        since = (monotonic() - self.has_pressed_at) * 1000
        if since < DOUBLE_PRESS:
            self.page.wait_for_timeout(DOUBLE_PRESS - since)

    @property
    def seen(self) -> Locator:
        """The way on as it stands now: it is gone when the meeting is in another step or at another turn."""
        form = self.page.locator("form:has(#videre)")
        step, turn = (form.locator(f"[name={name}]").input_value() for name in ("step", "turn"))
        return self.page.locator(
            f"form:has(#videre):has([name=step][value='{step}']):has([name=turn][value='{turn}'])"
        )

    def takes_up(self, proposal: str) -> None:
        row = self.page.get_by_role("listitem").filter(has_text=proposal)
        self.presses(row.get_by_role("button", name="Tal om det her"))
        expect(self.page.get_by_label("Kort navn på forsøget")).to_be_visible(timeout=PATIENCE)

    def finishes(self) -> None:
        self.page.get_by_text("Afslut mødet", exact=True).click()
        self.presses(self.page.get_by_role("button", name="Afslut mødet nu"))


class Colleague(Person):
    """Somebody with a phone."""

    def scale(self, theme: str) -> Locator:
        return self.page.get_by_role("group", name=theme)

    def gives(self, theme: str, score: int) -> None:
        self.scale(theme).locator("label.scale__point").nth(score - 1).tap()

    def rates(self, code: str, scores: Mapping[str, int], initials: str = "") -> None:
        """Open the link, give every theme a number, and send."""
        self.page.goto(f"/d/{code}")
        if initials:
            self.write("Dine initialer", initials)
        for theme, score in scores.items():
            self.gives(theme, score)
        self.press("Send mit svar")
        self.reads_heading("Tak. Nu venter vi på de andre")

    # -- in the meeting -----------------------------------------------------------------------------

    def joins(self, name: str = "", where: str = "I rummet") -> None:
        """Come to the meeting by the same link or code as to the rating, or to a table by that on its card."""
        self.write("Fornavn eller initialer", name)
        self.page.locator("label").filter(has_text=where).tap()
        self.press(re.compile("^(Gå med|Sæt mig ved bord)"))
        expect(self.page.locator("[data-me]")).to_be_visible()

    def takes_notes(self, text: str) -> None:
        self.page.get_by_label("Dine noter").fill(text)

    def puts_the_phone_down(self) -> None:
        """Let go of what was written in."""
        self.page.locator(":focus").blur()

    def proposes(self, text: str) -> None:
        self.page.get_by_label("Dit forslag", exact=True).fill(text)
        self.press("Send mit forslag")
        self.reads("Dit forslag er sendt")

    def passes(self) -> None:
        self.press("Meld pas")
        self.reads("Du meldte pas")

    def nods(self) -> None:
        self.press("Nik", exact=True)
        self.reads("Du har nikket")


class Scribe(Colleague):
    """Whoever writes for a table leads it from their phone."""

    @property
    def forward(self) -> Locator:
        return self.page.locator(".lead-table #videre")

    def leads_on(self) -> None:
        words = self.forward.inner_text().strip()
        self.forward.tap()
        expect(self.forward).not_to_have_text(re.compile(f"{re.escape(words)}|Går videre"), timeout=PATIENCE)

    def leads_until(self, words: str) -> None:
        """What the way on says next tells where the table is."""
        while not self.forward.inner_text().strip().startswith(words):
            self.leads_on()

    def leads_to_the_end(self) -> None:
        self.leads_until("Bordet er færdigt")
        self.forward.tap()
        self.reads_heading("Hvilke forslag tager I med?")

    def places(self, proposal: str, row: str) -> None:
        """Tap the card, and then the field."""
        card = self.page.locator(".board__tray label").filter(has_text=proposal)
        card.tap()
        self.page.get_by_role("button", name=re.compile(rf"Læg det her\s*:\s*{row}")).first.tap()
        expect(card).to_have_count(0)


THEME_NAMES = "Sammenhængskraft Fleksibilitet Tilgængelighed Fordybelse Tillid Retfærdighed".split()
assert len(THEME_NAMES) == len(THEMES)


def scores(*given: int) -> dict[str, int]:
    """The six scores of one person, in the order of the themes on the phone."""
    return dict(zip(THEME_NAMES, given, strict=True))
