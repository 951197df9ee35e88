from datetime import date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models import Declined, Entry, Experiment, Mail, Plan, Reminder, Stop, Workplace
from servicetjek.models.plan.reminder import FURTHEST_AHEAD, FURTHEST_BEHIND, posting_time, reminding_days
from servicetjek.models.plan.working_days import is_working_day
from tests import cast

DAYS = st.dates(date(2026, 1, 1), date(2036, 12, 31))
DENMARK = ZoneInfo("Europe/Copenhagen")
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2036, 12, 31), timezones=st.just(DENMARK))
WEEK = timedelta(weeks=1)
METTE, SARA = "mette@example.test", "sara@example.test"


# -- on which days ----------------------------------------------------------------------------------------


@given(DAYS)
def test_a_reminder_never_comes_on_a_day_off(day):
    assert all(is_working_day(each) for each in reminding_days(day).values())


@given(DAYS)
def test_they_come_one_after_the_other_never_two_on_a_day(day):
    assert all(one < other for one, other in pairwise(reminding_days(day).values()))


@given(DAYS)
def test_what_lies_ahead_is_never_told_too_late_and_what_is_late_never_too_soon(day):
    week_before, on_the_day, late = reminding_days(day).values()

    assert week_before <= day - WEEK
    assert on_the_day <= day
    assert late >= day + timedelta(days=3)


@given(DAYS)
def test_no_stop_is_reminded_of_further_away_than_is_looked(day):
    first, _, last = reminding_days(day).values()

    assert day - first <= FURTHEST_AHEAD
    assert last - day + timedelta(weeks=4) <= FURTHEST_BEHIND


def test_a_stop_on_a_sunday_is_told_of_on_the_friday():
    assert list(reminding_days(date(2027, 1, 24)).values()) == [
        date(2027, 1, 15),
        date(2027, 1, 22),
        date(2027, 1, 27),
    ]


# -- at what time -----------------------------------------------------------------------------------------


@given(MOMENTS)
def test_reminders_are_posted_between_7_and_17_on_working_days(moment):
    at = posting_time(moment).astimezone(DENMARK)

    assert at >= moment
    assert is_working_day(at.date())
    assert time(7) <= at.time() < time(17)


@given(MOMENTS)
def test_nothing_is_put_off_that_could_be_posted_before(moment):
    at = posting_time(moment)

    assert at == moment or at.astimezone(DENMARK).time() == time(7)
    assert posting_time(at) == at


@pytest.mark.parametrize("day", [date(2027, 3, 24), date(2027, 3, 30), date(2027, 10, 29), date(2027, 11, 1)])
def test_it_is_7_by_the_clock_on_the_wall_on_either_side_of_a_clock_change(day):
    night = datetime.combine(day, time(0, 30), DENMARK)

    assert posting_time(night).isoformat() == datetime.combine(day, time(7), DENMARK).isoformat()


# -- what is put in the outbox ----------------------------------------------------------------------------


@pytest.fixture
def experiment(db):
    """It stops up today; Sara is responsible, and nobody else is to be told."""
    return cast.make_agreed(remind=SARA)


def fill(day=cast.TODAY, hour=9):
    return Reminder.objects.fill(datetime.combine(day, time(hour), DENMARK))


def reminded():
    return [(each.kind, each.day, each.address) for each in Reminder.objects.order_by("put_in_at", "address")]


def test_on_the_day_those_responsible_and_the_facilitators_are_reminded(experiment, facilitator):
    assert fill() == 2

    assert reminded() == [("on-the-day", cast.TODAY, METTE), ("on-the-day", cast.TODAY, SARA)]
    assert sorted(mail.to for mail in Mail.objects.all()) == [METTE, SARA]


def test_each_is_put_in_once_however_often_it_is_done(experiment):
    assert [fill(), fill(), fill(hour=16)] == [1, 0, 0]


def test_it_is_told_a_week_before_on_the_day_and_three_days_late(experiment):
    for days in range(-20, 12):
        fill(cast.TODAY + timedelta(days=days))

    assert [kind for kind, day, _ in reminded() if day == cast.TODAY] == ["week-before", "on-the-day", "late"]


def test_nothing_is_put_in_at_night_or_on_a_sunday(experiment):
    assert fill(hour=6) == fill(hour=17) == fill(date(2027, 1, 10)) == 0


def test_experiments_that_stop_up_on_the_same_day_are_one_mail(experiment):
    cast.make_experiment(experiment.plan, title="Grøn prik", remind=SARA)

    fill()

    assert len(reminded()) == 1
    assert len(Reminder.objects.get().stops()) == 2


def test_whoever_is_written_on_one_experiment_is_told_of_that_alone(experiment):
    cast.make_experiment(experiment.plan, title="Grøn prik", remind="ib@example.test")

    fill()

    reminder = Reminder.objects.get(address="ib@example.test")
    assert [str(stop.experiment) for stop in reminder.stops()] == ["Grøn prik"]


def test_a_server_that_was_off_for_a_month_sends_only_the_newest_of_an_experiment(experiment):
    fill(date(2027, 2, 9))

    assert reminded() == [("late", date(2027, 2, 4), SARA)]


