"""The facilitator's hand in who sits where: tables set up, changed and closed, and people given a seat."""

import pytest
from django.test import Client

from servicetjek.models import Participant, Table
from tests.cast import (
    NOW,
    bring_to,
    make_check,
    make_dialogue,
    make_meeting,
    make_participant,
    signed_in,
    table_of,
    the_theme,
)
from tests.reading import words

pytestmark = pytest.mark.django_db

HTMX = {"hx-request": "true"}
DETAILS = {"seats": 6, "seating": "room", "place": "", "call_link": ""}


@pytest.fixture
def meeting(facilitator):
    return make_dialogue(people=3)


@pytest.fixture
def client(facilitator):
    return signed_in(facilitator)


def url(meeting, where):
    return f"/meetings/{meeting.pk}/{where}/"


def press(client, meeting, where, htmx=False, **data):
    return client.post(url(meeting, where), data, headers=HTMX if htmx else {})


def sits_at(person):
    person.refresh_from_db()
    return person.table and person.table.number


# -- the cockpit ----------------------------------------------------------------------------------------


def test_the_cockpit_shows_who_sits_where_and_who_does_not(client, meeting):
    make_participant(meeting, "Omar")

    shown = words(client.get(url(meeting, "cockpit")))

    assert "3 af 4 har fundet et bord" in shown
    assert "Flyt Omar til" in shown
    assert "Fordel Omar" in shown


@pytest.mark.parametrize("step", ["velkommen", "temaborde"])
def test_they_are_shown_while_they_can_move(client, meeting, step):
    bring_to(meeting, step)

    assert client.get(url(meeting, "cockpit")).status_code == 200


def test_a_meeting_on_one_theme_has_no_tables_in_its_cockpit(client):
    assert "har fundet et bord" not in words(client.get(url(make_meeting(), "cockpit")))


def test_as_many_questions_for_many_as_for_few(client, meeting, django_assert_max_num_queries):
    with django_assert_max_num_queries(40):
        client.get(url(meeting, "cockpit"))
    more = make_dialogue(make_check(), themes=("tillid", "fordybelse") * 6, people=36)
    with django_assert_max_num_queries(40):
        client.get(url(more, "cockpit"))


# -- seating people -------------------------------------------------------------------------------------


def test_somebody_without_a_phone_is_given_a_seat(client, meeting):
    Participant.objects.add(meeting, ["Ib"], NOW)
    ib = meeting.participants.get(name="Ib")

    answer = press(client, meeting, f"people/{ib.pk}/seat", htmx=True, table=2)

    assert answer.status_code == 200
    assert "4 af 4 har fundet et bord" in words(answer)
    assert sits_at(ib) == 2


def test_without_htmx_a_seat_given_leads_back(client, meeting):
    person = meeting.participants.first()

    assert press(client, meeting, f"people/{person.pk}/seat", table=2).status_code == 302
    assert sits_at(person) == 2


@pytest.mark.parametrize("table", ["", "x", "-1", "99"])
def test_nobody_is_moved_to_a_table_that_is_none(client, meeting, table):
    person = meeting.participants.first()

    press(client, meeting, f"people/{person.pk}/seat", htmx=True, table=table)

    assert sits_at(person) == 1


def test_nobody_is_moved_to_a_full_table(client, meeting):
    table_of(meeting, 2).arrange(seats=1)
    person = meeting.participants.first()

    press(client, meeting, f"people/{person.pk}/seat", htmx=True, table=2)

    assert sits_at(person) == 1


def test_somebody_at_another_meeting_is_not_found(client, meeting):
    stranger = make_participant(make_meeting(make_check()))

    assert press(client, meeting, f"people/{stranger.pk}/seat", table=2).status_code == 404


def test_full_tables_and_those_out_of_reach_are_not_offered(client, meeting):
    table_of(meeting, 1).arrange(seats=1)
    table_of(meeting, 2).arrange(seating="mixed")
    vera = make_participant(meeting, "Vera", is_remote=True)

    shown = client.get(url(meeting, "cockpit")).content.decode()

    assert [number for number in (1, 2, 3) if f'id="flyt-{vera.pk}-{number}"' in shown] == [2]


def test_those_who_have_not_chosen_are_spread(client, meeting):
    for _ in range(3):
        make_participant(meeting)

    answer = press(client, meeting, "tables/spread", htmx=True)

    assert "6 af 6 har fundet et bord" in words(answer)
    assert [table_of(meeting, number).participants.count() for number in (1, 2, 3)] == [2, 2, 2]


def test_who_has_chosen_stays_when_the_others_are_spread(client, meeting):
    make_participant(meeting)

    press(client, meeting, "tables/spread")

    assert [sits_at(person) for person in meeting.participants.all()[:3]] == [1, 2, 3]


def test_with_nobody_to_spread_nothing_happens(client, meeting):
    before = Table.objects.get(meeting=meeting, number=1).revision

    press(client, meeting, "tables/spread")

    assert Table.objects.get(meeting=meeting, number=1).revision == before


# -- the tables -----------------------------------------------------------------------------------------


def test_one_more_table_for_a_theme_that_has_one(client, meeting):
    answer = press(client, meeting, "tables/add", theme=the_theme("tillid").pk, **DETAILS)

    assert (answer.status_code, answer.url) == (302, f"/meetings/{meeting.pk}/#borde")
    assert table_of(meeting, 4).theme == the_theme("tillid")


