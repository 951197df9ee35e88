"""How long something is kept, counted in months."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.months import TOLD_BEFORE, erased_on, is_to_be_told, months_after

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONTHS = st.integers(1, 120)


def test_a_year_after_is_the_same_day():
    assert months_after(date(2027, 1, 7), 12) == date(2028, 1, 7)


def test_in_a_shorter_month_it_is_the_last_day():
    assert months_after(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)


def test_in_december_the_year_does_not_slip():
    assert months_after(date(2027, 12, 31), 12) == date(2028, 12, 31)
    assert months_after(date(2027, 11, 30), 1) == date(2027, 12, 30)


@given(DAYS, MONTHS)
def test_it_is_so_many_months_later_and_never_in_the_month_after(day, months):
    later = months_after(day, months)

    assert 12 * later.year + later.month == 12 * day.year + day.month + months
    assert later.day <= day.day


@given(DAYS, DAYS, MONTHS)
def test_what_came_later_is_never_due_before(one, other, months):
    first, last = sorted([one, other])

    assert months_after(first, months) <= months_after(last, months)


@given(DAYS, MONTHS)
def test_a_longer_time_is_never_shorter(day, months):
    assert months_after(day, months) < months_after(day, months + 1)


@given(DAYS, DAYS)
def test_nothing_is_erased_without_thirty_days_notice_nor_before_it_is_due(due, today):
    assert erased_on(due, today) >= max(due, today + timedelta(days=30))


@given(DAYS, DAYS)
def test_what_is_told_of_in_time_is_erased_when_it_is_due(due, today):
    if due == today + TOLD_BEFORE:
        assert (is_to_be_told(due, today), erased_on(due, today)) == (True, due)
    assert is_to_be_told(due, today) == (due - today <= TOLD_BEFORE)
