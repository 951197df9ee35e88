"""A facilitator practises a meeting at tables alone in the browser, from the door through the decision and back."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from playwright.sync_api import expect

from servicetjek.models import Meeting, Rehearsal, ServiceCheck, Step, Turn
from tests import cast
from tests.conftest import PROJECTOR
from tests.e2e.people import PATIENCE, Facilitator, Person


@pytest.fixture
def meeting(facilitator):
    return cast.make_dialogue(themes=("fordybelse", "tillid"), people_in_room=7, people_remote=1)


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


def time_passes(minutes=2):
    """All that goes on began so much earlier, so that nobody has to wait for the colleagues."""
    for clocks in (Step, Turn):
        going_on = clocks.objects.filter(started_at__isnull=False, ended_at=None)
        going_on.update(started_at=F("started_at") - timedelta(minutes=minutes))


def the_colleagues_act(mette):
    with mette.page.expect_response("**/play/"):
        pass


def practises(mette, meeting):
    """Begin, with all who come in time already at the door and at a table."""
    mette.page.goto(f"/meetings/{meeting.pk}/")
    mette.press("Øv mødet")
    mette.reads_heading("Har alle fundet et bord?")
    Rehearsal.objects.update(begun_at=Rehearsal.objects.get().begun_at - timedelta(minutes=1))


def test_a_meeting_at_tables_is_practised_from_the_door_to_the_decision(mette, meeting, open_page):
    practises(mette, meeting)
    screen = Person(open_page(PROJECTOR))
    screen.page.goto(mette.page.get_by_role("link", name="Åbn storskærmen").first.get_attribute("href"))
    mette.presses(mette.page.get_by_role("button", name=re.compile("^Fordel")))

    mette.goes_on()
    mette.goes_on_to("Tal ved bordene")
    the_tables_work(mette)
    the_tables_tell(mette, screen)
    mette.goes_on_to("Find sammenhænge")
    the_tables_sort(mette)
    mette.goes_on_to("Beslut nu")
    one_is_decided(mette, screen)
    mette.finishes()
    mette.reads_heading("Så har du prøvet det")
    mette.press("Luk øvemødet")

    mette.reads("Øvemødet er lukket, og alt i det er slettet.")
    assert [*ServiceCheck.objects.all()] == [meeting.service_check]
    planned = Meeting.objects.get()
    assert planned.is_planned
    assert [table.participants.count() for table in planned.open_tables] == [0, 0]


def the_tables_work(mette):
    """Each scribe leads theirs, and all at it write, speak and propose."""
    done = mette.page.get_by_role("heading", name="Alle borde er færdige")
    while not done.count():
        time_passes()
        the_colleagues_act(mette)


def the_tables_tell(mette, screen):
    mette.goes_on_to("Hør bordenes forslag")
    mette.goes_on()
    screen.reads("Bord 1 fortæller")
    while "turn-go-on" in where_it_leads(mette) or "turns/go-on" in where_it_leads(mette):
        mette.goes_on()


def where_it_leads(mette):
    return mette.page.locator("form:has(#videre)").get_attribute("hx-post", timeout=PATIENCE)


def the_tables_sort(mette):
    time_passes(minutes=3)
    expect(mette.page.get_by_text("2 valgt")).to_have_count(2, timeout=PATIENCE)


def one_is_decided(mette, screen):
    mette.presses(mette.page.get_by_role("button", name="Tal om det her").first)
    all_with_a_phone = mette.page.locator(".nods__figure", has_text="7 af 8 har nikket")
    while not all_with_a_phone.count():
        time_passes()
        the_colleagues_act(mette)
    mette.presses(mette.page.get_by_role("button", name="De, der er uden telefon, har nikket"))
    mette.presses(mette.page.get_by_role("button", name="Beslut forsøget"))
    mette.reads("Det har I besluttet")
    screen.reads("Det prøver vi i seks uger")
