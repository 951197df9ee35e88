"""The board of four fields: where a table puts a proposal, and the two or three it would begin with."""

import pytest

from servicetjek.models import Place, Proposal, Round
from tests.cast import NOW, make_dialogue, make_proposal, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """Four proposals from the first table are told, and the tables sort them."""
    meeting = make_dialogue(people=6, at="temaborde")
    for number in range(4):
        make_proposal(table_of(meeting), key=str(number)).present(NOW)
    make_proposal(table_of(meeting, 2), key="untold")
    meeting.go_on(NOW, meeting.current_id)
    round_ = Round.of(meeting.current)
    round_.go_on(NOW, 0)
    meeting.go_on(NOW, meeting.current_id)
    assert meeting.current.slug == "sorter-forsoeg"
    return meeting


def proposal(key):
    return Proposal.objects.get(key=key)


def put(meeting, key="0", table=1, row="similar", column="same_time", **seen):
    return Place.objects.put(table_of(meeting, table), proposal(key), row, column, **seen)


def place(key, table=1):
    return Place.objects.get(proposal__key=key, table__number=table)


def test_every_table_places_a_proposal_as_it_sees_it(meeting):
    put(meeting, table=1, row="similar")
    put(meeting, table=2, row="different")

    assert [each.row for each in proposal("0").places.all()] == ["similar", "different"]


def test_a_placed_proposal_is_moved(meeting):
    put(meeting)
    put(meeting, column="own_time")

    assert place("0").column == "own_time"


def test_what_nobody_has_told_of_is_not_placed(meeting):
    assert not put(meeting, key="untold")


def test_a_press_from_before_the_step_places_nothing(meeting):
    assert not put(meeting, seen=meeting.current_id - 1)


def test_three_are_named_and_a_fourth_is_not(meeting):
    named = []
    for key in "0123":
        put(meeting, key=key)
        named.append(place(key).begin_with())

    assert named == [True, True, True, False]


def test_those_named_after_one_that_can_wait_move_up(meeting):
    for key in "012":
        put(meeting, key=key)
        place(key).begin_with()

    place("0").let_wait()

    assert [place(key).priority for key in "012"] == [None, 1, 2]


def test_what_is_taken_off_the_board_is_not_named(meeting):
    for key in "01":
        put(meeting, key=key)
        place(key).begin_with()

    place("0").take_back()

    assert [(each.proposal.key, each.priority) for each in Place.objects.all()] == [("1", 1)]


def test_at_the_second_report_back_a_table_tells_what_it_would_begin_with(meeting):
    put(meeting, key="2", table=2)
    place("2", table=2).begin_with()
    meeting.go_on(NOW, meeting.current_id)

    told = [each.proposal.key for each in Round.of(meeting.current).priorities]
    assert told == ["2"]
