"""Meetings at tables that are not as one thinks of them: very few people, or all of them about the same."""

import pytest

from servicetjek.models import Round, Table
from servicetjek.models.meeting.seating import spare
from servicetjek.models.meeting.who_sits_where import WhoSitsWhere
from tests.cast import NOW, bring_to, make_dialogue, make_participant, table_of, the_theme

pytestmark = pytest.mark.django_db


def speakers(meeting):
    return [turn.speaker.number for turn in Round.of(meeting.current).turns]


@pytest.mark.parametrize("people", [1, 3])
def test_very_few_go_through_the_whole_of_it(people):
    meeting = make_dialogue(people=people, at="temaborde")
    for number in range(1, people + 1):
        table = table_of(meeting, number)
        assert table.scribe == table.participants.get()

    bring_to(meeting, "hoer-forslag")
    assert speakers(meeting) == [*range(1, people + 1)]
    bring_to(meeting, "beslut-nu")
    assert meeting.finish(NOW, meeting.current_id)


def test_a_table_nobody_came_to_is_not_waited_for():
    meeting = make_dialogue(people=2, at="temaborde")

    bring_to(meeting, "hoer-forslag")

    assert table_of(meeting, 3).started_at is None
    assert speakers(meeting) == [1, 2]


def test_when_all_want_one_theme_a_second_table_on_it_takes_the_rest():
    meeting = make_dialogue(people=0)
    people = [make_participant(meeting) for _ in range(12)]
    seated = [table_of(meeting, 1).seat(person, NOW) for person in people]
    assert seated == [True] * 6 + [False] * 6

    second = Table.objects.set_up(meeting, the_theme("fordybelse"))

    offered = WhoSitsWhere(meeting.open_tables, people)
    full = next(laid for laid in offered.tables if laid.number == 1)
    assert spare(offered.tables, full, is_remote=False).number == second.number
    assert all(table_of(meeting, second.number).seat(person, NOW) for person in people[6:])


def test_where_the_scribe_leaves_another_may_take_the_pen_at_once():
    meeting = make_dialogue(people=6, at="temaborde")
    table = table_of(meeting, 1)
    table.scribe.leave(NOW)

    (other,) = table.participants.present()
    assert table_of(meeting, 1).hand_over(other, seen=0)

    assert table_of(meeting, 1).scribe == other
