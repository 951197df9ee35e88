"""A facilitator's laptop goes dark, a colleague takes over, and everybody is told."""

import re

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.conftest import PHONE, PROJECTOR
from tests.e2e.people import Colleague, Facilitator, Person


@pytest.fixture
def meeting():
    return cast.make_meeting(people=3)


@pytest.fixture
def at_the_cockpit(open_page, server, meeting):
    def come_in(user):
        page = open_page()
        session = cast.signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        page.goto(f"/meetings/{meeting.pk}/cockpit/")
        return Facilitator(page)

    return come_in


@pytest.fixture
def mette(at_the_cockpit, facilitator):
    return at_the_cockpit(facilitator)


@pytest.fixture
def jonas(at_the_cockpit, colleague):
    return at_the_cockpit(colleague)


@pytest.fixture
def screen(open_page, meeting):
    page = open_page(PROJECTOR)
    page.goto(f"/s/{meeting.screen_token}/")
    return Person(page)


@pytest.fixture
def sara(open_page, meeting):
    page = open_page(PHONE)
    page.goto(f"/d/{meeting.service_check.code}")
    sara = Colleague(page)
    sara.joins("Sara")
    return sara


def test_a_colleague_takes_over_and_gives_it_back(mette, jonas, screen, sara):
    mette.goes_on()
    mette.reads("Du fører mødet.")
    jonas.reads("Mette fører mødet.")

    jonas.presses(jonas.page.get_by_role("button", name="Overtag mødet"))
    jonas.reads(re.compile(r"Du har overtaget mødet kl\."))
    mette.reads(re.compile(r"Jonas har overtaget mødet kl\."))
    for person in (screen, sara):
        person.reads("Jonas fører mødet nu")
    mette.does_not_read("Overtag mødet")

    mette.goes_on()
    jonas.reads_heading("Giv alle ro til at tænke")

    mette.presses(mette.page.get_by_role("button", name="Tag mødet tilbage"))
    mette.reads("Du fører mødet.")
    jonas.reads("Mette fører mødet.")
    for person in (screen, sara):
        expect(person.page.get_by_text("fører mødet")).to_have_count(0)


def test_it_is_said_aloud_when_somebody_else_leads(mette, jonas):
    mette.goes_on()
    jonas.presses(jonas.page.get_by_role("button", name="Overtag mødet"))

    said = mette.page.locator("[data-leader-announce]")
    expect(said).to_have_text(re.compile(r"^Jonas har overtaget mødet kl\. \d+\.\d+\.$"))


def test_a_cockpit_that_is_opened_again_knows_its_role(mette, jonas):
    mette.goes_on()
    jonas.page.reload()
    jonas.reads("Mette fører mødet.")

    mette.page.reload()
    mette.reads("Du fører mødet.")
    mette.does_not_read("Overtag mødet")
