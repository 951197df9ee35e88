"""The count of answers never follows a single tap."""

from servicetjek.models.steps import LONGEST_WAIT, RUSH, SHORTEST_WAIT, Steps
from tests.cast import NOW, later

RATING = 1


def told(steps, answers, now=NOW, is_everybody=False):
    return steps.step(RATING, answers, now, is_everybody)


def steps_at(answers):
    steps = Steps()
    told(steps, answers)
    return steps


def test_one_answer_more_is_not_told_of_at_once():
    steps = steps_at(7)

    assert told(steps, 8) == 7
    assert told(steps, 9) == 7


def test_several_at_once_are():
    steps = steps_at(7)
    told(steps, 8)

    assert told(steps, 10) == 10


def test_one_is_told_of_after_a_wait_that_nobody_knows():
    waits = set()
    for _ in range(20):
        steps = steps_at(7)
        told(steps, 8)
        waits.add(steps.due_in(RATING, NOW))

    assert all(SHORTEST_WAIT <= wait <= LONGEST_WAIT for wait in waits)
    assert len(waits) > 10
    assert told(steps, 8, later(seconds=LONGEST_WAIT)) == 8
    assert steps.due_in(RATING, NOW) == 0


def test_a_reload_meanwhile_neither_tells_more_nor_puts_it_off():
    steps = steps_at(7)
    told(steps, 8)
    due = steps.due_in(RATING, NOW)
    told(steps, 9, later(seconds=0.5))

    assert steps.due_in(RATING, NOW) == due


def test_when_everybody_has_answered_in_a_rush_it_is_told_at_once():
    steps = steps_at(11)

    assert told(steps, 12, later(seconds=RUSH), is_everybody=True) == 12


def test_the_last_of_all_who_comes_alone_is_waited_for_as_any_other():
    steps = steps_at(11)

    assert told(steps, 12, later(minutes=1), is_everybody=True) == 11
    assert told(steps, 12, later(minutes=1, seconds=LONGEST_WAIT), is_everybody=True) == 12
