"""How long something is kept: a number of months from a day, and thirty days in which everybody is told."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

# From when it is told until it is erased.
TOLD_BEFORE = timedelta(days=30)


def months_after(day: date, months: int) -> date:
    """The same day of the month, or the last one in a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_to_be_told(due: date, today: date) -> bool:
    return due <= today + TOLD_BEFORE


def erased_on(due: date, today: date) -> date:
    """When something is erased that is told of today: never without the thirty days."""
    return max(due, today + TOLD_BEFORE)
