from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from servicetjek.models import Entry, Experiment, Stop
from servicetjek.models.amend import Overtaken
from servicetjek.models.plan.agreement import agreed
from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.stop import ExperimentIsOver
from tests import cast

pytestmark = pytest.mark.django_db

TODAY = cast.NOW.date()
LEARNT = {"learnt": "De svære sager bliver færdige"}
UNSEEN = {"learnt": "", "adjusted": ""}
PERMANENT, RUN_ON, STOPPED = Stop.Outcome.PERMANENT, Stop.Outcome.RUN_ON, Stop.Outcome.STOPPED


@pytest.fixture
def experiment():
    return cast.make_agreed(what="Ingen møder. Én har vagten", how="Chatten er på lydløs")


def the_stop(number=1):
    return Stop.objects.get(number=number)


def write_up(number=1, **answers):
    return the_stop(number).write_up(cast.PEN, {**LEARNT, **answers}, UNSEEN)


def decide(outcome, **answers):
    return the_stop(3).decide(cast.PEN, outcome, "Det virker", {**LEARNT, **answers}, UNSEEN)


def test_an_experiment_has_its_stops_from_when_it_is_written(experiment):
    assert [(str(stop), stop.number, stop.day) for stop in experiment.stops.all()] == [
        ("Stop op", 1, TODAY),
        ("Stop op", 2, TODAY + timedelta(weeks=2)),
        ("Beslut", 3, TODAY + timedelta(weeks=4)),
    ]


def test_what_was_learnt_is_written_with_when_and_by_whom(experiment):
    assert write_up()

    stop = the_stop()
    assert (stop.learnt, stop.held_at, stop.held_by) == (LEARNT["learnt"], cast.NOW, "Mette")


def test_the_same_answers_sent_twice_are_written_once(experiment):
    write_up()

    assert not the_stop().write_up(cast.PEN, LEARNT, LEARNT)
    assert [entry.what for entry in Entry.objects.filter(experiment=experiment)] == ["held"]


def test_two_who_write_at_once_lose_nothing(experiment):
    write_up()

    with pytest.raises(Overtaken) as overtaken:
        the_stop().write_up(cast.PEN, {"learnt": "Vagten drukner"}, UNSEEN)
    assert overtaken.value.stands == LEARNT


def test_a_correction_keeps_what_was_written_in_the_diary(experiment):
    write_up()
    the_stop().write_up(cast.PEN, {"learnt": "Vagten drukner"}, LEARNT)

    entry = Entry.objects.latest("pk")
    assert (entry.field, entry.was, entry.became) == ("learnt", LEARNT["learnt"], "Vagten drukner")


def test_what_is_adjusted_takes_the_place_of_what_is_left_out(experiment):
    write_up(left_out="Én har vagten", adjusted="To har vagten")

    assert agreed(experiment, experiment.stops.all()) == [
        "Ingen møder",
        "Chatten er på lydløs",
        "To har vagten",
    ]


def test_what_is_adjusted_stands_in_the_plan_with_its_day(experiment):
    write_up(adjusted="To har vagten", adjusted_from=date(2027, 1, 12))

    cells = {field: text for field, _, text in Experiment.objects.get().cells()}
    assert cells["adjustments"] == "12.1.2027: To har vagten"


def test_a_stop_that_was_passed_over_does_not_wait_any_more(experiment):
    write_up(number=2)

    assert [stop.number for stop in Stop.objects.waiting()] == [3]


def test_what_is_passed_over_is_not_written_up_afterwards(experiment):
    write_up(number=2)

    with pytest.raises(ExperimentIsOver):
        write_up(number=1)


def test_a_stop_is_late_from_the_day_after(experiment):
    experiment = Experiment.objects.with_course().get(pk=experiment.pk)

    assert Progress(experiment, TODAY).late is None
    assert Progress(experiment, TODAY + timedelta(days=1)).late == the_stop(1)


def test_what_is_not_agreed_waits_for_no_stop():
    meeting = cast.make_meeting()
    cast.put_on_the_table(meeting)

    assert not Stop.objects.waiting().exists()


@pytest.mark.parametrize("outcome", [PERMANENT, STOPPED])
def test_what_is_made_permanent_or_stopped_waits_no_more(experiment, outcome):
    assert decide(outcome)

    assert experiment.is_over
    assert not Stop.objects.waiting().exists()


def test_a_decision_may_come_before_its_day_and_then_nothing_waits(experiment):
    decide(STOPPED)

    assert the_stop(1).held_at is None
    assert not Stop.objects.waiting().exists()


