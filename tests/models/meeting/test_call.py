"""Which call somebody at a distance is in."""

import pytest

from servicetjek.models.meeting.call import Call
from tests.cast import NOW, bring_to, make_dialogue, make_participant, table_of

pytestmark = pytest.mark.django_db
ALL, OWN = "https://opkald.example/alle", "https://opkald.example/1"


@pytest.fixture
def meeting():
    return make_dialogue(online_link=ALL)


@pytest.fixture
def sara(meeting):
    """Somebody at a distance, at a table that has a call of its own."""
    table_of(meeting).arrange(seating="remote", call_link=OWN)
    sara = make_participant(meeting, "Sara", is_remote=True)
    table_of(meeting).seat(sara, NOW)
    return sara


def call_of(person, meeting):
    meeting.refresh_from_db()
    person.meeting = meeting
    return person.call


def test_before_the_meeting_it_is_that_of_all(meeting, sara):
    assert call_of(sara, meeting) == Call(ALL)


@pytest.mark.parametrize("step", ["temaborde", "sorter-forsoeg"])
def test_at_the_tables_it_is_the_tables_own(meeting, sara, step):
    bring_to(meeting, step)

    assert call_of(sara, meeting) == Call(OWN, sara.table, is_new=True)


@pytest.mark.parametrize("step", ["hoer-forslag", "hoer-valg"])
def test_when_the_tables_tell_all_are_together_again(meeting, sara, step):
    bring_to(meeting, step)

    assert call_of(sara, meeting) == Call(ALL, is_new=True)


def test_a_table_without_its_own_stays_in_that_of_all(meeting, sara):
    table_of(meeting).arrange(call_link="")
    bring_to(meeting, "temaborde")
    sara.refresh_from_db()

    assert call_of(sara, meeting) == Call(ALL)


def test_a_table_in_the_room_has_none_of_its_own(meeting, sara):
    table_of(meeting).arrange(seating="room")
    bring_to(meeting, "temaborde")
    sara.refresh_from_db()

    assert call_of(sara, meeting) == Call(ALL)
