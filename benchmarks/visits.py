"""A phone that comes for the first time, with nothing in its cache: how much it fetches, and how often it asks."""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from playwright.async_api import CDPSession, Page, async_playwright

from benchmarks import scenes
from benchmarks.product import Figures, Server
from benchmarks.wire import Phone

CHROMIUM = "/usr/bin/chromium"
# Seconds in which a page has nothing more to ask for.
STILL = 1.5


class Wire:
    """What a page has fetched, by request: bytes with their heads. A stream that stays open counts as well."""

    def __init__(self, network: CDPSession) -> None:
        self.sizes: dict[str, float] = {}
        network.on("Network.responseReceived", self.began)
        network.on("Network.dataReceived", self.went_on)
        network.on("Network.loadingFinished", self.ended)

    def began(self, event: dict) -> None:
        if event["response"]["url"].startswith("http"):
            self.sizes[event["requestId"]] = event["response"]["encodedDataLength"]

    def went_on(self, event: dict) -> None:
        if event["requestId"] in self.sizes:
            self.sizes[event["requestId"]] += event["encodedDataLength"]

    def ended(self, event: dict) -> None:
        if event["requestId"] in self.sizes:
            self.sizes[event["requestId"]] = event["encodedDataLength"]

    def figures(self, name: str) -> Figures:
        return {f"{name}_kb": sum(self.sizes.values()) / 1000, f"{name}_requests": len(self.sizes)}


def first_visit(server: Server) -> Figures:
    """The rating, by its QR code."""
    path = f"/d/{scenes.new_rating().service_check.code}"
    return in_a_thread(visit(server, "visit", path, "input[type=radio]"))


def meeting_page(server: Server) -> Figures:
    """The meeting, for somebody who has joined it."""
    path = f"/d/meeting/{scenes.new_meeting().service_check.code}/"

    async def play() -> Figures:
        return await visit(server, "meeting_page", path, "#mine", await joined(server, path))

    return in_a_thread(play())


async def joined(server: Server, path: str) -> dict[str, str]:
    """The cookies of somebody who has."""
    phone = Phone(server.port)
    await phone.ask(path)
    form = {"name": "Mette", "where": "room", "csrfmiddlewaretoken": phone.cookies["csrftoken"]}
    answer = await phone.ask(path + "join/", form)
    assert answer.status == 302, answer
    phone.leave()
    return phone.cookies


async def visit(
    server: Server, name: str, path: str, sign: str, cookies: dict[str, str] | None = None
) -> Figures:
    """`sign` stands on the page, so that it is the one that is meant."""
    async with phone_browser() as page:
        missing: list[str] = []
        page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
        network = await page.context.new_cdp_session(page)
        wire = Wire(network)
        await network.send("Network.enable")
        kept = [{"name": key, "value": value, "url": server.url} for key, value in (cookies or {}).items()]
        await page.context.add_cookies(kept)
        await page.goto(server.url + path)
        await asyncio.sleep(STILL)
        assert await page.locator(sign).count(), f"this is not the page: {page.url}"
        assert missing == [], missing
        return wire.figures(name)


@asynccontextmanager
async def phone_browser() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield await browser.new_page(viewport={"width": 390, "height": 844})
        await browser.close()


def in_a_thread(play: Coroutine[None, None, Figures]) -> Figures:
    """Playwright wants a loop that Django has not seen."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, play).result()
