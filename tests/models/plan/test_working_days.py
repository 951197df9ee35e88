from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.plan.working_days import (
    Holiday,
    easter_sunday,
    holiday_stretches,
    is_working_day,
    next_working_day,
)


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 3, 25),  # Maundy Thursday
        date(2027, 3, 29),  # Easter Monday
        date(2027, 5, 6),  # Ascension Day
        date(2026, 6, 5),  # Constitution Day, a Friday
        date(2026, 12, 24),
        date(2026, 12, 31),
        date(2027, 1, 1),
        date(2027, 1, 2),  # a Saturday
    ],
)
def test_days_off_are_no_working_days(day):
    assert not is_working_day(day)


def test_great_prayer_day_is_a_working_day_from_2024():
    assert (is_working_day(date(2023, 5, 5)), is_working_day(date(2024, 4, 26))) == (False, True)


def test_a_working_day_stays_where_it_is():
    assert next_working_day(date(2027, 1, 7)) == date(2027, 1, 7)


def test_new_years_eve_moves_past_new_year():
    assert next_working_day(date(2026, 12, 31)) == date(2027, 1, 4)


@given(st.integers(2024, 2100))
def test_easter_sunday_is_a_sunday_in_spring(year):
    day = easter_sunday(year)
    assert (day.weekday(), date(year, 3, 22) <= day <= date(year, 4, 25)) == (6, True)


def test_the_holidays_of_a_year_come_whole_and_in_order():
    found = holiday_stretches(date(2027, 1, 4), date(2027, 12, 31))
    assert found == [
        Holiday("Vinterferie", date(2027, 2, 15), date(2027, 2, 28)),
        Holiday("Påske", date(2027, 3, 22), date(2027, 3, 29)),
        Holiday("Sommerferie", date(2027, 7, 12), date(2027, 8, 1)),
        Holiday("Efterårsferie", date(2027, 10, 18), date(2027, 10, 24)),
        Holiday("Jul og nytår", date(2027, 12, 23), date(2028, 1, 1)),
    ]


def test_a_stretch_that_only_touches_a_holiday_has_it():
    assert [each.name for each in holiday_stretches(date(2027, 1, 1), date(2027, 2, 15))] == [
        "Jul og nytår",
        "Vinterferie",
    ]


def test_a_stretch_between_the_holidays_has_none():
    assert holiday_stretches(date(2027, 1, 2), date(2027, 2, 14)) == []
