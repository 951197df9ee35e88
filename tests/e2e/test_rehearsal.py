"""A facilitator practises alone in the browser, from the meeting's page through the decision and back."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from servicetjek.models import Meeting, Rehearsal, ServiceCheck
from tests import cast
from tests.conftest import PHONE, PROJECTOR
from tests.e2e.people import PATIENCE, Facilitator, Person

SIGN = "Øvemøde – ti gange så hurtigt"
# Seconds of each step, as it is planned: in the rehearsal a tenth of it passes.
SHORT, LONG = 50, 3000


@pytest.fixture
def meeting(facilitator):
    """A meeting whose silences are short, so that nobody has to wait."""
    meeting = cast.make_meeting(people_in_room=7, people_remote=1, minutes_available=150)
    meeting.steps.filter(kind__in=["reflect", "propose"]).update(seconds=SHORT)
    meeting.steps.filter(kind="decide").update(seconds=LONG)
    return meeting


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


def practises(mette, meeting):
    """Begin, with all who come in time already at the door."""
    mette.page.goto(f"/meetings/{meeting.pk}/")
    mette.press("Øv mødet")
    mette.reads(SIGN)
    Rehearsal.objects.update(begun_at=Rehearsal.objects.get().begun_at - timedelta(minutes=1))


def goes_through_the_round(mette):
    """Press on, until all have spoken; whoever is done first has given the word on already."""
    while "turn-go-on" in (where_it_leads(mette) or ""):
        mette.presses(mette.page.locator("#videre"))
        mette.page.wait_for_timeout(100)


def where_it_leads(mette):
    return mette.page.locator("form:has(#videre)").get_attribute("hx-post", timeout=PATIENCE)


def test_a_meeting_is_practised_from_the_welcome_to_the_decision(mette, meeting, open_page):
    practises(mette, meeting)
    screen, phone = Person(open_page(PROJECTOR)), Person(open_page(PHONE))
    screen.page.goto(mette.page.get_by_role("link", name="Åbn storskærmen").first.get_attribute("href"))
    phone.page.goto(mette.page.get_by_role("link", name="Åbn en telefon").get_attribute("href"))
    for person in (screen, phone):
        person.reads(SIGN)

    expect(mette.page.locator(".count b")).to_have_text("7", timeout=PATIENCE)
    mette.goes_on()
    mette.goes_on_to("Tænk selv")
    expect(mette.page.locator(".silent .count")).to_contain_text(re.compile("[3-7]"), timeout=PATIENCE)
    mette.goes_on_to("Fælles runde")
    goes_through_the_round(mette)
    mette.goes_on_to("Find et forsøg")
    expect(mette.page.locator(".silent .count b")).to_have_text("7", timeout=PATIENCE)
    mette.goes_on_to("Runde med forslag")
    goes_through_the_round(mette)
    mette.goes_on_to("Beslut sammen")
    all_nod(mette)
    screen.reads("Det prøver vi i seks uger")
    mette.finishes()
    mette.reads_heading("Så har du prøvet det")
    mette.press("Luk øvemødet")

    mette.reads("Øvemødet er lukket, og alt i det er slettet.")
    assert [*ServiceCheck.objects.all()] == [meeting.service_check]
    assert Meeting.objects.get().is_planned


def all_nod(mette):
    """One hesitates until the words are changed, and one has no phone."""
    nodded = mette.page.locator(".nods__figure")
    mette.presses(mette.page.get_by_role("button", name="Tal om det her").first)
    expect(nodded).to_have_text("6 af 8 har nikket", timeout=PATIENCE)
    mette.write("Hvordan?", "Kun om formiddagen")
    expect(nodded).to_have_text("7 af 8 har nikket", timeout=PATIENCE)
    mette.presses(mette.page.get_by_role("button", name="De, der er uden telefon, har nikket"))
    mette.reads("Alle har nikket.")
    mette.presses(mette.page.get_by_role("button", name="Beslut forsøget"))
    mette.reads("Det har I besluttet")


def test_while_she_holds_a_pause_nobody_writes(mette, meeting):
    practises(mette, meeting)
    expect(mette.page.locator(".count b")).to_have_text("7", timeout=PATIENCE)
    mette.goes_on()
    mette.goes_on_to("Tænk selv")
    mette.presses(mette.page.get_by_role("button", name="Pause"))
    mette.reads("Mødet holder pause")
    with mette.page.expect_response("**/play/"):
        pass
    copy = Rehearsal.objects.get().meeting
    before = copy.current.written.count()
    for _ in range(3):
        with mette.page.expect_response("**/play/"):
            pass

    assert copy.current.written.count() == before


def test_closed_in_another_window_the_page_says_that_it_is_gone(mette, meeting):
    practises(mette, meeting)
    Rehearsal.objects.all().erase()

    mette.reads_heading("Her er ingen side")
