from datetime import date, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.plan.trial import LONGEST, SHORTEST, Rhythm, best_stretch, trial_dates, warnings
from servicetjek.models.plan.working_days import is_working_day

DAYS = st.dates(date(2024, 1, 1), date(2040, 12, 31))
PAUSE = "Det kan ikke køre i ét stræk. Flyt starten, eller aftal, hvad der gælder i ferien."


def test_a_trial_stops_up_after_two_and_four_weeks_and_decides_after_six():
    dates = trial_dates(date(2027, 1, 4))
    assert dates.stops == [date(2027, 1, 18), date(2027, 2, 1), date(2027, 2, 15)]


def test_a_stop_on_a_public_holiday_moves_to_the_next_working_day():
    assert trial_dates(date(2027, 3, 15)).check_ins[0] == date(2027, 3, 30)


def test_a_stop_on_constitution_day_moves_to_the_monday():
    assert trial_dates(date(2026, 4, 24)).decision == date(2026, 6, 8)


def test_six_weeks_between_the_holidays_run_in_one_stretch():
    assert warnings(trial_dates(date(2027, 8, 16))) == []


@pytest.mark.parametrize(
    ("start", "time_off"),
    [
        (date(2027, 1, 18), "vinterferien i uge 7 og 8"),
        (date(2027, 6, 28), "sommerferien i uge 28, 29 og 30"),
        (date(2027, 9, 20), "efterårsferien i uge 42"),
        (date(2026, 12, 1), "jul og nytår"),
        (date(2027, 3, 8), "påsken"),
    ],
)
def test_time_off_in_the_trial_is_pointed_out(start, time_off):
    assert warnings(trial_dates(start)) == [f"Forsøget går hen over {time_off}.", PAUSE]


def test_a_trial_that_begins_in_a_holiday_is_told_so():
    found = warnings(trial_dates(date(2027, 7, 26)))
    assert found == ["Forsøget begynder i sommerferien i uge 28, 29 og 30.", PAUSE]


def test_a_decision_in_the_middle_of_a_holiday_is_pointed_out():
    found = warnings(trial_dates(date(2027, 6, 14)))
    assert found == [
        "Forsøget går hen over sommerferien i uge 28, 29 og 30.",
        PAUSE,
        "I skal beslutte i sommerferien. Se efter, om alle er der den dag.",
    ]


def test_a_decision_on_the_first_day_of_a_holiday_leaves_the_six_weeks_whole():
    found = warnings(trial_dates(date(2027, 1, 4)))
    assert found == ["I skal beslutte i vinterferien. Se efter, om alle er der den dag."]


def test_several_holidays_are_named_in_their_order():
    found = warnings(trial_dates(date(2027, 2, 22)))
    assert found[:2] == [
        "Forsøget begynder i vinterferien i uge 7 og 8.",
        "Forsøget går hen over påsken.",
    ]


@pytest.mark.parametrize(
    ("start", "what"),
    [
        (date(2027, 8, 7), "en fridag"),
        (date(2026, 6, 5), "grundlovsdag, hvor mange har fri"),
        (date(2026, 12, 24), "juleaften, hvor mange har fri"),
    ],
)
def test_a_start_on_a_day_off_is_pointed_out(start, what):
    assert f"Startdatoen er {what}. Vælg en arbejdsdag." in warnings(trial_dates(start))


def test_the_last_sunday_of_a_holiday_is_a_day_off_and_no_holiday_to_pass():
    found = warnings(trial_dates(date(2027, 8, 1)))
    assert found == ["Startdatoen er en fridag. Vælg en arbejdsdag."]


@pytest.mark.parametrize(
    ("asked", "proposed"),
    [
        (date(2027, 2, 2), date(2027, 3, 30)),  # winter and Easter in one jump
        (date(2027, 6, 14), date(2027, 8, 2)),
        (date(2027, 8, 7), date(2027, 8, 9)),  # a Saturday
        (date(2027, 8, 16), date(2027, 8, 16)),  # fits as it is
        (date(2027, 9, 20), date(2027, 10, 25)),
    ],
)
def test_the_next_six_weeks_in_one_stretch_are_found(asked, proposed):
    found = best_stretch(asked)

    assert (found, found.runs_free) == (trial_dates(proposed), True)


@pytest.mark.parametrize(
    ("asked", "proposed"),
    [
        (date(2026, 11, 25), date(2027, 1, 4)),  # past Christmas, and the decision in the winter holiday
        (date(2027, 1, 18), date(2027, 1, 18)),  # winter, and Easter after it
    ],
)
def test_where_no_six_weeks_run_free_those_with_the_fewest_warnings_are_found(asked, proposed):
    found = best_stretch(asked)

    assert (found, found.runs_free) == (trial_dates(proposed), False)


@given(DAYS)
def test_the_stretch_proposed_starts_on_a_working_day_within_eight_weeks(day):
    found = best_stretch(day)

    assert is_working_day(found.start)
    assert timedelta(0) <= found.start - day <= timedelta(weeks=8)


@given(DAYS, st.integers(0, 56))
def test_no_other_working_day_within_eight_weeks_has_fewer_warnings(day, later):
    other, found = trial_dates(day + timedelta(days=later)), best_stretch(day)

    if is_working_day(other.start):
        assert len(warnings(found)) + (other.start < found.start) <= len(warnings(other))


LENGTHS, RHYTHMS = st.integers(SHORTEST, LONGEST), st.sampled_from(Rhythm)


@given(DAYS, LENGTHS, RHYTHMS)
def test_every_stop_is_a_working_day_at_most_a_week_late(start, length, rhythm):
    dates = trial_dates(start, length, rhythm)

    for weeks, day in zip([*rhythm.weeks_of(length), length], dates.stops, strict=True):
        assert is_working_day(day)
        assert timedelta(0) <= day - (start + timedelta(weeks=weeks)) <= timedelta(days=7)


@given(DAYS, LENGTHS, RHYTHMS)
def test_the_stops_come_in_order(start, length, rhythm):
    stops = [start, *trial_dates(start, length, rhythm).stops]

    assert all(one < other for one, other in pairwise(stops))


@given(st.dates(date(2026, 1, 1), date(2036, 12, 31)), LENGTHS, RHYTHMS)
def test_no_stop_from_2026_to_2036_is_on_a_day_off(start, length, rhythm):
    """Held against the calendar itself, and not against our own rule."""
    off = holidays.country_holidays("DK", years=range(2026, 2038))

    for day in trial_dates(start, length, rhythm).stops:
        assert day.weekday() < 5
        assert day not in off
        assert (day.month, day.day) not in {(12, 24), (12, 31)}


@pytest.mark.parametrize(
    ("length", "rhythm", "weeks"),
    [
        (2, Rhythm.TWO_AND_FOUR, []),
        (3, Rhythm.TWO_AND_FOUR, [2]),
        (4, Rhythm.TWO_AND_FOUR, [2]),
        (6, Rhythm.TWO_AND_FOUR, [2, 4]),
        (26, Rhythm.TWO_AND_FOUR, [2, 4]),
        (6, Rhythm.FORTNIGHTLY, [2, 4]),
        (9, Rhythm.FORTNIGHTLY, [2, 4, 6, 8]),
    ],
)
def test_a_trial_stops_up_in_its_rhythm_before_it_decides(length, rhythm, weeks):
    assert rhythm.weeks_of(length) == weeks
