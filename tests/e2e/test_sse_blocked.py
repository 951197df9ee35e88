"""A network that lets no streams through: the screens follow all the same, by asking."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.conftest import LAPTOP, PHONE
from tests.e2e.people import PATIENCE, Colleague, Facilitator

STREAMS = "**/live/*/sse"
# A page waits three seconds for a stream before it begins to ask, and asks every two to three.
WAITS = 2 * PATIENCE


def refused(route):
    route.abort()


def never_answered(route):
    """Held back for ever, as by a proxy that wants the whole answer first."""


@pytest.mark.parametrize("block", [refused, never_answered])
def test_screens_follow_without_streams(open_page, facilitators_laptop, block):
    meeting = cast.make_meeting(people=2)
    mette, screen, sara = (
        Facilitator(facilitators_laptop),
        Facilitator(open_page(LAPTOP)),
        Colleague(open_page(PHONE)),
    )
    for person in (mette, screen, sara):
        person.page.context.route(STREAMS, block)
    screen.page.goto(f"/s/{meeting.screen_token}/")
    mette.page.goto(f"/meetings/{meeting.pk}/cockpit/")
    mette.goes_on()
    sara.page.goto(f"/d/meeting/{meeting.service_check.code}/")
    sara.joins("Sara")

    mette.goes_on_to("Tænk selv")

    expect(screen.page.locator(".stage__top")).to_contain_text("Tænk selv", timeout=WAITS)
    expect(sara.page.locator("[data-live]")).to_contain_text("Svar for dig selv", timeout=WAITS)


def test_the_cockpit_sees_without_streams_who_comes(facilitators_laptop):
    meeting = cast.make_meeting(people=2)
    mette = Facilitator(facilitators_laptop)
    mette.page.context.route(STREAMS, refused)
    mette.page.goto(f"/meetings/{meeting.pk}/cockpit/")

    cast.make_participant(meeting, "Fatima")

    expect(mette.page.locator(".score__people")).to_contain_text("Fatima", timeout=WAITS)
