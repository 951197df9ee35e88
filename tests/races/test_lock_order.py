"""What is held is held from the top down, by every verb: two that held in other orders would wait for each other."""

import re

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Experiment, Meeting, Plan, Rating, ServiceCheck, User, Workplace
from tests import cast
from tests.races.presses import PRESSES
from tests.races.race import Stage, caught

TOP_DOWN = [User, Workplace, ServiceCheck, Rating, Meeting, Plan, Experiment]
PLACES = {model._meta.db_table: place for place, model in enumerate(TOP_DOWN)}
# What is deleted leaves the table of its meeting, which is held already where it lies on one.
HELD = re.compile(
    r'FROM "(\w+)".* FOR (?:NO KEY )?UPDATE|^UPDATE "(\w+)" SET (?!"on_the_table_id" = NULL)', re.DOTALL
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite holds the whole file"),
]


def held_by(press):
    """The tables whose rows a press holds, in the order in which it first does."""
    with CaptureQueriesContext(connection) as asked:
        caught(press)
    found = (HELD.search(query["sql"]) for query in asked)
    return list(dict.fromkeys(match[1] or match[2] for match in found if match))


def goes_up(tables):
    places = [PLACES[table] for table in tables if table in PLACES]
    return places != sorted(places)


@pytest.mark.parametrize("name", [name for name, (scene, _) in PRESSES.items() if scene])
def test_a_verb_holds_from_the_top_down(name):
    scene, press = PRESSES[name]
    seen = Stage(scene).as_seen(now=cast.later(minutes=5), mine="nr. 1")

    held = held_by(lambda: press(seen))

    assert not goes_up(held), held


def test_a_verb_that_held_from_the_bottom_up_would_be_seen():
    plan = cast.make_plan()

    def press():
        with transaction.atomic():
            plan.hold_alone()
            plan.service_check.hold_alone()

    assert goes_up(held_by(press))
