"""A seat at a table: chosen on the phone, by the code on the table's card, or given by the facilitator."""

import pytest
from django.test import Client

from servicetjek.live import fragments
from servicetjek.live.topics import Topic
from servicetjek.models import Participant
from tests.cast import NOW, bring_to, make_check, make_dialogue, make_meeting, make_participant, table_of
from tests.reading import text, words
from tests.views.test_phone import FETCH, KEY, phone_of, press, url

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db):
    return make_dialogue(people=3)


def fragment(kind, pk):
    return fragments.render(Topic(kind, pk, "phone"))[1].decode()


def sits_at(participant):
    participant.refresh_from_db()
    return participant.table and participant.table.number


def fill(meeting, number):
    table_of(meeting, number).arrange(seats=1)


def page(client, meeting, where=""):
    return text(client.get(url(meeting, where)))


# -- choosing -------------------------------------------------------------------------------------------


def test_somebody_who_has_joined_is_asked_where_to_sit(meeting):
    client, _ = phone_of(meeting)

    shown = page(client, meeting)

    assert "Hvilket bord vil du sidde ved?" in shown
    assert "5 ledige pladser" in shown
    assert "3 af 4 har fundet et bord" in shown


def test_a_table_is_chosen(meeting):
    client, sara = phone_of(meeting)

    answer = press(client, meeting, "table", table=2)

    assert (answer.status_code, answer.url) == (302, url(meeting))
    assert sits_at(sara) == 2
    assert "Du sidder ved bord 2" in page(client, meeting)


def test_a_table_chosen_twice_is_chosen(meeting):
    client, sara = phone_of(meeting)
    press(client, meeting, "table", table=2)

    assert press(client, meeting, "table", table=2).url == url(meeting)
    assert sits_at(sara) == 2


def test_who_has_not_joined_is_asked_to(meeting):
    answer = press(Client(), meeting, "table", table=2)

    assert (answer.status_code, answer.url) == (302, url(meeting))


def test_choosing_is_pressed(meeting):
    client, _ = phone_of(meeting)

    assert client.get(url(meeting, "table/")).status_code == 405
    assert client.get(url(meeting, "write/")).status_code == 405
    assert client.post(url(meeting, "table/1/")).status_code == 405


@pytest.mark.parametrize("table", ["", "0", "-1", "99", "x", "1; 2"])
def test_a_table_that_is_none_is_not_chosen(meeting, table):
    client, sara = phone_of(meeting)

    assert press(client, meeting, "table", table=table).url == url(meeting)
    assert sits_at(sara) is None


def test_the_last_seat_lost_leads_to_another_table_on_the_same_theme(meeting):
    meeting = make_dialogue(make_check(), themes=("tillid", "fordybelse", "tillid"), people=3)
    fill(meeting, 1)
    client, sara = phone_of(meeting)

    answer = press(client, meeting, "table", table=1)

    shown = text(client.get(answer.url))
    assert "Bord 1 blev fuldt" in shown
    assert "Ved bord 3 taler de også om tillid" in shown
    assert "Sæt mig ved bord 3" in shown
    assert sits_at(sara) is None


def test_a_closed_table_leads_to_another(meeting):
    client, _ = phone_of(meeting)
    meeting.tables.set_up(meeting, table_of(meeting, 1).theme)
    table_of(meeting, 4).close(NOW)

    answer = press(client, meeting, "table", table=4)

    assert "Bord 4 er lukket" in text(client.get(answer.url))


def test_what_was_lost_is_forgotten_when_one_sits(meeting):
    fill(meeting, 1)
    client, sara = phone_of(meeting)
    lost = press(client, meeting, "table", table=1).url
    table_of(meeting, 2).seat(sara, NOW)

    assert "blev fuldt" not in text(client.get(lost))


def test_a_full_table_names_the_one_to_go_to(meeting):
    fill(meeting, 1)
    client, _ = phone_of(meeting)

    shown = page(client, meeting)

    assert "Fuldt" in shown
    assert "Gå til bord 2" in shown


def test_the_list_follows_those_who_sit_down(meeting):
    make_participant(meeting)
    before = fragment("meeting", meeting.pk)

    table_of(meeting, 1).seat(meeting.participants.last(), NOW)

    assert "5 ledige pladser" in before
    assert "4 ledige pladser" in fragment("meeting", meeting.pk)


