"""Every verb pressed twice at the same moment, and those that meet in a meeting: as if one had come after the other.

Whatever way they meet, the presses answer and leave behind what they would in turn, and the database never refuses
one. On SQLite the writers wait for each other by themselves; what they hold is seen on PostgreSQL (make test-postgres).
"""

import re

import pytest

from tests.races.pairs import PAIRS
from tests.races.presses import BY_SCENE, COUNTED, ELSEWHERE
from tests.races.race import Race, Stage

pytestmark = pytest.mark.django_db(transaction=True)


def presses_by_scene():
    """Each press once, in the first scene that has it."""
    first = {press: scene for scene, presses in reversed(BY_SCENE.items()) for press in presses}
    return [
        (scene, [press for press in BY_SCENE[scene] if first[press] is scene and press not in ELSEWHERE])
        for scene in BY_SCENE
    ]


def named(value):
    return getattr(value, "__name__", "")


def check(stage, scene, one, other):
    race = Race(stage, BY_SCENE[scene][one], BY_SCENE[scene][other])
    in_turn = race.in_turn()
    for how, outcome in race.at_once():
        assert outcome in in_turn, how
    return race, in_turn[0]


def without_revision(rows):
    """A press that changes nothing may still let the screens look again."""
    return [re.sub(r"revision=\d+", "", row) for row in rows]


@pytest.mark.parametrize(("scene", "presses"), presses_by_scene(), ids=named)
def test_pressed_twice_at_once(scene, presses, subtests):
    stage = Stage(scene)
    for press in presses:
        with subtests.test(press):
            race, twice = check(stage, scene, press, press)
            alone = race.alone()

            assert alone.rows != race.before().rows
            assert (without_revision(twice.rows) != without_revision(alone.rows)) == (press in COUNTED)


@pytest.mark.parametrize("scene", PAIRS, ids=named)
def test_pressed_at_once_with_another(scene, subtests):
    stage = Stage(scene)
    for one, other in PAIRS[scene]:
        with subtests.test(f"{one} + {other}"):
            check(stage, scene, one, other)
