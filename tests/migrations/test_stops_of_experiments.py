"""A plan from before experiments had days of their own keeps them, moved or not."""

from datetime import date

from servicetjek.models import Experiment
from tests import cast
from tests.migrations.travel import database_of

MOVED = date(2027, 2, 10)


def test_each_experiment_has_the_days_of_its_plan(transactional_db):
    check = cast.make_check()

    with database_of("0024_decided_without_all_nods") as apps:
        plan = apps.get_model("servicetjek", "Plan").objects.create(
            service_check_id=check.pk, agreed_on=cast.TODAY, starts_on=date(2027, 1, 11)
        )
        for weeks, day in ((2, date(2027, 1, 25)), (4, MOVED), (6, date(2027, 2, 22))):
            plan.stops.create(weeks=weeks, day=day)
        for place in range(2):
            plan.experiments.create(title="Ro", position=place)

    one, other = Experiment.objects.all()
    assert one.days() == other.days() == [
        ("Start", date(2027, 1, 11)),
        ("Stop op", date(2027, 1, 25)),
        ("Stop op", MOVED),
        ("Beslut", date(2027, 2, 22)),
    ]
