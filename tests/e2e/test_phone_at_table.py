"""One's own part of the phone is replaced whenever the table or the meeting moves, and nothing is lost by it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Participant, Round
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


def test_a_list_that_was_asked_for_stays_until_it_is_closed(scribe, meeting, table):
    cast.make_proposal(table, "Stilletid").present(timezone.now())
    meeting.go_on(timezone.now(), meeting.current_id)
    hears_the_next_table(meeting)
    scribe.get_by_role("link", name="Alle forslag (1)").tap()
    expect(scribe.get_by_role("heading", name="Alle forslag")).to_be_visible()

    with scribe.expect_response("**/mine/**"):
        hears_the_next_table(meeting)

    expect(scribe.get_by_role("heading", name="Nu fortæller bord 2")).to_be_visible()
    scribe.get_by_role("link", name="Luk listen").tap()
    expect(scribe.get_by_role("link", name="Alle forslag (1)")).to_be_visible()


def hears_the_next_table(meeting):
    meeting.refresh_from_db()
    turn = Round.of(meeting.current).turn
    Round.of(meeting.current).go_on(timezone.now(), turn.pk if turn else 0)
