from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.meeting.clock import Timed, position

START = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
SECONDS = st.integers(min_value=0, max_value=10_000)


class Stopwatch(Timed):
    """A clock on its own, that is not kept anywhere."""

    class Meta:
        app_label = "tests"

    planned_seconds = 120

    def save(self, **kwargs):
        pass


def after(seconds):
    return START + timedelta(seconds=seconds)


def test_a_clock_that_has_not_started_has_all_its_time_left():
    clock = position(None, None, 0, 120, START)
    assert (clock.elapsed, clock.left, clock.over) == (0, 120, 0)
    assert (clock.running, clock.paused, clock.is_up) == (False, False, False)


def test_a_running_clock_counts_down():
    clock = position(START, None, 0, 120, after(45))
    assert (clock.elapsed, clock.left, clock.running) == (45, 75, True)
    assert clock.ends_at == after(120)


def test_a_second_counts_only_when_it_has_gone():
    assert position(START, None, 0, 120, after(0.999)).left == 120


def test_a_paused_clock_stands_still_and_has_no_end():
    early, late = (position(START, after(30), 0, 120, after(at)) for at in (40, 4000))
    assert early == late
    assert (early.left, early.paused, early.running, early.ends_at) == (90, True, False, None)


def test_a_pause_that_has_ended_moves_the_end():
    clock = position(START, None, 20, 120, after(50))
    assert (clock.elapsed, clock.left, clock.ends_at) == (30, 90, after(140))


def test_time_is_up_in_the_second_the_clock_reaches_zero():
    clock = position(START, None, 0, 120, after(120))
    assert (clock.is_up, clock.left, clock.over) == (True, 0, 0)


def test_past_the_end_the_clock_counts_what_is_over():
    clock = position(START, None, 0, 120, after(150))
    assert (clock.left, clock.over) == (0, 30)


def test_an_added_minute_brings_a_finished_clock_back():
    assert position(START, None, 0, 180, after(150)).left == 30


def test_a_start_in_the_future_is_a_clock_at_its_beginning():
    assert position(START, None, 0, 120, after(-5)).elapsed == 0


# -- the machine's own clock is set ---------------------------------------------------------------------


def test_a_clock_set_back_two_hours_never_shows_more_than_the_whole():
    clock = position(START, None, 0, 120, after(45 - 7200))
    assert (clock.elapsed, clock.left, clock.over) == (0, 120, 0)
    assert clock.ends_at == after(45 - 7200 + 120)


def test_a_clock_set_forward_two_hours_is_up():
    clock = position(START, None, 0, 120, after(45 + 7200))
    assert (clock.is_up, clock.left) == (True, 0)


@pytest.mark.parametrize("jump", [-7200, 7200])
def test_a_clock_set_during_a_pause_costs_and_gives_nothing(jump):
    timed = Stopwatch(started_at=START, allowed_seconds=120)
    timed.pause_clock(after(45))

    timed.resume_clock(after(jump))

    assert timed.clock(after(jump)).left == 75
    assert timed.clock(after(jump + 10)).left == 65


@pytest.mark.parametrize("jump", [-7200, 7200])
def test_a_clock_set_while_it_stood_goes_on_where_it_was_left(jump):
    timed = Stopwatch(started_at=START, allowed_seconds=120)
    timed.stop_clock(after(45))

    timed.start_clock(120, after(jump))

    assert timed.clock(after(jump + 10)).left == 65


def test_a_clock_set_back_counts_again_after_a_pause():
    timed = Stopwatch(started_at=START, allowed_seconds=120, paused_seconds=30)

    timed.pause_clock(after(-7200))
    timed.resume_clock(after(-7195))

    assert timed.clock(after(-7185)).left == 110


def test_a_clock_begun_again_has_its_whole_time_and_no_pause():
    timed = Stopwatch(started_at=START, paused_at=after(90), paused_seconds=5, allowed_seconds=180)

    timed.begin_again(after(500))

    clock = timed.clock(after(510))
    assert (clock.left, clock.total, clock.running) == (110, 120, True)


@given(allowed=SECONDS, pauses=SECONDS, at=st.integers(-100_000, 100_000))
def test_a_clock_never_shows_more_than_the_whole(allowed, pauses, at):
    clock = position(START, None, pauses, allowed, after(at))
    assert 0 <= clock.left <= clock.total
    assert clock.ends_at - after(at) <= timedelta(seconds=clock.total)


@given(allowed=SECONDS, run=SECONDS, pauses=SECONDS)
def test_what_has_gone_and_what_is_left_always_add_up(allowed, run, pauses):
    clock = position(START, None, pauses, allowed, after(run + pauses))
    assert clock.elapsed == run
    assert clock.elapsed + clock.left == clock.total + clock.over
    assert clock.left == 0 or clock.over == 0


@given(allowed=SECONDS, first=SECONDS, later=SECONDS)
def test_a_running_clock_never_gains_time(allowed, first, later):
    before = position(START, None, 0, allowed, after(first))
    assert position(START, None, 0, allowed, after(first + later)).left <= before.left


@given(allowed=SECONDS, run=SECONDS, rest=SECONDS)
def test_a_pause_costs_no_time(allowed, run, rest):
    paused = position(START, after(run), 0, allowed, after(run + rest))
    resumed = position(START, None, rest, allowed, after(run + rest))
    assert (paused.elapsed, paused.left) == (resumed.elapsed, resumed.left)
