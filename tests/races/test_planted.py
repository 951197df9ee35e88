"""The races are not blind: what is written wrongly on purpose is found."""

import pytest
from django.conf import settings
from django.db import transaction

from servicetjek.models import User, Workplace
from tests.races import scenes
from tests.races.race import Race, Stage

# SQLite lets one at a time into a transaction, so there it is no fault.
UNSEEN_ON_SQLITE = pytest.mark.skipif(settings.IN_A_FILE, reason="only PostgreSQL lets two in at once")


def count_one_more(seen):
    """Reads, and writes what it read: one of two is lost."""
    workplace = Workplace.objects.get(pk=seen.workplace.pk)
    workplace.rename(f"{workplace.name}!")


def make_unless_there(seen):
    """Asks whether it is there, and holds nothing meanwhile: two are made."""
    with transaction.atomic():
        if not Workplace.objects.filter(name="Havnekontoret").exists():
            Workplace.objects.create(name="Havnekontoret")


def hold_crosswise(seen):
    """Each holds first what the other holds last: the database gives up one of them."""
    people = [seen.facilitator, seen.colleague]
    with transaction.atomic():
        for person in people if seen.mine == "nr. 1" else reversed(people):
            User.objects.select_for_update().get(pk=person.pk)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "planted",
    [
        count_one_more,
        pytest.param(make_unless_there, marks=UNSEEN_ON_SQLITE),
        pytest.param(hold_crosswise, marks=UNSEEN_ON_SQLITE),
    ],
)
def test_a_planted_race_is_found(planted):
    race = Race(Stage(scenes.workplace), planted, planted)

    assert next(race.wrong(), None) is not None


@pytest.mark.django_db(transaction=True)
def test_a_verb_that_holds_what_it_reads_is_let_go():
    def count_one_more_in_turn(seen):
        with transaction.atomic():
            Workplace.objects.select_for_update().get(pk=seen.workplace.pk)
            count_one_more(seen)

    race = Race(Stage(scenes.workplace), count_one_more_in_turn, count_one_more_in_turn)

    assert next(race.wrong(), None) is None
