"""A press that never came through is said, what was typed is kept, and all is well when the next one does."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.e2e.people import Facilitator

NOT_SAVED = "Det blev ikke gemt. Prøv igen."
FAULTS = {
    "a fault in the server": lambda route: route.fulfill(status=500),
    "a server with too much to do": lambda route: route.fulfill(status=503, headers={"Retry-After": "5"}),
    "a lost line": lambda route: route.abort("connectionrefused"),
    "no answer": lambda route: None,
}


@pytest.fixture(params=FAULTS)
def fault(request):
    return FAULTS[request.param]


@pytest.fixture
def page(facilitators_laptop):
    return facilitators_laptop


def opened(page, address):
    page.goto(address)
    page.evaluate("htmx.config.timeout = 300")


def test_a_press_in_the_cockpit(page, fault):
    meeting = cast.make_meeting(people=3, at="velkommen")
    mette = Facilitator(page)
    opened(page, f"/meetings/{meeting.pk}/cockpit/")
    page.route("**/go-on/", fault)

    mette.presses(page.locator("#videre"))

    mette.reads(NOT_SAVED)
    page.unroute("**/go-on/")
    mette.goes_on()
    mette.does_not_read(NOT_SAVED)


def test_names_typed_in_the_cockpit_are_kept(page, fault):
    meeting = cast.make_meeting(people=3, at="velkommen")
    mette = Facilitator(page)
    opened(page, f"/meetings/{meeting.pk}/cockpit/")
    page.locator("#tilfoej summary").click()
    page.locator("#tilfoej-navne").fill("Fatima")
    page.route("**/people/add/", fault)

    mette.presses(page.locator("#tilfoej-knap"))

    mette.reads(NOT_SAVED)
    expect(page.locator("#tilfoej-navne")).to_have_value("Fatima")
    page.unroute("**/people/add/")
    mette.presses(page.locator("#tilfoej-knap"))
    mette.reads("Fatima")
    mette.does_not_read(NOT_SAVED)


def test_a_word_that_saves_itself_is_sent_again_until_it_is_in(page, fault):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    mette = Facilitator(page)
    opened(page, f"/meetings/{meeting.pk}/cockpit/")
    page.route("**/write/", fault)

    mette.write("Hvem gør hvad?", "Mette laver vagtplanen")

    mette.reads(NOT_SAVED)
    page.unroute("**/write/")
    mette.does_not_read(NOT_SAVED)
    experiment.refresh_from_db()
    assert experiment.who == "Mette laver vagtplanen"


def test_a_question_gives_way_to_what_went_wrong(page):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    mette = Facilitator(page)
    opened(page, f"/meetings/{meeting.pk}/cockpit/")
    page.route("**/finish/", FAULTS["a fault in the server"])

    mette.finishes()

    mette.reads(NOT_SAVED)
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_an_edit_of_the_plan(page, fault):
    experiment = cast.make_experiment()
    mette = Facilitator(page)
    opened(page, f"/plans/{experiment.plan_id}/")
    mette.press("Skriv i forsøget", role="link")
    expect(page.locator("form :focus")).to_be_visible()
    mette.write("Status?", "Går i gang mandag")
    page.route("**/edit/", fault)

    mette.press("Gem forsøget")

    mette.reads(NOT_SAVED)
    expect(page.get_by_label("Status?")).to_have_value("Går i gang mandag")
    page.unroute("**/edit/")
    mette.press("Gem forsøget")
    mette.does_not_read(NOT_SAVED)
    mette.reads("Går i gang mandag")
