from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.schedule import (
    PlannedStep,
    expected_end,
    pace_in_words,
    schedule,
    step_seconds,
    total_seconds,
)

NINE = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
THINK = PlannedStep("reflect", "fixed", 300)
ROUND = PlannedStep("round", "per_participant", 120)
REPORT = PlannedStep("report_back", "per_group", 300, groups=4)
STEPS = st.lists(
    st.builds(
        PlannedStep,
        kind=st.just("other"),
        time_rule=st.sampled_from(["fixed", "per_participant", "per_group"]),
        seconds=st.integers(0, 3600),
        groups=st.integers(1, 6),
    ),
    max_size=8,
)


def minutes(count):
    return timedelta(minutes=count)


def test_a_fixed_step_takes_its_time_whoever_comes():
    assert step_seconds("fixed", 300, headcount=40) == 300


def test_a_round_takes_a_turn_for_each():
    assert step_seconds("per_participant", 120, headcount=14) == 28 * 60


def test_parallel_groups_wait_for_the_largest():
    assert step_seconds("per_participant", 120, headcount=14, groups=3) == 10 * 60


def test_a_report_back_goes_through_every_group():
    assert step_seconds("per_group", 300, headcount=14, groups=4) == 20 * 60


def test_a_round_with_nobody_takes_no_time():
    assert step_seconds("per_participant", 120, headcount=0) == 0


def test_the_steps_follow_each_other_on_the_wall_clock():
    plan = schedule([THINK, ROUND, REPORT], headcount=14, starts_at=NINE)
    assert [placed.starts_at - NINE for placed in plan.steps] == [minutes(0), minutes(5), minutes(33)]
    assert plan.ends_at == NINE + minutes(53)


def test_a_script_without_steps_ends_when_it_starts():
    assert schedule([], headcount=5, starts_at=NINE).ends_at == NINE


def test_the_expected_end_counts_what_is_left_and_what_comes():
    assert expected_end(NINE, current_left=90, remaining=[THINK], headcount=14) == NINE + timedelta(
        seconds=390
    )


def test_a_step_that_has_run_over_is_taken_to_end_now():
    assert expected_end(NINE, current_left=-200, remaining=[THINK], headcount=14) == NINE + minutes(5)


def test_the_pace_is_said_in_whole_minutes():
    ahead, on_time, behind = (pace_in_words(NINE, NINE + minutes(late)) for late in (-2.5, 0.9, 3.2))
    assert (ahead, on_time, behind) == ("2 min. foran", "Til tiden", "3 min. bagud")


@given(steps=STEPS, people=st.integers(0, 300))
def test_the_schedule_lasts_as_long_as_its_steps(steps, people):
    plan = schedule(steps, people, NINE)
    assert plan.ends_at - NINE == timedelta(seconds=total_seconds(steps, people))


@given(steps=STEPS, people=st.integers(0, 300))
def test_one_more_person_never_shortens_the_meeting(steps, people):
    assert total_seconds(steps, people) <= total_seconds(steps, people + 1)
