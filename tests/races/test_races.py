"""Every verb pressed twice at the same moment, and those that meet in a meeting: as if one had come after the other.

Whatever way they meet, the presses answer and leave behind what they would in turn, and the database never refuses
one. On SQLite the writers wait for each other by themselves; what they hold is seen on PostgreSQL (make test-postgres).
"""

import re

import pytest

from tests.races.pairs import PAIRS
from tests.races.presses import BY_SCENE, COUNTED, ELSEWHERE
from tests.races.race import Race

pytestmark = pytest.mark.django_db(transaction=True)


def every_press():
    """Each once, in the first scene that has it."""
    first = {}
    for scene, presses in BY_SCENE.items():
        for press in presses:
            first.setdefault(press, scene)
    return [(scene, press) for press, scene in first.items() if press not in ELSEWHERE]


def named(value):
    return value if isinstance(value, str) else value.__name__


def every_pair():
    return [(scene, *pair) for scene, pairs in PAIRS.items() for pair in pairs]


def race_of(scene, one, other):
    return Race(scene, BY_SCENE[scene][one], BY_SCENE[scene][other])


def without_revision(rows):
    """A press that changes nothing may still let the screens look again."""
    return [re.sub(r"revision=\d+", "", row) for row in rows]


def check(race):
    in_turn = race.in_turn()
    for how, outcome in race.at_once():
        assert outcome in in_turn, how
    return in_turn


@pytest.mark.parametrize(("scene", "press"), every_press(), ids=named)
def test_pressed_twice_at_once(scene, press):
    race = race_of(scene, press, press)
    twice, alone = check(race)[0], race.alone()

    assert alone.rows != race.before().rows
    assert (without_revision(twice.rows) != without_revision(alone.rows)) == (press in COUNTED)


@pytest.mark.parametrize(("scene", "one", "other"), every_pair(), ids=named)
def test_pressed_at_once(scene, one, other):
    check(race_of(scene, one, other))