def test_a_plan_typed_in_half_a_year_afterwards_sends_nothing(experiment):
    assert fill(cast.TODAY + timedelta(weeks=26)) == 0


def test_a_stop_that_is_moved_is_reminded_of_on_its_new_day(experiment):
    fill()
    experiment.stops.get(number=1).move(cast.PEN, date(2027, 1, 14))

    fill(date(2027, 1, 14))

    assert reminded() == [("on-the-day", cast.TODAY, SARA), ("on-the-day", date(2027, 1, 14), SARA)]


def test_a_stop_that_is_moved_there_and_back_is_not_reminded_of_twice(experiment):
    fill()
    for day in (date(2027, 1, 25), cast.TODAY):
        experiment.stops.get(number=1).move(cast.PEN, day)

    assert fill() == 0


def held(experiment):
    experiment.stops.get(number=1).write_up(cast.PEN, {"learnt": "Det virker"}, {})


def removed(experiment):
    experiment.remove(cast.PEN)


def stopped(experiment):
    experiment.plan.stop_reminders(cast.PEN)


def moved(experiment):
    experiment.stops.get(number=1).move(cast.PEN, date(2027, 1, 25))


def declined(experiment):
    Declined.objects.decline(experiment.plan, SARA, cast.NOW)


def no_longer_responsible(experiment):
    experiment.write(cast.PEN, remind="")


def only_a_sample(experiment):
    Workplace.objects.update(is_sample=True)


MEANWHILE = [held, removed, stopped, moved, declined, no_longer_responsible, only_a_sample]


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_nothing_is_put_in_of_what_nobody_is_to_be_told(experiment, meanwhile):
    meanwhile(experiment)

    assert fill() == 0


@pytest.mark.parametrize("meanwhile", MEANWHILE)
def test_a_reminder_in_the_outbox_has_nothing_to_tell_any_more(experiment, meanwhile):
    fill()
    meanwhile(Experiment.objects.get())

    assert Reminder.objects.get().stops() == []


def test_an_experiment_that_was_ended_is_not_reminded_of(experiment):
    last = experiment.stops.get(is_decision=True)
    last.decide(cast.PEN, Stop.Outcome.STOPPED, "Det går ikke", {"learnt": ""}, {})

    assert fill(last.day) == 0


@pytest.mark.django_db
def test_a_rehearsal_reminds_nobody(facilitator):
    rehearsal = cast.make_rehearsal(cast.make_meeting(), facilitator)
    plan = cast.make_plan(rehearsal.service_check)
    plan.start_on(cast.TODAY - 2 * WEEK, cast.PEN)
    cast.make_experiment(plan)

    assert fill() == 0


# -- stopped, and sent again ------------------------------------------------------------------------------


def test_stopped_and_sent_again_stands_in_the_diary(experiment):
    plan = Plan.objects.get()
    assert plan.stop_reminders(cast.PEN)
    assert not plan.stop_reminders(cast.PEN)
    assert plan.send_reminders_again(cast.PEN)

    written = Entry.objects.filter(what__in=["quieted", "resumed"])
    assert [str(entry) for entry in written] == ["Stoppede påmindelserne", "Satte påmindelserne i gang igen"]


def test_sent_again_what_is_due_goes_out_and_nothing_of_before(experiment):
    stopped(experiment)
    fill()
    Plan.objects.get().send_reminders_again(cast.PEN)

    fill(cast.TODAY + timedelta(days=4))

    assert [kind for kind, _, _ in reminded()] == ["late"]


def test_whoever_takes_their_no_back_is_reminded_again(experiment):
    declined(experiment)
    Declined.objects.take_back(experiment.plan, SARA)

    assert fill() == 1


def test_one_who_says_no_takes_the_mail_from_nobody_else(experiment, facilitator):
    declined(experiment)

    fill()

    assert reminded() == [("on-the-day", cast.TODAY, METTE)]


# -- what cannot be delivered -----------------------------------------------------------------------------


def lost():
    fill()
    Mail.objects.get().give_up(cast.NOW)


def undelivered(plan):
    return [each.address for each in Reminder.objects.undelivered(plan)]


def test_a_mail_given_up_is_told_of_until_it_is_put_away(experiment):
    lost()
    assert undelivered(experiment.plan) == [SARA]

    Reminder.objects.put_away(experiment.plan)

    assert undelivered(experiment.plan) == []
    assert fill() == 0


def test_a_later_one_that_comes_through_is_the_end_of_it(experiment):
    lost()
    fill(cast.TODAY + timedelta(days=4))
    Mail.objects.waiting().get().delete()

    assert undelivered(experiment.plan) == []


# -- who is responsible -----------------------------------------------------------------------------------


def test_addresses_stand_in_no_diary(experiment):
    experiment.write(cast.PEN, remind="ib@example.test")

    entry = Entry.objects.get(field="remind")
    assert (entry.was, entry.became) == ("", "")


def test_with_the_plan_its_mail_is_erased(experiment):
    fill()
    Plan.objects.get().delete()

    assert not Mail.objects.exists()
