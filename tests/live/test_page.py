"""The page's side of it, in a browser: the live bundle and clock.js on a page of their own."""

import pytest
from playwright.sync_api import expect

from servicetjek.models import Meeting
from tests.listening import next_state

PAGE = """<!doctype html><html lang="da"><title>Live</title>
<main data-live="{address}" data-revision="{revision}" data-now="{now}" tabindex="-1">{html}</main>
<p data-offline hidden>Der er ikke forbindelse lige nu.</p>
<p role="status" data-clock-announce></p>
<svg><rect data-clock-bar="200" width="200" height="4"></rect></svg>
<script src="/static/js/clock.js" defer></script><script src="/static/js/live.js" defer></script></html>"""

# The server's clock as these pages are told it, epoch milliseconds; the device's is years away.
SERVER_NOW = 2_000_000_000_000


@pytest.fixture
def page(laptop):
    return laptop


@pytest.fixture
def open_live(page, address, meeting):
    """Open a page with live content; it begins with the meeting's own."""

    def open_live(html="<p>Lokale 1</p>", blocked=""):
        Meeting.objects.filter(pk=meeting.pk).update(conclusion=html)
        content = PAGE.format(address=address, html=html, revision=meeting.revision, now=SERVER_NOW)
        page.route("**/live-page", lambda route: route.fulfill(body=content, content_type="text/html"))
        if blocked:
            page.route(blocked, lambda route: route.abort())
        page.goto("/live-page")

    return open_live


def clock(**data):
    return "<time class='clock' {}>?</time>".format(
        " ".join(f'data-{name}="{value}"' for name, value in data.items())
    )


def test_the_page_shows_what_is_pushed(page, open_live, show):
    open_live()

    show("<p>Lokale 2</p>")

    expect(page.get_by_text("Lokale 2")).to_be_visible()
    expect(page.get_by_text("Lokale 1")).to_have_count(0)


def test_without_streams_the_page_asks(page, open_live, show):
    open_live(blocked="**/sse")

    show("<p>Lokale 2</p>")

    expect(page.get_by_text("Lokale 2")).to_be_visible()


def test_focus_stays_on_the_same_button(page, open_live, show):
    open_live("<button id=next>Næste: Bo</button>")
    page.get_by_role("button").focus()

    show("<button id=next>Næste: Omar</button>")

    expect(page.get_by_role("button", name="Omar")).to_be_focused()


def test_text_being_written_stays_while_all_around_it_is_renewed(page, open_live, show):
    form = "<h1>{}</h1><form><div data-keep id=box><textarea></textarea></div></form><p>{} har nikket</p>"
    open_live(form.format("Beslut", 1))
    page.get_by_role("textbox").press_sequentially("Ro om form")

    show(form.format("Beslut sammen", 2))

    expect(page.get_by_text("2 har nikket")).to_be_visible()
    expect(page.get_by_role("heading")).to_have_text("Beslut sammen")
    expect(page.get_by_role("textbox")).to_be_focused()
    page.get_by_role("textbox").press_sequentially("iddagen")
    expect(page.get_by_role("textbox")).to_have_value("Ro om formiddagen")


def test_unsent_text_whose_place_is_gone_holds_the_page(page, open_live, show):
    open_live("<div data-keep id=box><textarea></textarea></div>")
    page.get_by_role("textbox").fill("Ro")

    show("<p>Næste trin</p>")

    expect(page.locator("[data-behind]")).to_have_count(1)
    expect(page.get_by_role("textbox")).to_have_value("Ro")
    page.get_by_role("textbox").fill("")
    page.get_by_role("textbox").blur()
    expect(page.get_by_text("Næste trin")).to_be_visible()


def test_a_button_is_not_swapped_away_under_a_press(page, open_live, show, screen, address):
    open_live("<button>Næste</button>")
    page.evaluate("addEventListener('click', (event) => (document.title = event.target.tagName))")
    page.get_by_role("button").hover()
    page.mouse.down()

    with screen.listen(address) as stream:
        next_state(stream)
        show("<button>Næste igen</button>")
        next_state(stream)
    page.mouse.up()

    expect(page.get_by_role("button", name="Næste igen")).to_be_visible()
    expect(page).to_have_title("BUTTON")


def test_a_page_whose_address_is_revoked_loads_again_once(page, open_live, meeting):
    loads = []
    page.on("load", lambda page: loads.append(page.url))
    open_live()

    Meeting.objects.filter(pk=meeting.pk).update(live_epoch="another")

    expect(page.locator("[data-offline]")).to_be_visible()
    assert len(loads) == 2


def test_lost_contact_is_told_after_a_while_and_taken_back(page, open_live, show):
    page.clock.install()
    open_live(blocked="**/live/**")
    notice = page.locator("[data-offline]")
    page.wait_for_timeout(0)
    expect(notice).to_be_hidden()

    page.clock.run_for(6000)
    expect(notice).to_be_visible()

    page.unroute("**/live/**")
    page.clock.run_for(4000)
    expect(notice).to_be_hidden()


@pytest.fixture
def ticking(page, open_live):
    """A page without a line, so that only its clock moves; the server's time is far from the device's."""

    def ticking(html):
        page.clock.install(time=0)
        page.clock.pause_at(1000)
        open_live(html, blocked="**/live/**")

    return ticking


def test_the_clock_counts_from_the_servers_time(page, ticking):
    ticking(clock(ends=SERVER_NOW + 120_500, total=240))
    expect(page.locator(".clock")).to_have_text("2:01")

    page.clock.run_for(2000)

    expect(page.locator(".clock")).to_have_text("1:59")
    expect(page.locator("rect")).to_have_attribute("width", "99.2")


def test_a_paused_clock_stands_still(page, ticking):
    ticking(clock(paused="", left=75, total=120))

    page.clock.run_for(5000)

    expect(page.locator(".clock")).to_have_text("1:15")


def test_only_four_moments_are_said_aloud(page, ticking):
    said = page.locator("[data-clock-announce]")
    ticking(clock(ends=SERVER_NOW + 241_000, total=240))
    expect(said).to_be_empty()

    page.clock.run_for(122_000)
    expect(said).to_have_text("Halvdelen af tiden er gået. Der er to minutter tilbage.")
    page.clock.run_for(60_000)
    expect(said).to_have_text("Der er et minut tilbage.")
    page.clock.run_for(60_000)
    expect(said).to_have_text("Tiden er gået.")
    expect(page.locator(".clock")).to_have_class("clock clock--over")
