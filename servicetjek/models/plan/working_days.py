"""Working days in Denmark, and the dates of a trial: start, stop up after two and four weeks, decide after six."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

# Closed at most workplaces, or for half the day, though they are no public holidays.
OFTEN_CLOSED = {(6, 5): "grundlovsdag", (12, 24): "juleaften", (12, 31): "nytårsaften"}

# How much later than asked a trial is proposed to start.
LONGEST_WAIT = timedelta(weeks=8)


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


@dataclass(frozen=True)
class TrialDates:
    """When a trial starts, when the workplace stops up, and when it decides. The last three are working days."""

    start: date
    after_two: date
    after_four: date
    after_six: date

    @property
    def first_day(self) -> date:
        return next_working_day(self.start)

    @property
    def time_off(self) -> list[Holiday]:
        """The usual time off that breaks the six weeks; the day of the decision is no part of them."""
        return holiday_stretches(self.first_day, self.after_six - timedelta(days=1))

    @property
    def decided_in(self) -> Holiday | None:
        return next(iter(holiday_stretches(self.after_six, self.after_six)), None)

    @property
    def runs_free(self) -> bool:
        return not warnings(self)


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


def best_stretch(day: date) -> TrialDates:
    """The first six weeks with nothing to be warned of, begun on a working day within eight weeks of this day.

    Where there are none, the first of those with the fewest warnings.
    """
    starts = (day + timedelta(days=later) for later in range(LONGEST_WAIT.days + 1))
    return min(map(trial_dates, filter(is_working_day, starts)), key=lambda dates: len(warnings(dates)))


def warnings(dates: TrialDates) -> list[str]:
    """Say in Danish what keeps the trial from running in one stretch; nothing when nothing does."""
    found = [
        f"Forsøget {'begynder i' if each.first <= dates.first_day else 'går hen over'} {each}."
        for each in dates.time_off
    ]
    if found:
        found.append("Det kan ikke køre i ét stræk. Flyt starten, eller aftal, hvad der gælder i ferien.")
    if holiday := dates.decided_in:
        found.append(f"I skal beslutte i {holiday.short}. Se efter, om alle er der den dag.")
    if not is_working_day(dates.start):
        found.append(f"Startdatoen er {_day_off(dates.start)}. Vælg en arbejdsdag.")
    return found


def _day_off(day: date) -> str:
    name = OFTEN_CLOSED.get((day.month, day.day))
    return f"{name}, hvor mange har fri" if name else "en fridag"


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
