from datetime import date

import pytest

from servicetjek.models import Experiment, Plan
from tests import cast
from tests.together import together

pytestmark = pytest.mark.django_db


def test_what_is_agreed_before_the_six_weeks_begin_goes_into_the_same_plan():
    check = cast.make_check()
    on_saturday = Plan.objects.of(check, date(2027, 1, 9))

    assert Plan.objects.of(check, date(2027, 1, 11)) == on_saturday


def test_what_is_agreed_after_the_six_weeks_have_begun_gets_a_plan_of_its_own():
    check = cast.make_check()
    first, second = (Plan.objects.of(check, date(2027, 1, day)) for day in (9, 12))

    assert (first.starts_on, second.starts_on) == (date(2027, 1, 11), date(2027, 1, 12))
    assert check.plan == second


def test_a_locked_plan_takes_no_more():
    check = cast.make_check()
    first = cast.make_plan(check)
    first.lock(cast.PEN)

    assert cast.make_plan(check) != first


def test_all_that_a_meeting_takes_up_stands_in_one_plan():
    check = cast.make_check()
    meeting = cast.make_meeting(check, at="beslut-sammen")
    for day in (date(2027, 1, 7), date(2027, 2, 1)):
        Experiment.objects.from_proposal(cast.make_proposal(meeting), day)

    assert check.plan.experiments.count() == 2


def test_each_meeting_keeps_the_plan_that_came_of_it():
    check, meetings = cast.make_check(), []
    for day in (date(2027, 1, 7), date(2027, 3, 1)):
        meetings.append(cast.make_meeting(check, at="beslut-sammen"))
        Experiment.objects.from_proposal(cast.make_proposal(meetings[-1]), day)
        meetings[-1].finish(cast.later(hours=1))

    assert [Plan.objects.of_meeting(meeting).agreed_on.month for meeting in meetings] == [1, 3]


def test_beginning_a_plan_by_hand_twice_begins_one():
    check = cast.make_check()

    assert Plan.objects.begin(check, date(2027, 1, 7)) == Plan.objects.begin(check, date(2027, 3, 1))


def test_a_plan_made_on_a_saturday_starts_on_monday():
    plan = Plan.objects.of(cast.make_check(), date(2027, 1, 9))

    assert plan.starts_on == date(2027, 1, 11)


def test_check_ins_avoid_days_off():
    plan = cast.make_plan()
    plan.start_on(date(2027, 3, 15), cast.PEN)  # two weeks later is Easter Monday

    assert plan.days() == [
        ("Start", date(2027, 3, 15)),
        ("Stop op", date(2027, 3, 30)),
        ("Stop op", date(2027, 4, 12)),
        ("Beslut", date(2027, 4, 26)),
    ]


def test_a_day_is_filled_from_the_day_itself():
    plan = cast.make_plan()
    plan.start_on(date(2027, 1, 11), cast.PEN)

    assert [dot.has_come for dot in plan.dots(date(2027, 1, 10))] == [False] * 4
    assert [dot.has_come for dot in plan.dots(date(2027, 1, 25))] == [True, True, False, False]


def test_a_trial_over_a_holiday_says_so():
    plan = cast.make_plan()
    plan.start_on(date(2027, 3, 15), cast.PEN)

    assert "Forsøget går hen over påsken." in plan.warnings()


@pytest.mark.parametrize(
    ("start", "today", "better"),
    [
        (date(2027, 6, 14), date(2027, 6, 1), date(2027, 8, 2)),
        (date(2027, 8, 16), date(2027, 6, 1), None),  # fits
        (date(2027, 1, 18), date(2027, 1, 1), None),  # no other is better
        (date(2027, 6, 14), date(2027, 6, 15), None),  # has begun
    ],
)
def test_other_dates_are_offered_a_trial_that_a_holiday_breaks(start, today, better):
    plan = cast.make_plan()
    plan.start_on(start, cast.PEN)

    offered = plan.better_dates(today)

    assert (offered and offered.start) == better


def test_experiments_are_added_at_the_end_on_the_chosen_theme():
    check = cast.make_check()
    check.choose([cast.the_theme("tillid")], cast.NOW)
    plan = cast.make_plan(check)
    plan.add_experiment("Første", cast.PEN)
    plan.experiments.get().delete()
    plan.add_experiment("Anden", cast.PEN)
    plan.add_experiment("Tredje", cast.PEN)

    assert [(e.title, str(e.theme)) for e in plan.experiments.all()] == [
        ("Anden", "Tillid"),
        ("Tredje", "Tillid"),
    ]


def test_sharing_twice_keeps_the_link():
    plan = cast.make_plan()
    plan.share(cast.NOW)
    token = plan.public_token
    plan.share(cast.later(days=1))

    assert (plan.public_token, plan.shared_at) == (token, cast.NOW)


def test_a_link_that_was_withdrawn_never_works_again():
    plan = cast.make_plan()
    plan.share(cast.NOW)
    old = plan.public_token
    plan.withdraw()
    plan.share(cast.NOW)

    assert not Plan.objects.shared(old).exists()
    assert plan.public_token != old


def test_links_cannot_be_guessed():
    plan = cast.make_plan()
    plan.share(cast.NOW)

    assert len(plan.public_token) >= 22


def test_locking_twice_keeps_the_first_time():
    plan = cast.make_plan()
    plan.lock(cast.PEN)
    plan.lock(cast.later(days=1))

    assert plan.locked_at == cast.NOW


def test_a_link_made_in_another_window_meanwhile_is_kept():
    plan = cast.make_plan()
    Plan.objects.get().share(cast.NOW)
    copied = Plan.objects.get().public_token

    plan.share(cast.later(minutes=1))

    assert Plan.objects.get().public_token == plan.public_token == copied


@pytest.mark.django_db(transaction=True)
def test_a_link_made_from_two_windows_at_once_is_one():
    cast.make_plan()
    one, two = Plan.objects.get(), Plan.objects.get()

    together(lambda: one.share(cast.NOW), lambda: two.share(cast.NOW))

    assert one.public_token == two.public_token == Plan.objects.get().public_token
