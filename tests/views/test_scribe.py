"""Whoever writes for a table, on their phone: leads it, writes for those without, and hands over."""

import pytest
from django.test import Client

from servicetjek.models import Participant
from servicetjek.views.participants import COOKIE
from tests.cast import NOW, later, make_dialogue, make_participant, make_proposal, table_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """Sara writes for the first table, where Jonas sits too; Lise sits at the second."""
    meeting = make_dialogue()
    for name, number in (("Sara", 1), ("Jonas", 1), ("Lise", 2)):
        table_of(meeting, number).seat(make_participant(meeting, name=name, token=name), NOW)
    meeting.start(NOW)
    meeting.go_on(NOW, meeting.current_id)
    return meeting


def phone_of(name):
    phone = Client()
    phone.cookies[COOKIE] = name
    return phone


def address(meeting, where=""):
    return f"/d/meeting/{meeting.service_check.code}/{where}"


def press(meeting, verb, name="Sara", **form):
    table = table_of(meeting)
    turn = table.current.activity.turn if table.current else None
    carried = {"step": table.current_id or 0, "turn": turn.pk if turn else 0, **form}
    return phone_of(name).post(
        address(meeting, f"table/{verb}/"), carried, headers={"X-Requested-With": "fetch"}
    )


def test_the_scribe_leads_the_table(meeting):
    answer = press(meeting, "go-on")

    assert table_of(meeting).current.slug == "runde"
    assert "Start runden: Sara" in words(answer)


@pytest.mark.parametrize("name", ["Jonas", "Lise"])
def test_nobody_else_does(meeting, name):
    answer = press(meeting, "go-on", name=name)

    assert table_of(meeting).current.slug == "taenk-selv"
    assert answer.status_code == 200


def test_a_stranger_is_asked_to_join(meeting):
    assert press(meeting, "go-on", name="nobody").url == address(meeting)


def test_a_scribe_who_was_moved_leads_no_more(meeting):
    sara = Participant.objects.get(name="Sara")
    table_of(meeting, 2).seat(sara, NOW)

    press(meeting, "go-on")

    assert table_of(meeting).current.slug == "taenk-selv"


def test_the_word_is_given_from_the_scribes_phone(meeting):
    press(meeting, "go-on")
    press(meeting, "turns/go-on")

    assert table_of(meeting).current.activity.turn.participant.name == "Sara"


def test_somebody_who_is_not_ready_is_passed_over(meeting):
    press(meeting, "go-on")
    press(meeting, "turns/go-on")
    turn = table_of(meeting).current.activity.turn

    press(meeting, f"turns/{turn.pk}/skip")

    assert table_of(meeting).current.activity.turn.participant.name == "Jonas"


def test_the_scribe_writes_for_somebody_without_a_phone(meeting):
    bo = Participant.objects.join(meeting, NOW, name="Bo")
    table_of(meeting).seat(bo, NOW)

    press(meeting, "proposals/add", text="Et stillerum", participant=bo.pk)

    assert [(each.text, each.author) for each in table_of(meeting).proposals.all()] == [
        ("Et stillerum", "Bo")
    ]


def test_a_proposal_without_words_is_said_beside_the_field(meeting):
    answer = press(meeting, "proposals/add", text="")

    assert (answer.status_code, "Skriv forslaget først." in words(answer)) == (422, True)


def test_somebody_at_another_table_is_nobody_to_write_for(meeting):
    lise = Participant.objects.get(name="Lise")

    assert press(meeting, "proposals/add", text="Et stillerum", participant=lise.pk).status_code == 422


def test_a_proposal_of_another_table_is_left_alone(meeting):
    proposal = make_proposal(table_of(meeting, 2))

    press(meeting, f"proposals/{proposal.pk}/present")

    proposal.refresh_from_db()
    assert not proposal.is_presented


def test_the_pen_is_handed_over(meeting):
    jonas = Participant.objects.get(name="Jonas")

    answer = press(meeting, f"table/hand-over/{jonas.pk}".removeprefix("table/"))

    assert table_of(meeting).scribe == jonas
    assert "Jonas skriver for jer" in words(answer)


def test_the_pen_is_not_handed_to_somebody_at_another_table(meeting):
    lise = Participant.objects.get(name="Lise")

    press(meeting, f"hand-over/{lise.pk}")

    assert table_of(meeting).scribe.name == "Sara"


def test_what_the_facilitator_says_is_on_every_phone_at_the_table_until_it_is_put_away(meeting):
    table_of(meeting).tell("Fem minutter igen.", NOW)
    assert "Fra tovholderen: Fem minutter igen." in words(phone_of("Jonas").get(address(meeting)))

    press(meeting, "message", seen=table_of(meeting).message_ms)

    assert "Fem minutter igen." not in words(phone_of("Jonas").get(address(meeting)))


def test_a_table_that_is_done_chooses_what_it_tells_of(meeting):
    proposal = make_proposal(table_of(meeting), text="Et stillerum")
    proposal.present(NOW)
    table = table_of(meeting)
    table.finish(NOW, table.current_id)

    page = words(phone_of("Sara").get(address(meeting)))

    assert "Hvilke forslag tager I med?" in page
    assert "Lad ligge" in page


def test_those_who_do_not_write_see_who_does(meeting):
    assert "Sara skriver for jer" in words(phone_of("Jonas").get(address(meeting)))


def test_the_plenary_clock_stands_above_that_of_the_table(meeting):
    assert "Bord 1 · Fordybelse Alle samles kl." in words(phone_of("Jonas").get(address(meeting)))


def test_a_phone_shows_the_meeting_when_all_are_together(meeting):
    meeting.go_on(later(minutes=45), meeting.current_id)

    page = words(phone_of("Jonas").get(address(meeting)))

    assert "Trin 3 af 6 · Hør bordenes forslag" in page


def test_a_proposal_sent_from_a_phone_is_the_tables(meeting):
    phone_of("Jonas").post(address(meeting, "propose/"), {"key": "a" * 32, "text": "Et stillerum"})

    assert [each.text for each in table_of(meeting).proposals.all()] == ["Et stillerum"]