def test_a_choice_does_not_send_everybody_to_fetch_their_own_part(meeting):
    sara, ib = make_participant(meeting), make_participant(meeting)
    state = [part for part in fragment("meeting", meeting.pk).split() if "data-state" in part]

    table_of(meeting, 1).seat(sara, NOW)

    assert ib.table is None
    assert state == [part for part in fragment("meeting", meeting.pk).split() if "data-state" in part]


def test_those_without_tables_choose_none(db):
    meeting = make_meeting()
    client, _ = phone_of(meeting)

    assert press(client, meeting, "table", table=1).url == url(meeting)
    assert client.get(url(meeting, "table/1/")).status_code == 404


def test_nobody_sits_down_in_a_meeting_that_is_over(meeting):
    bring_to(meeting, "temaborde")
    client, sara = phone_of(meeting)
    meeting.finish(NOW)

    press(client, meeting, "table", table=1)

    assert sits_at(sara) is None


def test_who_comes_while_the_tables_work_is_asked_where_to_sit(meeting):
    bring_to(meeting, "temaborde")
    client, _ = phone_of(meeting)

    assert "Hvilket bord vil du sidde ved?" in page(client, meeting)


def test_who_sits_may_change_table_while_the_tables_work(meeting):
    client, sara = phone_of(meeting)
    table_of(meeting, 1).seat(sara, NOW)
    bring_to(meeting, "temaborde")

    assert "Skift bord" in page(client, meeting)
    assert "Hvilket bord vil du flytte til?" in page(client, meeting, "?tables")
    assert "Bliv ved bord 1" in text(client.get(url(meeting, "mine/?tables"), headers=FETCH))


# -- at a distance --------------------------------------------------------------------------------------


def test_somebody_at_a_distance_sits_only_where_there_is_a_call(meeting):
    table_of(meeting, 2).arrange(seating="mixed")
    client, sara = phone_of(meeting, is_remote=True)

    answer = press(client, meeting, "table", table=1)

    assert "Bord 1 har ikke noget opkald" in text(client.get(answer.url))
    press(client, meeting, "table", table=2)
    assert sits_at(sara) == 2


@pytest.fixture
def mixed(meeting):
    """The second table has a call of its own, and so has the meeting."""
    meeting.online_link = "https://opkald.example/alle"
    meeting.save()
    table_of(meeting, 2).arrange(seating="mixed", call_link="https://opkald.example/2")
    return meeting


def test_whoever_is_at_a_distance_stays_in_the_meetings_call_until_all_are_at_the_tables(mixed):
    client, sara = phone_of(mixed, is_remote=True)
    table_of(mixed, 2).seat(sara, NOW)

    page = client.get(url(mixed)).content.decode()

    assert 'href="https://opkald.example/alle"' in page
    assert "https://opkald.example/2" not in page
    assert "mødes I i opkaldet for bord 2" in page


def test_whoever_is_at_a_distance_is_sent_into_the_tables_call_and_back(mixed):
    client, sara = phone_of(mixed, is_remote=True)
    table_of(mixed, 2).seat(sara, NOW)

    bring_to(mixed, "temaborde")
    assert "opkaldet for bord 2 Åbn bordets opkald" in words(client.get(url(mixed)))
    bring_to(mixed, "hoer-forslag")
    assert "Nu mødes alle i mødets opkald Åbn mødets opkald" in words(client.get(url(mixed)))


def test_whoever_is_in_the_room_finds_those_of_the_table_who_are_not(mixed):
    client, sara = phone_of(mixed)
    table_of(mixed, 2).seat(sara, NOW)
    assert "opkald.example" not in client.get(url(mixed)).content.decode()

    bring_to(mixed, "temaborde")

    assert "De på afstand er i bordets opkald" in words(client.get(url(mixed)))


@pytest.mark.parametrize("where", ["", "1/", "2/"])
def test_whoever_is_at_a_distance_has_the_storskaerm_at_hand(mixed, where):
    client, sara = phone_of(mixed, is_remote=True)
    if where:
        table_of(mixed, int(where[0])).seat(sara, NOW)

    assert f'href="/s/{mixed.screen_token}/{where}"' in client.get(url(mixed)).content.decode()


# -- writing --------------------------------------------------------------------------------------------


@pytest.fixture
def seated(meeting):
    client, sara = phone_of(meeting)
    table_of(meeting, 1).seat(sara, NOW)
    return client, sara


def test_somebody_offers_to_write(meeting, seated):
    client, sara = seated

    answer = press(client, meeting, "write", fetch=True, seen=0)

    assert "Du skriver for bordet" in text(answer)
    assert table_of(meeting, 1).scribe == sara


