"""Whoever leads a table has their presses in a part of the phone that is replaced whenever the table moves."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Participant
from tests import cast


@pytest.fixture
def meeting(server):
    return cast.make_dialogue(people=6, at="temaborde")


@pytest.fixture
def table(meeting):
    return cast.table_of(meeting, 1)


@pytest.fixture
def scribe(phone, meeting, table):
    token = Participant.new_token()
    anne = cast.make_participant(meeting, "Anne", token)
    table.seat(anne, timezone.now())
    table.hand_over(anne, table.scribe_id)
    phone.goto(f"/d/meeting/{meeting.service_check.code}/")
    phone.context.add_cookies([{"name": "participant", "value": token, "url": phone.url}])
    phone.reload()
    return phone


def test_a_button_is_not_swapped_away_between_press_and_release(scribe, table):
    scribe.locator(".lead-table #videre").hover()
    scribe.mouse.down()
    with scribe.expect_response("**/mine/"):
        table.pause(timezone.now(), table.current_id)
    expect(scribe.get_by_text("Bordet holder pause")).to_be_visible()

    scribe.mouse.up()

    expect(scribe.get_by_text("Trin 2 af 4")).to_be_visible()
