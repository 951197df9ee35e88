"""The count of answers never follows a single tap."""

from bisect import bisect_right
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from servicetjek.models.rating.told import LONGEST_WAIT, RUSH, SEVERAL, SHORTEST_WAIT, Steps
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


# -- somebody asks all the time, at the product's own pace ------------------------------------------------

# Seconds between two questions.
A_LOOK = 0.1
# What is lost when seconds are made to microseconds.
A_HAIR = 0.001


def seen(taps):
    """How the count grows while somebody asks at every tap and all the time between: when, from, and to how many."""
    steps = steps_at(0)
    looks = sorted({*taps, *(look * A_LOOK for look in range(int((taps[-1] + LONGEST_WAIT) / A_LOOK) + 2))})
    counts = [(look, told(steps, bisect_right(taps, look), later(seconds=look))) for look in looks]
    return [(look, was, now) for (_, was), (look, now) in pairwise(counts) if now > was]


@given(some.lists(some.floats(0.01, 30), min_size=1, max_size=12).map(sorted))
def test_what_is_told_is_several_at_once_or_those_that_came_while_the_first_of_them_waited(taps):
    growths = seen(taps)

    assert growths[-1][2] == len(taps)
    for look, was, now in growths:
        waited = look - taps[was]
        assert now - was >= SEVERAL or waited >= SHORTEST_WAIT - A_HAIR
        assert waited <= LONGEST_WAIT + A_LOOK + A_HAIR


def test_taps_far_apart_are_each_told_of_after_a_wait_of_their_own():
    taps = [10.0 * tap for tap in range(1, 13)]
    waits = [look - tap for tap, (look, _, _) in zip(taps, seen(taps), strict=True)]

    assert all(SHORTEST_WAIT - A_HAIR <= wait <= LONGEST_WAIT + A_LOOK + A_HAIR for wait in waits)
    assert len({round(wait, 1) for wait in waits}) > 3
