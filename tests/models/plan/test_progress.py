from datetime import date, timedelta

import pytest

from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.progress import Progress
from tests import cast

pytestmark = pytest.mark.django_db

START = date(2027, 1, 11)


@pytest.fixture
def experiment():
    return cast.make_agreed(START + timedelta(weeks=2))


def on(day):
    return Progress(Experiment.objects.get(), day)


@pytest.mark.parametrize(
    ("day", "week"), [(date(2027, 1, 11), 1), (date(2027, 1, 17), 1), (date(2027, 1, 18), 2)]
)
def test_the_week_it_is_in_is_counted_from_its_start(experiment, day, week):
    assert (on(day).week, on(day).weeks) == (week, 6)


def test_it_has_not_begun_before_its_start(experiment):
    assert not on(START - timedelta(days=1)).runs
    assert on(START).runs


def test_after_the_last_week_it_is_still_the_last_week(experiment):
    assert on(date(2027, 4, 1)).week == 6


def test_the_first_stop_that_should_have_been_held_is_late(experiment):
    progress = on(date(2027, 2, 10))

    assert (progress.late.number, progress.days_late) == (1, 16)


def test_nothing_is_late_on_the_day_itself(experiment):
    assert on(date(2027, 1, 25)).late is None


def test_a_stop_that_was_passed_over_is_not_late(experiment):
    Stop.objects.get(number=2).write_up(cast.PEN, {"learnt": "Ro"}, {})

    progress = on(date(2027, 2, 10))
    assert progress.late is None
    assert [stop.number for stop in progress.passed_over] == [1]


def test_what_runs_on_counts_its_weeks_anew(experiment):
    Stop.objects.get(number=3).decide(cast.PEN, "run-on", "", {}, {}, weeks=4)  # on Thursday 7 January

    progress = on(date(2027, 1, 16))
    assert (progress.week, progress.weeks) == (2, 4)


def test_what_was_learnt_last_is_what_is_told(experiment):
    for number, learnt in ((1, "Ro virker"), (2, "")):
        Stop.objects.get(number=number).write_up(cast.PEN, {"learnt": learnt}, {})

    assert on(date(2027, 2, 10)).learnt == "Ro virker"


def test_what_was_made_permanent_runs_no_more_as_an_experiment(experiment):
    Stop.objects.get(number=3).decide(cast.PEN, "permanent", "Det virker", {}, {})

    progress = on(date(2027, 3, 1))
    assert (progress.runs, progress.ended_on) == (False, cast.NOW.date())
