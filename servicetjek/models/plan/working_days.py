"""Working days in Denmark, and the usual time off."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

# Closed at most workplaces, or for half the day, though they are no public holidays.
OFTEN_CLOSED = {(6, 5): "grundlovsdag", (12, 24): "juleaften", (12, 31): "nytårsaften"}


@dataclass(frozen=True)
class Holiday:
    """A usual time off, from its first day to its last, both included: "Sommerferie", week 28 to 30."""

    name: str
    first: date
    last: date

    def __str__(self) -> str:
        """In a sentence: "sommerferien i uge 28, 29 og 30", "påsken"."""
        return IN_A_SENTENCE[self.name]

    @property
    def short(self) -> str:
        """Without its weeks: "sommerferien"."""
        return str(self).partition(" i uge")[0]


IN_A_SENTENCE = {
    "Vinterferie": "vinterferien i uge 7 og 8",
    "Påske": "påsken",
    "Sommerferie": "sommerferien i uge 28, 29 og 30",
    "Efterårsferie": "efterårsferien i uge 42",
    "Jul og nytår": "jul og nytår",
}


def is_working_day(day: date) -> bool:
    return (
        day.weekday() < 5 and (day.month, day.day) not in OFTEN_CLOSED and day not in _public_days(day.year)
    )


# The package follows the law: Great Prayer Day is a working day from 2024.
@lru_cache(maxsize=32)
def _public_days(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("DK", years=year, language="da")


def next_working_day(day: date) -> date:
    """The day itself, or the first working day after it."""
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def last_working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while not is_working_day(day):
        day -= timedelta(days=1)
    return day


def holiday_stretches(first: date, last: date) -> list[Holiday]:
    """The usual time off that the days from `first` to `last` touch, whole, in the order it comes."""
    years = range(first.year - 1, last.year + 1)
    return [
        each for year in years for each in _holidays_of(year) if each.first <= last and first <= each.last
    ]


@lru_cache(maxsize=32)
def _holidays_of(year: int) -> tuple[Holiday, ...]:
    """Schools have one of the two weeks in winter, by municipality; Easter counts from Monday before."""
    easter = easter_sunday(year)
    return (
        _weeks_off("Vinterferie", year, 7, 8),
        Holiday("Påske", easter - timedelta(days=6), easter + timedelta(days=1)),
        _weeks_off("Sommerferie", year, 28, 30),
        _weeks_off("Efterårsferie", year, 42, 42),
        Holiday("Jul og nytår", date(year, 12, 23), date(year + 1, 1, 1)),
    )


def _weeks_off(name: str, year: int, first: int, last: int) -> Holiday:
    return Holiday(name, date.fromisocalendar(year, first, 1), date.fromisocalendar(year, last, 7))


def easter_sunday(year: int) -> date:
    return _public_days(year).get_named("Påskedag", lookup="exact")[0]
