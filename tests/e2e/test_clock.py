"""The clock people look at, when the server's own clock is set while the meeting runs."""

import re
from datetime import timedelta

import pytest
from django.db.models import F
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Step
from tests import cast
from tests.conftest import PHONE, PROJECTOR
from tests.e2e.people import Colleague, Facilitator

TWO_HOURS = 2 * 60 * 60 * 1000


@pytest.fixture
def meeting():
    return cast.make_meeting(people=3)


@pytest.fixture
def mette(facilitators_laptop, meeting):
    facilitators_laptop.goto(f"/meetings/{meeting.pk}/cockpit/")
    return Facilitator(facilitators_laptop)


def set_server_clock(page, milliseconds):
    """As a heartbeat that carries the server's new time does."""
    page.evaluate(
        """by => {
            const root = document.documentElement;
            root.dataset.clockOffset = parseFloat(root.dataset.clockOffset) + by;
            document.dispatchEvent(new Event("live:changed"));
        }""",
        milliseconds,
    )


def bar(page):
    return float(page.locator("[data-clock-bar]").first.get_attribute("width"))


def test_a_clock_set_back_two_hours_never_draws_more_than_the_whole(mette, meeting, open_page):
    mette.goes_on()
    screen = open_page(PROJECTOR)
    screen.goto(f"/s/{meeting.screen_token}/")

    for page in (mette.page, screen):
        set_server_clock(page, -TWO_HOURS)
        expect(page.locator(".clock")).to_have_text("5:00")
        assert bar(page) == 100


def test_a_turn_on_the_phone_never_draws_more_than_the_whole(mette, meeting, open_page):
    sara = Colleague(open_page(PHONE))
    sara.page.goto(f"/d/meeting/{meeting.service_check.code}/")
    sara.joins("Sara")
    mette.goes_on_to_first_turn()
    sara.reads("Person 1 taler nu")

    set_server_clock(sara.page, -TWO_HOURS)

    expect(sara.page.locator(".clock")).to_have_text("2:00")


def test_a_step_that_the_clock_has_ended_begins_again(mette, meeting):
    mette.goes_on()
    began = Step.objects.filter(meeting=meeting, slug="velkommen")
    began.update(started_at=F("started_at") - timedelta(hours=2))
    mette.page.reload()
    mette.reads("Tiden er gået")

    mette.presses(mette.page.get_by_role("button", name="Begynd trinnet forfra"))

    expect(mette.page.locator(".clock")).to_have_text(re.compile(r"4:5\d"))
    mette.does_not_read("Tiden er gået")


def test_when_the_meeting_is_over_nothing_is_said_of_the_clock(mette, meeting):
    said = mette.page.locator("[data-clock-announce]")
    mette.goes_on()
    expect(said).to_contain_text("Uret går")

    meeting.refresh_from_db()
    meeting.finish(timezone.now())

    mette.reads("Mødet sluttede")
    expect(said).to_be_empty()
