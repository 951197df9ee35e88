"""A press that did not come through is said, what was typed is kept, and all is well when the next one does."""

from collections.abc import Callable
from contextlib import contextmanager
from typing import NamedTuple

import pytest
from playwright.sync_api import Route, expect

from tests import cast
from tests.e2e.people import Facilitator

NOT_SAVED = "Det blev ikke gemt. Prøv igen."
NO_ANSWER = "Vi fik ikke svar. Se efter, om det blev gemt, før du prøver igen."


class Fault(NamedTuple):
    """What befalls a press on its way, and what is said of it."""

    befall: Callable[[Route], None]
    said: str
    # Milliseconds the page waits for an answer, as in the product; less where none is ever to come.
    patience: int = 10_000


FAULTS = {
    "a fault in the server": Fault(lambda route: route.fulfill(status=500), NOT_SAVED),
    "a server with too much to do": Fault(lambda route: route.fulfill(status=503), NOT_SAVED),
    "a proxy that waits in vain": Fault(lambda route: route.fulfill(status=504), NO_ANSWER),
    "a lost line": Fault(lambda route: route.abort("connectionrefused"), NO_ANSWER),
    "no answer": Fault(lambda route: None, NO_ANSWER, patience=300),
}


@pytest.fixture(params=FAULTS)
def fault(request):
    return FAULTS[request.param]


def saved_but_not_answered(route):
    route.fetch()
    route.abort("connectionreset")


@pytest.fixture
def page(facilitators_laptop):
    return facilitators_laptop


@contextmanager
def broken(page, address, fault):
    """Whatever is sent there has this fault."""
    page.evaluate(f"htmx.config.timeout = {fault.patience}")
    page.route(address, fault.befall)
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
        mette.reads(fault.said)

    mette.goes_on()
    mette.does_not_read(fault.said)


def test_a_page_that_got_no_answer_asks_what_holds(page):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="velkommen"))
    seen = mette.seen

    with (
        broken(page, "**/go-on/", Fault(saved_but_not_answered, NO_ANSWER)),
        page.expect_response("**/fragment"),
    ):
        mette.presses(page.locator("#videre"))

    expect(seen).to_have_count(0)
    mette.reads(NO_ANSWER)


def test_names_typed_in_the_cockpit_are_kept(page, fault):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="velkommen"))
    page.locator("#tilfoej summary").click()
    page.locator("#tilfoej-navne").fill("Fatima")

    with broken(page, "**/people/add/", fault):
        mette.presses(page.locator("#tilfoej-knap"))
        mette.reads(fault.said)

    expect(page.locator("#tilfoej-navne")).to_have_value("Fatima")
    mette.presses(page.locator("#tilfoej-knap"))
    mette.reads("Fatima")
    mette.does_not_read(fault.said)


def test_a_word_that_saves_itself_is_sent_again_until_it_is_in(page, fault):
    meeting = cast.make_meeting(people=3, at="beslut-sammen")
    experiment = cast.put_on_the_table(meeting)
    mette = at_the_cockpit(page, meeting)

    with broken(page, "**/write/", fault):
        mette.write("Hvem gør hvad?", "Mette laver vagtplanen")
        mette.reads(fault.said)

    mette.does_not_read(fault.said)
    experiment.refresh_from_db()
    assert experiment.who == "Mette laver vagtplanen"


def test_a_question_gives_way_to_what_went_wrong(page, fault):
    mette = at_the_cockpit(page, cast.make_meeting(people=3, at="beslut-sammen"))

    with broken(page, "**/finish/", fault):
        mette.finishes()
        mette.reads(fault.said)

    expect(page.locator("dialog[open]")).to_have_count(0)


def test_an_edit_of_the_plan(page, fault):
    mette, experiment = Facilitator(page), cast.make_experiment()
    page.goto(f"/plans/{experiment.plan_id}/")
    mette.press("Skriv i forsøget", role="link")
    expect(page.locator("form :focus")).to_be_visible()
    mette.write("Status?", "Går i gang mandag")

    with broken(page, "**/edit/", fault):
        mette.press("Gem forsøget")
        mette.reads(fault.said)

    expect(page.get_by_label("Status?")).to_have_value("Går i gang mandag")
    mette.press("Gem forsøget")
    mette.does_not_read(fault.said)
    mette.reads("Går i gang mandag")
