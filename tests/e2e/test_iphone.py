"""The phone's part of the arc in the engine of iPhones, which no other story runs in."""

import pytest
from django.utils import timezone

from servicetjek.models import Experiment
from tests import cast
from tests.e2e import webkit


@pytest.fixture(scope="module")
def display():
    display = webkit.Display()
    yield display
    display.close()


@pytest.fixture
def iphone(display, server, tmp_path):
    iphone = webkit.Phone(server.url, display, tmp_path)
    yield iphone
    iphone.close()


def at(meeting, slug):
    cast.bring_to(meeting, slug)


def joins(iphone, meeting):
    iphone.opens(f"/d/meeting/{meeting.service_check.code}/")
    iphone.writes("#id_name", "Sara")
    iphone.presses("I rummet")
    iphone.presses("Gå med")
    iphone.reads("Du er med")


def test_an_iphone_rates_after_an_error_and_follows_to_the_result(iphone):
    rating = cast.make_rating(cast.make_check(code="K7M4PX"), answers=5)
    iphone.opens("/d/K7M4PX")
    iphone.presses("Send mit svar")
    iphone.reads("Der er noget at rette i dit svar")
    for slug in cast.THEMES:
        iphone.taps(f"label:has(#id_{slug}_4)")
    assert "Der er noget at rette" not in iphone.text
    iphone.presses("Send mit svar")
    iphone.reads("Tak. Nu venter vi på de andre")

    rating.reveal(timezone.now())

    iphone.reads("Så vigtigt er hvert tema for jer")
    rating.refresh_from_db()
    assert rating.answered == 6


def test_an_iphone_joins_notes_and_says_that_it_is_done(iphone):
    meeting = cast.make_meeting()
    joins(iphone, meeting)
    at(meeting, "taenk-selv")
    iphone.writes("#notes", "Ro om formiddagen")
    at(meeting, "runde")
    iphone.reads("Lyt til den, der taler")

    meeting.current.activity.go_on(timezone.now(), 0)

    iphone.reads("Det er din tur")
    assert iphone.has_written("#notes") == "Ro om formiddagen"
    iphone.presses("Jeg er færdig")
    iphone.reads("Alle har haft ordet")


def test_an_iphone_nods_and_finds_its_nod_when_it_goes_back_and_forward(iphone):
    meeting = cast.make_meeting()
    joins(iphone, meeting)
    at(meeting, "beslut-sammen")
    Experiment.objects.from_proposal(cast.make_proposal(meeting), timezone.localdate())

    iphone.presses("Nik")
    iphone.reads("Du har nikket")
    iphone.presses("Tilgængelighed")
    iphone.reads("Kan alle bruge Servicetjek?")
    iphone.goes("back")
    iphone.reads("Du har nikket")
    iphone.goes("forward")
    iphone.reads("Kan alle bruge Servicetjek?")