def test_without_script_an_offer_leads_back_to_the_page(meeting, seated):
    assert press(seated[0], meeting, "write", seen=0).url == url(meeting)


def test_an_offer_that_comes_too_late_changes_nothing(meeting, seated):
    table = table_of(meeting, 1)
    first = table.participants.first()
    table.hand_over(first, 0)

    press(seated[0], meeting, "write", fetch=True, seen=0)

    assert table_of(meeting, 1).scribe == first


def test_who_sits_nowhere_writes_nowhere(meeting):
    client, _ = phone_of(meeting)

    assert press(client, meeting, "write", seen=0).status_code == 302
    assert table_of(meeting, 1).scribe is None


# -- the code on the table's card -----------------------------------------------------------------------


def test_the_card_asks_a_newcomer_to_join_at_the_table(meeting):
    shown = text(Client().get(url(meeting, "table/2/")))

    assert "Bord 2 · Tillid" in shown
    assert "Sæt mig ved bord 2" in shown


def test_a_newcomer_joins_at_the_table(meeting):
    data = {"name": "Nora", "where": "room", "key": KEY, "table": 2}

    answer = Client().post(url(meeting, "join/"), data)

    assert answer.url == url(meeting)
    assert sits_at(Participant.objects.get(name="Nora")) == 2


def test_a_newcomer_leads_the_table(meeting):
    data = {"name": "Nora", "where": "room", "key": KEY, "table": 2, "writes": "on"}

    Client().post(url(meeting, "join/"), data)

    assert table_of(meeting, 2).scribe.name == "Nora"


def test_a_newcomer_to_a_full_table_is_offered_another(meeting):
    fill(meeting, 2)
    client = Client()

    answer = client.post(url(meeting, "join/"), {"where": "room", "key": KEY, "table": 2}, follow=True)

    assert "Bord 2 blev fuldt" in text(answer)


def test_what_is_wrong_is_corrected_at_the_same_table(meeting):
    answer = Client().post(url(meeting, "join/"), {"key": KEY, "table": 2})

    assert answer.status_code == 422
    assert 'name="table" value="2"' in answer.content.decode()


def test_the_card_lets_somebody_move(meeting, seated):
    assert "Vil du sidde ved bord 2?" in page(seated[0], meeting, "table/2/")


def test_the_card_leads_on_those_who_sit_there(meeting, seated):
    assert seated[0].get(url(meeting, "table/1/")).url == url(meeting)


def test_who_sits_there_may_lead_the_table(meeting, seated):
    client, sara = seated
    assert "Jeg fører bordet" in page(client, meeting, "table/1/?write")

    press(client, meeting, "table", table=1, writes="on")

    assert table_of(meeting, 1).scribe == sara


def test_a_card_of_no_table_is_not_found(meeting):
    assert Client().get(url(meeting, "table/9/")).status_code == 404


def test_a_code_typed_in_small_letters_keeps_its_table(meeting):
    address = url(meeting, "table/2/").replace(meeting.service_check.code, meeting.service_check.code.lower())

    assert Client().get(address).url == url(meeting, "table/2/")


# -- whose phone a fragment is for ----------------------------------------------------------------------


def test_a_phone_hears_that_it_belongs_at_another_table(meeting):
    sara = make_participant(meeting)

    assert f'data-here="{sara.pk}"' in fragment("meeting", meeting.pk)
    table_of(meeting, 1).seat(sara, NOW)
    assert 'data-here=""' in fragment("meeting", meeting.pk)
    assert f" {sara.pk}" in fragment("table", table_of(meeting, 1).pk).split("data-here")[1][:40]


def test_who_has_left_a_table_is_still_shown_it(meeting):
    person = meeting.participants.first()
    person.leave(NOW)

    assert f'data-here="{person.pk}"' in fragment("table", table_of(meeting, 1).pk)


def test_while_all_are_together_nobody_is_asked_elsewhere(meeting):
    bring_to(meeting, "hoer-forslag")

    assert "data-here" not in fragment("meeting", meeting.pk)
    assert "data-here" not in fragment("table", table_of(meeting, 1).pk)


def test_a_page_is_for_whoever_it_is_shown_to(meeting, seated):
    client, sara = seated

    shown = client.get(url(meeting)).content.decode()

    assert str(sara.pk) in shown.split('data-here="')[1].split('"')[0].split()
