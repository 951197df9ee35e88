"""Every verb pressed twice at the same moment, and those that meet in a meeting: as if one had come after the other.

Whatever way they meet, the presses answer and leave behind what they would in turn, and the database never refuses
one. On SQLite the writers wait for each other by themselves; what they hold is seen on PostgreSQL (make test-postgres).
"""

import re

import pytest

from tests.races.pairs import PAIRS
from tests.races.presses import COUNTED, PRESSES
from tests.races.race import Race, Stage

pytestmark = pytest.mark.django_db(transaction=True)

SCENES = list(dict.fromkeys(scene for scene, _ in PRESSES.values() if scene))


def named(scene):
    return scene.__name__


def race_on(stage, one, other):
    return Race(stage, PRESSES[one][1], PRESSES[other][1])


def without_revision(rows):
    """A press that changes nothing may still let the screens look again."""
    return [re.sub(r"revision=\d+", "", row) for row in rows]


@pytest.mark.parametrize("scene", SCENES, ids=named)
def test_pressed_twice_at_once(scene, subtests):
    stage = Stage(scene)
    for press in [press for press, (where, _) in PRESSES.items() if where is scene]:
        with subtests.test(press):
            race = race_on(stage, press, press)
            alone, twice = race.alone().rows, race.in_turn[0].rows

            assert alone != race.before().rows
            assert (without_revision(twice) != without_revision(alone)) == (press in COUNTED)
            assert next(race.wrong(), None) is None


@pytest.mark.parametrize("scene", PAIRS, ids=named)
def test_pressed_at_once_with_another(scene, subtests):
    stage = Stage(scene)
    for one, other in PAIRS[scene]:
        with subtests.test(f"{one} + {other}"):
            assert next(race_on(stage, one, other).wrong(), None) is None
