from dataclasses import replace
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servicetjek.models.meeting.fitting import LEAST, LEAST_OTHERWISE, LEAST_TURN, fit, least_seconds
from servicetjek.models.schedule import PlannedStep

MINUTE = 60
SHARED = [
    PlannedStep("welcome", "fixed", 5 * MINUTE),
    PlannedStep("reflect", "fixed", 5 * MINUTE),
    PlannedStep("round", "per_participant", 2 * MINUTE),
    PlannedStep("propose", "fixed", 15 * MINUTE),
    PlannedStep("present", "per_participant", 2 * MINUTE),
]
DECIDED = [*SHARED, PlannedStep("decide", "fixed", 30 * MINUTE)]
TAKEN_ON = [*SHARED, PlannedStep("conclude", "fixed", 10 * MINUTE)]
ROOMS = st.integers(0, 300)
TIMES = st.integers(10 * MINUTE, 600 * MINUTE)
SCRIPTS = st.lists(
    st.builds(
        PlannedStep,
        st.sampled_from(["welcome", "reflect", "round", "propose", "present", "decide", "conclude", "other"]),
        st.sampled_from(["fixed", "per_participant"]),
        st.integers(1, 240).map(lambda halves: halves * 30),
    ),
    min_size=1,
    max_size=9,
)


def minutes(fitted):
    return [step.seconds / MINUTE for step in fitted.steps]


def least_of(step):
    return LEAST_TURN if step.is_round else LEAST.get(step.kind, LEAST_OTHERWISE)


def test_twelve_people_decide_in_an_hour():
    fitted = fit(DECIDED, 12, 60 * MINUTE)
    assert minutes(fitted) == [3.5, 3.5, 1, 10, 1, 19]
    assert (fitted.groups, fitted.total_seconds) == (1, 60 * MINUTE)


def test_twelve_people_take_their_proposals_on_in_an_hour():
    assert minutes(fit(TAKEN_ON, 12, 60 * MINUTE)) == [3.5, 3.5, 1.5, 10, 1.5, 7]


def test_what_fits_already_stays_as_it_is():
    assert list(fit(DECIDED, 1, 60 * MINUTE).steps) == DECIDED


def test_rounds_with_nobody_in_them_cost_nothing_and_keep_their_turn():
    assert minutes(fit(DECIDED, 0, 30 * MINUTE)) == [3, 3, 2, 8, 2, 16]


def test_sixty_people_keep_together_while_half_a_minute_each_will_do():
    fitted = fit(DECIDED, 60, 90 * MINUTE)
    assert (fitted.groups, minutes(fitted)[2]) == (1, 0.5)
    assert (
        fitted.text
        == "Gør alle trin kortere, så mødet varer 1 time og 30 minutter. Hver tur bliver ½ minut, og det er kort."
    )


def test_three_hundred_people_are_split_into_the_fewest_groups_with_a_full_turn():
    fitted = fit(DECIDED, 300, 60 * MINUTE)
    assert (fitted.groups, minutes(fitted)[2]) == (15, 1)
    assert "Hold runderne i 15 samtalegrupper på samme tid." in fitted.text


def test_what_not_even_the_least_of_each_step_fits_is_not_fitted():
    assert fit(DECIDED, 12, 20 * MINUTE) is None
    assert least_seconds(DECIDED, 12) == 22 * MINUTE


def test_two_different_turns_are_both_told():
    script = [replace(step, seconds=240) if step.kind == "present" else step for step in DECIDED]
    assert fit(script, 12, 100 * MINUTE).text.endswith("Hver tur bliver 1½ minut eller 3 minutter.")


@given(SCRIPTS, ROOMS, TIMES)
def test_it_fits_whenever_it_can(steps, people, available):
    fitted = fit(steps, people, available)
    if least_seconds(steps, people) <= available:
        assert fitted.total_seconds <= available
    else:
        assert fitted is None


@given(SCRIPTS, ROOMS, TIMES)
def test_no_step_is_shorter_than_it_can_bear_or_longer_than_it_was(steps, people, available):
    if fitted := fit(steps, people, available):
        for was, now in zip(steps, fitted.steps, strict=True):
            assert min(was.seconds, least_of(was)) <= now.seconds <= was.seconds


@given(SCRIPTS, ROOMS, TIMES)
def test_what_is_changed_comes_out_in_half_minutes_and_a_long_step_in_whole_ones(steps, people, available):
    odd = [replace(step, seconds=step.seconds + 7) for step in steps]
    if fitted := fit(odd, people, available):
        for was, now in zip(odd, fitted.steps, strict=True):
            whole = 30 if now.is_round or now.seconds < 10 * MINUTE else MINUTE
            assert now.seconds in (was.seconds, now.seconds // whole * whole)


@given(SCRIPTS, ROOMS, TIMES)
@example([PlannedStep("round", "per_participant", seconds) for seconds in (90, 120, 120)], 291, 630)
def test_the_longer_of_two_alike_stays_the_longer(steps, people, available):
    if fitted := fit(steps, people, available):
        pairs = list(zip(steps, fitted.steps, strict=True))
        for (long, long_now), (short, short_now) in product(pairs, pairs):
            if (long.kind, long.time_rule) == (short.kind, short.time_rule) and long.seconds > short.seconds:
                assert long_now.seconds >= short_now.seconds


@given(SCRIPTS, ROOMS, TIMES)
def test_rounds_with_the_same_turn_keep_the_same_turn(steps, people, available):
    if fitted := fit(steps, people, available):
        rounds = [pair for pair in zip(steps, fitted.steps, strict=True) if pair[0].is_round]
        became = {(was.seconds, now.seconds) for was, now in rounds}
        assert len(became) == len({was.seconds for was, _ in rounds})


@pytest.mark.parametrize("people", [0, 1, 12, 60, 300])
@pytest.mark.parametrize("script", [DECIDED, TAKEN_ON])
def test_no_half_minute_is_left_that_a_step_could_have_used(script, people):
    fitted = fit(script, people, 60 * MINUTE)
    shortened = [step for step, was in zip(fitted.steps, script, strict=True) if step.seconds < was.seconds]
    assert all(step.is_round for step in shortened) or 60 * MINUTE - fitted.total_seconds < 30
