"""A button whose press takes a while says so, takes no more room, and is as before when nothing came of it."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.e2e.people import Colleague, scores

# Until its press is over, and it is no longer busy.
PRESSED_AND_ANSWERED = """button => new Promise(done => {
    const whenOver = ({ detail: { xhr } }) => xhr.addEventListener("loadend", () => setTimeout(done));
    document.addEventListener("htmx:beforeRequest", whenOver);
    button.click();
})"""


@pytest.fixture
def page(facilitators_laptop):
    return facilitators_laptop


@pytest.fixture
def plan(page):
    plan = cast.make_plan()
    page.goto(f"/plans/{plan.pk}/")
    return plan


class Held:
    """A press on its way, as on a slow line."""

    def __init__(self, page, address):
        self.route = None
        page.route(address, self.hold)

    def hold(self, route):
        if route.request.method == "POST":
            self.route = route
        else:
            route.continue_()

    def fail(self):
        self.route.fulfill(status=503)

    def go_on(self):
        self.route.continue_()


def test_a_press_in_the_cockpit_says_that_it_is_under_way(page):
    meeting = cast.make_meeting(people=3)
    page.goto(f"/meetings/{meeting.pk}/cockpit/")
    held, button = Held(page, "**/start/"), page.locator("#videre")
    width = button.bounding_box()["width"]

    button.click()

    expect(page.get_by_role("button", name="Starter …")).to_have_attribute("aria-busy", "true")
    assert button.bounding_box()["width"] == width
    held.fail()
    expect(page.get_by_role("button", name="Start mødet")).not_to_have_attribute("aria-busy", "true")


def test_a_button_that_was_pressed_says_what_it_leads_to_now(page):
    meeting = cast.make_meeting(people=3, at="runde")
    page.goto(f"/meetings/{meeting.pk}/cockpit/")
    button = page.locator("#videre")
    expect(button).to_contain_text("Start runden: Person 1")

    button.evaluate(PRESSED_AND_ANSWERED)

    expect(button).to_contain_text("Næste: Person 2")


@pytest.fixture
def locking(page, plan):
    """The plan is being locked; 204 leaves the browser where it is, as while it waits for the next page."""
    page.route("**/lock/", lambda route: route.fulfill(status=204))
    page.get_by_role("button", name="Lås handleplanen").click()


def test_a_press_that_leads_to_another_page_says_that_it_is_under_way(page, locking):
    expect(page.get_by_role("button", name="Låser …")).to_have_attribute("aria-busy", "true")


def test_a_page_that_the_browser_kept_has_its_buttons_as_before(page, locking):
    expect(page.get_by_role("button", name="Låser …")).to_be_visible()

    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    expect(page.get_by_role("button", name="Lås handleplanen")).not_to_have_attribute("aria-busy", "true")


def test_a_dialog_that_is_closed_leaves_no_button_busy(page):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    page.goto(f"/meetings/{meeting.pk}/cockpit/")
    page.get_by_text("Afslut mødet", exact=True).click()

    page.get_by_role("button", name="Bliv i mødet").click()

    expect(page.locator("[aria-busy]")).to_have_count(0)


def test_an_answer_from_a_phone_says_that_it_is_being_sent(phone, facilitator):
    rating = cast.make_rating()
    sara = Colleague(phone)
    phone.goto(f"/d/{rating.service_check.code}")
    for theme, score in scores(4, 4, 4, 4, 4, 4).items():
        sara.gives(theme, score)
    held = Held(phone, f"**/d/{rating.service_check.code}")

    sara.press("Send mit svar")

    expect(phone.get_by_role("button", name="Sender …")).to_have_attribute("aria-busy", "true")
    held.go_on()
    sara.reads_heading("Tak. Nu venter vi på de andre")
