"""A plan with a late stop: held as a short meeting in the room and at a distance, until the adjustment has its day."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Meeting, Stop, Talk
from tests import cast
from tests.conftest import PHONE, PROJECTOR
from tests.e2e.people import PATIENCE, Colleague, Facilitator, Person

LEARNT, ADJUSTED = "De svære sager bliver færdige", "To har vagten om torsdagen"


@pytest.fixture
def plan(transactional_db):
    check = cast.make_check(expected_people=2)
    plan = cast.make_plan(check)
    plan.start_on(timezone.localdate() - timedelta(weeks=3), cast.PEN)
    cast.make_experiment(plan, title="Stilletid om formiddagen", what="Ingen møder. Én har vagten")
    return plan


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


@pytest.fixture
def at_the_cockpit(open_page, server):
    """Another facilitator, with a laptop of their own."""

    def at_the_cockpit(user, meeting):
        page = open_page()
        session = cast.signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        page.goto(reverse("cockpit", args=[meeting.pk]))
        return Facilitator(page)

    return at_the_cockpit


def field(person, label):
    return person.page.get_by_label(label, exact=True)


def test_from_a_late_stop_to_an_adjustment_with_its_day(mette, plan, open_page):
    meeting = the_plan_leads_to_a_meeting(mette, plan)
    screen = Person(open_page(PROJECTOR))
    screen.page.goto(reverse("screen", args=[meeting.screen_token]))
    phones = they_come(meeting, open_page)
    they_think_and_tell(mette, screen, phones)
    it_is_written_as_they_say_it(mette, screen, phones)
    it_leads_back_to_the_plan(mette, phones)


def the_plan_leads_to_a_meeting(mette, plan):
    mette.page.goto(reverse("plan", args=[plan.pk]))
    mette.press("Hold det som et kort møde")
    mette.reads("I har 10 minutter.")
    mette.press("Gå til mødet", role="link")
    mette.reads_heading("Er alle med?")
    return Meeting.objects.get()


def they_come(meeting, open_page):
    phones = []
    for name, where in (("Anne", "I rummet"), ("Bo", "På afstand")):
        phone = Colleague(open_page(PHONE))
        phone.page.goto(f"/d/{meeting.service_check.code}")
        phone.joins(name, where)
        phones.append(phone)
    return phones


def they_think_and_tell(mette, screen, phones):
    mette.goes_on()
    for person in (screen, *phones):
        person.reads("Én har vagten")
    mette.goes_on_to("Tænk selv")
    phones[1].takes_notes("Vagten drukner")
    mette.goes_on_to("Stop op")


def it_is_written_as_they_say_it(mette, screen, phones):
    mette.reads("Skriv, hvad I har lært.")
    field(mette, "Hvad har I lært?").fill(LEARNT)
    field(mette, "Hvad justerer I?").fill(ADJUSTED)
    mette.presses(mette.page.get_by_role("listitem").filter(has_text="Én har vagten").get_by_role("button"))
    for person in (screen, *phones):
        person.reads(LEARNT)
        person.reads(ADJUSTED)
        person.reads("beholder vi ikke")
        person.does_not_read("Vagten drukner")
    assert Stop.objects.get(number=1).held_at is None
    mette.page.reload()
    expect(field(mette, "Hvad har I lært?")).to_have_value(LEARNT)
    mette.presses(mette.page.get_by_role("button", name="Skriv det i handleplanen"))
    for person in (mette, screen, *phones):
        person.reads("står det i handleplanen") if person is not mette else person.reads(
            "Det står i handleplanen."
        )


def it_leads_back_to_the_plan(mette, phones):
    mette.finishes()
    phones[1].reads_heading("Nu står det i handleplanen")
    mette.press("Gå til handleplanen", role="link")
    stop = Stop.objects.get(number=1)
    mette.reads(ADJUSTED)
    assert (stop.left_out, stop.held_by) == ("Én har vagten", "Mette")
    assert stop.adjusted_from > timezone.localdate()


def test_two_who_type_in_the_same_field_lose_nothing(mette, plan, colleague, at_the_cockpit):
    meeting = cast.make_follow_up(plan)
    cast.bring_to(meeting, "stop-op", timezone.now())
    mette.page.goto(reverse("cockpit", args=[meeting.pk]))
    jonas = at_the_cockpit(colleague, meeting)
    theirs, mine = field(mette, "Hvad har I lært?"), field(jonas, "Hvad har I lært?")
    mine.press_sequentially("Der er ro")
    jonas.page.context.set_offline(True)
    theirs.fill(LEARNT)
    theirs.blur()
    expect(mette.page.locator("#mangler")).to_have_count(0, timeout=PATIENCE)
    jonas.page.context.set_offline(False)
    mine.press_sequentially(" nu")
    jonas.reads("En anden har skrevet her imens")

    mine.fill(f"{LEARNT}. Der er ro nu")
    mine.blur()
    mette.reads("Der er ro nu")
    assert Talk.objects.get().learnt == f"{LEARNT}. Der er ro nu"