def test_run_on_gives_new_weeks_with_stops_of_their_own(experiment):
    the_stop(3).decide(cast.PEN, RUN_ON, "Vi vil se mere", LEARNT, UNSEEN, weeks=4)

    assert [(stop.number, stop.day, stop.is_decision) for stop in Stop.objects.waiting()] == [
        (4, date(2027, 1, 21), False),
        (5, date(2027, 2, 4), True),
    ]


def test_run_on_begins_when_what_is_adjusted_does(experiment):
    the_stop(3).decide(cast.PEN, RUN_ON, "", {**LEARNT, "adjusted_from": date(2027, 2, 1)}, UNSEEN, weeks=4)

    assert Stop.objects.waiting().first().day == date(2027, 2, 15)


def test_of_two_decisions_the_first_stands(experiment):
    decide(PERMANENT)

    assert not decide(STOPPED)
    assert the_stop(3).outcome == PERMANENT


def test_only_the_last_stop_decides(experiment):
    assert not the_stop(1).decide(cast.PEN, PERMANENT, "", LEARNT, UNSEEN)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.filter(number=1).update(outcome=PERMANENT, held_at=cast.NOW)


def test_a_decision_taken_back_leaves_what_was_learnt(experiment):
    decide(RUN_ON)
    assert the_stop(3).reopen(cast.PEN)

    stop = the_stop(3)
    assert (stop.outcome, stop.learnt, Stop.objects.count()) == ("", LEARNT["learnt"], 3)
    assert Entry.objects.latest("pk").was == "Vi justerer og kører videre"


def test_a_decision_taken_back_waits_to_be_taken_again(experiment):
    decide(PERMANENT)
    the_stop(3).reopen(cast.PEN)

    assert the_stop(3) in Stop.objects.waiting()
    assert the_stop(3).decide(cast.PEN, STOPPED, "Det går ikke", LEARNT, LEARNT)


def test_a_decision_is_not_taken_back_when_somebody_has_stopped_up_since(experiment):
    decide(RUN_ON)
    write_up(number=4)

    assert not the_stop(3).reopen(cast.PEN)


def test_a_stop_that_is_moved_is_moved_in_calendars_too(experiment):
    before = experiment.plan.dates_version

    assert the_stop(2).move(cast.PEN, TODAY + timedelta(days=15))
    assert Experiment.objects.get().plan.dates_version == before + 1


def test_a_stop_that_is_held_is_not_moved(experiment):
    write_up()

    assert not the_stop(1).move(cast.PEN, TODAY + timedelta(days=15))


def test_days_of_its_own_keep_the_links(experiment):
    tokens = [stop.token for stop in experiment.stops.all()]
    experiment.time(cast.PEN, TODAY, 8, "fortnightly")

    assert [stop.token for stop in Stop.objects.all()][:3] == tokens
    assert [stop.is_decision for stop in Stop.objects.all()] == [False, False, False, True]


def test_an_experiment_that_has_stopped_up_keeps_its_days(experiment):
    write_up()

    assert not experiment.time(cast.PEN, TODAY, 8, "fortnightly")
    experiment.plan.start_on(date(2027, 3, 1), cast.PEN)
    assert Experiment.objects.get().starts_on == TODAY - timedelta(weeks=2)


def test_an_experiment_with_days_of_its_own_is_left_when_the_plan_moves(experiment):
    experiment.time(cast.PEN, date(2027, 2, 1), 6, "two-and-four")
    experiment.plan.start_on(date(2027, 3, 1), cast.PEN)

    assert Experiment.objects.get().starts_on == date(2027, 2, 1)


def test_a_link_that_was_closed_is_closed_until_it_is_renewed(experiment):
    old = the_stop().token
    the_stop().close_link(cast.PEN)
    assert not the_stop().takes_link

    the_stop().renew_link(old)
    assert the_stop().takes_link
    assert the_stop().token != old


def test_a_removed_experiment_is_out_of_the_plan_and_stays_in_the_diary(experiment):
    plan = experiment.plan
    experiment.remove(cast.PEN)

    assert list(plan.experiments.all()) == []
    assert not Stop.objects.waiting().exists()
    assert str(plan.diary.latest("pk")) == "Fjernede forsøget Mødefri formiddage"


@pytest.mark.parametrize(
    ("start", "weeks", "today", "better"),
    [
        (date(2027, 6, 14), 6, date(2027, 6, 1), date(2027, 8, 2)),
        (date(2027, 6, 14), 3, date(2027, 6, 1), None),  # over before the summer
        (date(2027, 6, 14), 6, date(2027, 6, 15), None),  # has begun
    ],
)
def test_a_later_start_is_offered_where_a_holiday_cuts_its_own_weeks(experiment, start, weeks, today, better):
    experiment.time(cast.PEN, start, weeks, "two-and-four")

    offered = experiment.better_course(today)
    assert (offered and offered.start) == better
