"""A press that never came through is said, what was typed is kept, and all is well when the next one does."""

from contextlib import contextmanager

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


@contextmanager
def broken(page, address, fault):
    """Whatever is sent there has this fault; what has no answer is not waited for as long as in the product."""
    page.evaluate("htmx.config.timeout = 300")
    page.route(address, fault)
    yield
    page.unroute(address)
    page.evaluate("htmx.config.timeout = 10000")


def at_the_cockpit(page, meeting):
    page.goto(f"/meetings/{meeting.pk}/cockpit/")
    return Facilitator(page)


def test_a_press_in_the_cockpit(page, fault):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="velkommen"))

    with broken(page, "**/go-on/", fault):
        mette.presses(page.locator("#videre"))
        mette.reads(NOT_SAVED)

    mette.goes_on()
    mette.does_not_read(NOT_SAVED)


def test_names_typed_in_the_cockpit_are_kept(page, fault):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="velkommen"))
    page.locator("#tilfoej summary").click()
    page.locator("#tilfoej-navne").fill("Fatima")

    with broken(page, "**/people/add/", fault):
        mette.presses(page.locator("#tilfoej-knap"))
        mette.reads(NOT_SAVED)

    expect(page.locator("#tilfoej-navne")).to_have_value("Fatima")
    mette.presses(page.locator("#tilfoej-knap"))
    mette.reads("Fatima")
    mette.does_not_read(NOT_SAVED)


def test_a_word_that_saves_itself_is_sent_again_until_it_is_in(page, fault):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    mette = at_the_cockpit(page, meeting)

    with broken(page, "**/write/", fault):
        mette.write("Hvem gør hvad?", "Mette laver vagtplanen")
        mette.reads(NOT_SAVED)

    mette.does_not_read(NOT_SAVED)
    experiment.refresh_from_db()
    assert experiment.who == "Mette laver vagtplanen"


def test_a_question_gives_way_to_what_went_wrong(page):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="beslut-sammen"))

    with broken(page, "**/finish/", FAULTS["a fault in the server"]):
        mette.finishes()
        mette.reads(NOT_SAVED)

    expect(page.locator("dialog[open]")).to_have_count(0)


def test_an_edit_of_the_plan(page, fault):
    mette, experiment = Facilitator(page), cast.make_experiment()
    page.goto(f"/plans/{experiment.plan_id}/")
    mette.press("Skriv i forsøget", role="link")
    expect(page.locator("form :focus")).to_be_visible()
    mette.write("Status?", "Går i gang mandag")

    with broken(page, "**/edit/", fault):
        mette.press("Gem forsøget")
        mette.reads(NOT_SAVED)

    expect(page.get_by_label("Status?")).to_have_value("Går i gang mandag")
    mette.press("Gem forsøget")
    mette.does_not_read(NOT_SAVED)
    mette.reads("Går i gang mandag")
