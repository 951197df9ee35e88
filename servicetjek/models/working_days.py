"""Working days in Denmark, and the dates of a trial: start, stop up after two and four weeks, decide after six."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from servicetjek.models.theme_summary import row_of_names

# Closed at most workplaces, though they are no public holidays.
OFTEN_CLOSED = {(12, 24), (12, 31)}
HOLIDAY_WEEKS = {7: "vinterferien", 8: "vinterferien", 42: "efterårsferien"} | dict.fromkeys(
    (28, 29, 30), "sommerferien"
)


@dataclass(frozen=True)
class Holiday:
    """A usual time off, from its first day to its last, both included: "Sommerferie", week 28 to 30."""

    name: str
    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class TrialDates:
    """When a trial starts, when the workplace stops up, and when it decides. The last three are working days."""

    start: date
    after_two: date
    after_four: date
    after_six: date


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


def trial_dates(start: date) -> TrialDates:
    """Two, four and six weeks after the start, each moved on to a working day."""
    two, four, six = (next_working_day(start + timedelta(weeks=weeks)) for weeks in (2, 4, 6))
    return TrialDates(start, two, four, six)


def warnings(dates: TrialDates) -> list[str]:
    """Say in Danish what keeps the trial from running in one stretch; nothing when nothing does."""
    passed = [f"Forsøget går hen over {time_off}." for time_off in _time_off(dates)]
    if passed:
        passed.append(
            "Det kan ikke køre i ét stræk. Vælg en anden startdato, eller aftal, hvad der gælder i ferien."
        )
    if not is_working_day(dates.start):
        passed.append("Startdatoen er en fridag. Vælg en arbejdsdag.")
    return passed


def _time_off(dates: TrialDates) -> list[str]:
    """The usual time off in the trial, as it comes, the weeks of one holiday together."""
    weeks: dict[str, list[str]] = {}
    for day in _weekdays(dates.start, dates.after_six):
        name, week = _time_off_on(day)
        if name and week not in weeks.setdefault(name, []):
            weeks[name].append(week)
    return [f"{name} i uge {row_of_names(found)}" if found[0] else name for name, found in weeks.items()]


def _weekdays(first: date, last: date) -> Iterator[date]:
    """The weekdays that belong to the trial; the day of the decision does not."""
    days = (first + timedelta(days=number) for number in range((last - first).days))
    return (day for day in days if day.weekday() < 5)


def _time_off_on(day: date) -> tuple[str, str]:
    """The usual time off that a day lies in, and its week where the week is its name."""
    week = day.isocalendar().week
    if week in HOLIDAY_WEEKS:
        return HOLIDAY_WEEKS[week], str(week)
    if (day.month, day.day) >= (12, 23) or (day.month, day.day) == (1, 1):
        return "jul og nytår", ""
    monday_before, monday_after = (easter_sunday(day.year) + timedelta(days=days) for days in (-6, 1))
    return ("påsken", "") if monday_before <= day <= monday_after else ("", "")


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
