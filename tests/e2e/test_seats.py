"""Finding a table on the phone: the list that fills up, the seat that is lost, and being moved by the facilitator."""

import re

import pytest
from playwright.sync_api import expect

from servicetjek.models import Participant
from tests import cast


@pytest.fixture
def meeting(server):
    return cast.make_dialogue(people=3)


def joined(phone, meeting, **details):
    token = Participant.new_token()
    person = cast.make_participant(meeting, "Sara", token, **details)
    phone.goto(f"/d/meeting/{meeting.service_check.code}/")
    phone.context.add_cookies([{"name": "participant", "value": token, "url": phone.url}])
    phone.reload()
    return person


def test_a_table_is_chosen_and_the_phone_listens_to_it(phone, meeting):
    joined(phone, meeting)

    phone.get_by_role("button", name=re.compile("Vælg bord 2")).click()

    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()
    cast.table_of(meeting, 2).seat(cast.make_participant(meeting, "Ib"), cast.NOW)
    expect(phone.locator("#mine svg text", has_text="Ib")).to_be_visible()


def test_the_list_follows_others_who_sit_down(phone, meeting):
    joined(phone, meeting)
    cast.table_of(meeting, 1).arrange(seats=2)

    cast.table_of(meeting, 1).seat(cast.make_participant(meeting, "Ib"), cast.NOW)

    expect(phone.get_by_text("Fuldt")).to_be_visible()
    expect(phone.get_by_role("button", name=re.compile("Vælg bord 1"))).to_have_count(0)


def test_who_is_moved_by_the_facilitator_follows(phone, meeting):
    sara = joined(phone, meeting)
    cast.table_of(meeting, 2).seat(sara, cast.NOW)
    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()

    cast.table_of(meeting, 3).seat(sara, cast.NOW)

    expect(phone.get_by_role("heading", name="Du sidder ved bord 3")).to_be_visible()


def test_who_writes_is_not_moved_away_from_the_text(phone, meeting):
    sara = joined(phone, meeting)
    phone.get_by_text("Ret navn eller sted").click()
    phone.get_by_label("Fornavn eller initialer").fill("Sara Lund")

    cast.table_of(meeting, 2).seat(sara, cast.NOW)

    expect(phone.get_by_text("Din tekst ligger her endnu")).to_be_visible()
    expect(phone.get_by_label("Fornavn eller initialer")).to_have_value("Sara Lund")
    phone.get_by_role("button", name="Gå med videre").click()
    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()


def test_back_to_the_list_after_a_choice_shows_where_one_sits(phone, meeting):
    joined(phone, meeting)
    phone.get_by_role("button", name=re.compile("Vælg bord 2")).click()
    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()

    phone.go_back()

    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()


def test_the_seat_that_is_lost_leads_to_another(phone, meeting):
    joined(phone, meeting)
    phone.route("**/live/**", lambda route: route.abort())
    phone.reload()
    cast.table_of(meeting, 1).arrange(seats=1)

    phone.get_by_role("button", name=re.compile("Vælg bord 1")).click()
    phone.get_by_role("button", name="Sæt mig ved bord 2").click()

    expect(phone.get_by_role("heading", name="Du sidder ved bord 2")).to_be_visible()


def test_a_table_is_changed_without_leaving_the_page(phone, meeting):
    sara = joined(phone, meeting)
    cast.table_of(meeting, 1).seat(sara, cast.NOW)
    expect(phone.get_by_role("heading", name="Du sidder ved bord 1")).to_be_visible()

    phone.get_by_role("link", name="Skift bord").click()
    phone.get_by_role("button", name=re.compile("Vælg bord 3")).click()

    expect(phone.get_by_role("heading", name="Du sidder ved bord 3")).to_be_visible()
