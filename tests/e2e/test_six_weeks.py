"""Six weeks with a moved clock: agreed, reminded, adjusted twice, decided, rated again and compared - in the browser,
in the mails that a mail server received, and in the documents."""

import re
from datetime import datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Rating
from tests import cast
from tests.conftest import PHONE
from tests.documents.reading import text_of
from tests.e2e.people import Facilitator, Person

# A Monday whose six weeks meet no holiday, but the night when the clocks are put back.
START = datetime(2027, 10, 25, 9, 0)
TITLE = "Stilletid kl. 9–11 tirsdag og torsdag"
AGREED = {"title": TITLE, "what": "Ingen møder. Én har vagten", "how": "Chatten er på lydløs", "who": "Mette"}


class Clock:
    """The clock of the running server, which goes on from where it is set."""

    def __init__(self, monkeypatch):
        self.real, self.moved = timezone.now, timedelta()
        monkeypatch.setattr(timezone, "now", lambda: self.real() + self.moved)

    def is_set_to(self, day, at="8.15"):
        hours, minutes = map(int, at.split("."))
        wanted = timezone.make_aware(datetime.combine(day, time(hours, minutes)))
        self.moved = wanted - self.real()


@pytest.fixture
def clock(monkeypatch):
    clock = Clock(monkeypatch)
    clock.is_set_to(START.date() - timedelta(days=4))
    return clock


@pytest.fixture
def check(server, clock):
    """A rating that has been shown, and a meeting that has agreed on an experiment."""
    check = cast.make_check()
    check.choose([cast.the_theme("fordybelse")], timezone.now())
    rate(check, high=("fordybelse",))
    experiment = cast.put_on_the_table(cast.make_meeting(check), **AGREED)
    plan = experiment.plan
    plan.start_on(START.date(), cast.PEN)
    experiment.nod_for_room(experiment.text_version)
    experiment.decide(timezone.now())
    experiment.meeting.start(timezone.now())
    experiment.meeting.finish(timezone.now())
    return check


def rate(check, high):
    rating = check.open_rating or Rating.objects.open_for(check, Rating.Audience.STAFF, timezone.now())
    for number in range(8):
        scores = {theme: 5 if theme.slug in high else 2 for theme in check.tool.themes.all()}
        rating.record(f"phone-{number}", scores)
    rating.reveal(timezone.now())


@pytest.fixture
def mette(open_page, clock, facilitator):
    """She signs in anew whenever she comes back: weeks have gone."""
    facilitator.email = "mette@example.test"
    facilitator.save()

    def comes(address):
        page = open_page()
        session = cast.signed_in(facilitator).cookies["sessionid"].value
        page.context.add_cookies(
            [{"name": "sessionid", "value": session, "domain": "127.0.0.1", "path": "/"}]
        )
        page.goto(address)
        return Facilitator(page)

    return comes


def read_mail(letterbox, *to):
    """What came since the last time; each of these has it once."""
    call_command("reminders")
    letters, letterbox.letters = letterbox.opened(), []
    assert sorted(letter["To"] for letter in letters) == sorted(to)
    return letters[0].get_body(("plain",)).get_content() if letters else ""


def links_in(mail):
    return re.findall(r"https?://\S+", mail)


def answer(page, learnt, left_out=None, adjusted=""):
    """On a phone, a question a screen."""
    person = Person(page)
    person.press("Begynd")
    person.write("Hvad har I lært?", learnt)
    person.press("Næste")
    if left_out:
        page.get_by_label(left_out).uncheck()
    person.press("Næste")
    person.write("Hvad gør I i stedet?", adjusted)
    return person


def test_six_weeks_from_agreed_to_compared(check, clock, mette, open_page, letterbox, server):
    plan = f"/plans/{check.plan.pk}/"
    laptop = mette(plan)
    laptop.press("Skriv i forsøget", role="link")
    laptop.page.get_by_label("Hvem skal have en mail om forsøget?").fill("vagten@example.test")
    laptop.press("Gem forsøget")
    laptop.reads("Skriv i forsøget")

    # -- two weeks: a mail the week before and on the day; it is answered on a phone
    both = ("mette@example.test", "vagten@example.test")
    clock.is_set_to(START.date() + timedelta(days=7))
    read_mail(letterbox, *both)
    assert read_mail(letterbox) == ""
    clock.is_set_to(START.date() + timedelta(days=14))
    mail = read_mail(letterbox, *both)
    link = next(link for link in links_in(mail) if "/stop/" in link)
    phone = open_page(PHONE)
    for each in links_in(mail):
        phone.goto(each)  # As a scanner does: nothing happens.
    phone.goto(link)
    person = answer(phone, "Vagten drukner om torsdagen", "Én har vagten", "To har vagten om torsdagen")
    person.press("Skriv det i handleplanen")
    person.reads("Nu står det i handleplanen")

    # -- four weeks: nobody comes to it, and it is asked for once more
    clock.is_set_to(START.date() + timedelta(days=28))
    read_mail(letterbox, *both)
    clock.is_set_to(START.date() + timedelta(days=31))
    laptop = mette(plan)
    laptop.reads_heading(f"Hold stop op om »{TITLE}«")
    mail = read_mail(letterbox, *both)
    phone.goto(next(link for link in links_in(mail) if "/stop/" in link))
    person = answer(phone, "Nogle glemmer chatten", "Chatten er på lydløs", "Kalenderen gør det selv")
    person.press("Skriv det i handleplanen")
    person.reads("To har vagten om torsdagen")

    # -- six weeks: it is decided
    clock.is_set_to(START.date() + timedelta(days=42))
    mail = read_mail(letterbox, *both)
    phone.goto(next(link for link in links_in(mail) if "/stop/" in link))
    person = answer(phone, "Ro to gange om ugen er nok")
    person.press("Næste")
    phone.get_by_text("Vi gør det fast").click()
    person.write("Hvorfor vælger I det?", "Flere bliver færdige")
    person.press("Skriv det i handleplanen")
    person.reads("Flere bliver færdige")
    clock.is_set_to(START.date() + timedelta(days=45))
    assert read_mail(letterbox) == ""

    # -- it stands in the plan and on its paper
    laptop = mette(plan)
    laptop.reads_heading("Det blev der ud af jeres forsøg")
    laptop.reads("Vi gør det fast")
    paper = text_of(laptop.page.request.get(plan + "plan.pdf").body())
    assert "Kalenderen gør det selv" in paper
    assert "Ro to gange om ugen er nok" in paper
    calendar = laptop.page.request.get(plan + "plan.ics").text()
    assert calendar.count("STATUS:CONFIRMED") == 4

    # -- and then they are asked again
    laptop.press("Vurdér igen", role="link")
    laptop.page.locator("#vurder-igen").get_by_role("button", name="Åbn en ny vurdering").click()
    laptop.page.wait_for_load_state()
    rate(type(check).objects.get(pk=check.pk), high=("tillid",))
    again = Rating.objects.latest("pk")
    laptop.page.goto(f"/ratings/{again.pk}/compare/")
    expect(laptop.page.get_by_role("heading", name="Her prøvede I noget af")).to_be_visible()
    compared = text_of(laptop.page.request.get(f"/ratings/{again.pk}/compare.pdf").body())
    assert "Her prøvede I noget af" in compared