def test_a_table_set_up_in_the_meeting_leads_to_the_cockpit(client, meeting):
    bring_to(meeting, "velkommen")

    answer = press(client, meeting, "tables/add", theme=the_theme("tillid").pk, **DETAILS)

    assert answer.url == url(meeting, "cockpit")


@pytest.mark.parametrize("seats", ["", "-1", "0", "13", "x"])
def test_a_table_has_from_one_to_twelve_seats(client, meeting, seats):
    answer = press(client, meeting, "tables/1/edit", **{**DETAILS, "seats": seats})

    assert answer.status_code == 422
    assert table_of(meeting, 1).seats == 6


def test_a_table_is_arranged(client, meeting):
    details = {
        "seats": 8,
        "seating": "mixed",
        "place": "Ved vinduet",
        "call_link": "https://opkald.example/1",
    }

    press(client, meeting, "tables/1/edit", **details)

    table = table_of(meeting, 1)
    assert {name: getattr(table, name) for name in details} == details


@pytest.mark.parametrize(
    "wrong", [{"seating": "nowhere"}, {"call_link": "javascript:alert(1)"}, {"place": "x" * 61}]
)
def test_what_is_wrong_about_a_table_is_told(client, meeting, wrong):
    assert press(client, meeting, "tables/1/edit", **{**DETAILS, **wrong}).status_code == 422


def test_a_page_asks_about_a_table(client, meeting):
    assert "Hvem sidder ved bord 1?" in words(client.get(url(meeting, "tables/1/edit")))
    assert "Hvad skal det nye bord tale om?" in words(client.get(url(meeting, "tables/add")))


def test_a_table_of_another_meeting_is_not_found(client, meeting):
    assert client.get(url(make_meeting(make_check()), "tables/1/edit")).status_code == 404


def test_an_empty_table_is_closed_and_opened_again(client, meeting):
    table_of(meeting, 1).participants.get().leave(NOW)

    press(client, meeting, "tables/1/close")
    assert table_of(meeting, 1).is_closed
    assert "Bord 1 · Fordybelse er lukket" in words(client.get(url(meeting, "cockpit")))

    press(client, meeting, "tables/1/open-again", htmx=True)
    assert not table_of(meeting, 1).is_closed


def test_a_table_with_people_is_not_closed_and_says_why(client, meeting):
    press(client, meeting, "tables/1/close", htmx=True)

    assert not table_of(meeting, 1).is_closed
    assert "Bordet kan lukkes, når ingen sidder ved det" in words(client.get(url(meeting, "tables/1/edit")))


def test_who_left_a_table_that_is_closed_finds_another(meeting):
    person = table_of(meeting, 1).participants.get()
    person.leave(NOW)

    table_of(meeting, 1).close(NOW)

    assert sits_at(person) is None


@pytest.mark.parametrize(
    "where", ["tables/add", "tables/spread", "tables/1/edit", "tables/1/close", "tables/1/open-again"]
)
def test_an_outsider_arranges_nothing(outsider, meeting, where):
    assert press(signed_in(outsider), meeting, where).status_code == 404


@pytest.mark.parametrize("where", ["tables/spread", "tables/1/close", "tables/1/open-again", "people/1/seat"])
def test_they_are_pressed(client, meeting, where):
    assert client.get(url(meeting, where)).status_code == 405


def test_nobody_is_seated_when_the_meeting_is_over(client, meeting):
    bring_to(meeting, "velkommen")
    omar = make_participant(meeting)
    meeting.finish(NOW)

    press(client, meeting, "tables/spread")
    press(client, meeting, f"people/{omar.pk}/seat", table=1)

    assert sits_at(omar) is None


def test_a_stranger_signs_in_first(meeting):
    assert press(Client(), meeting, "tables/spread").url.startswith("/sign-in/")


# -- on a page of its own, while the tables work --------------------------------------------------------


def test_the_cockpit_counts_those_without_a_table_and_leads_to_who_sits_where(client, meeting):
    make_participant(meeting, "Omar")
    bring_to(meeting, "temaborde")

    cockpit = client.get(url(meeting, "cockpit"))

    assert "1 uden bord" in words(cockpit)
    assert f'href="{url(meeting, "tables")}"' in cockpit.content.decode()
    assert "Flyt Omar til" in words(client.get(url(meeting, "tables")))


def test_who_is_moved_on_that_page_is_shown_there(client, meeting):
    bring_to(meeting, "temaborde")
    person, there = meeting.participants.first(), "http://testserver" + url(meeting, "tables")
    seat = url(meeting, f"people/{person.pk}/seat")

    answer = client.post(seat, {"table": 2}, headers={**HTMX, "hx-current-url": there})

    assert "Tilbage til mødet" in words(answer)
    assert sits_at(person) == 2


def test_without_htmx_whoever_moves_somebody_is_led_back_to_that_page(client, meeting):
    bring_to(meeting, "temaborde")
    person = meeting.participants.first()

    answer = press(client, meeting, f"people/{person.pk}/seat", table=2)

    assert answer["Location"] == url(meeting, "tables")


def test_nobody_is_moved_when_the_meeting_is_over(client, meeting):
    bring_to(meeting, "temaborde")
    meeting.finish(NOW)

    page = words(client.get(url(meeting, "tables")))

    assert "Mødet er slut" in page
    assert "Flyt" not in page
