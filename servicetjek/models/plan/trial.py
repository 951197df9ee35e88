"""The dates of a trial: start, stop up after two and four weeks, decide after six (source: tool 1's action plan)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models

from servicetjek.models.plan.working_days import (
    OFTEN_CLOSED,
    Holiday,
    holiday_stretches,
    is_working_day,
    next_working_day,
)

# Weeks; the bounds are ours.
USUAL_LENGTH, SHORTEST, LONGEST = 6, 2, 26
# How much later than asked a trial is proposed to start.
LONGEST_WAIT = timedelta(weeks=8)


class Rhythm(models.TextChoices):
    """How often the workplace stops up on the way."""

    TWO_AND_FOUR = "two-and-four", "Efter to og fire uger"
    FORTNIGHTLY = "fortnightly", "Hver 14. dag"

    def weeks_of(self, length: int) -> list[int]:
        """After how many weeks to stop up in a trial so many weeks long, the decision not among them."""
        last = length if self == Rhythm.FORTNIGHTLY else min(length, 5)
        return list(range(2, last, 2))


@dataclass(frozen=True)
class TrialDates:
    """When a trial starts, when the workplace stops up, and when it decides. The stops are working days."""

    start: date
    check_ins: tuple[date, ...]
    decision: date

    @property
    def stops(self) -> list[date]:
        """The decision is the last one."""
        return [*self.check_ins, self.decision]

    @property
    def first_day(self) -> date:
        return next_working_day(self.start)

    @property
    def time_off(self) -> list[Holiday]:
        """The usual time off that breaks the trial; the day of the decision is no part of it."""
        return holiday_stretches(self.first_day, self.decision - timedelta(days=1))

    @property
    def decided_in(self) -> Holiday | None:
        return next(iter(holiday_stretches(self.decision, self.decision)), None)

    @property
    def runs_free(self) -> bool:
        return not warnings(self)

    def days(self) -> list[tuple[str, date]]:
        """Each with its name, as a line of time shows them."""
        return [
            ("Start", self.start),
            *(("Stop op", day) for day in self.check_ins),
            ("Beslut", self.decision),
        ]


def trial_dates(start: date, length: int = USUAL_LENGTH, rhythm: Rhythm = Rhythm.TWO_AND_FOUR) -> TrialDates:
    """So many weeks from the start; each stop is moved on to a working day."""
    after = [next_working_day(start + timedelta(weeks=weeks)) for weeks in (*rhythm.weeks_of(length), length)]
    return TrialDates(start, tuple(after[:-1]), after[-1])


def best_stretch(day: date, length: int = USUAL_LENGTH, rhythm: Rhythm = Rhythm.TWO_AND_FOUR) -> TrialDates:
    """The first stretch with nothing to be warned of, begun on a working day within eight weeks of this day.

    Where there is none, the first of those with the fewest warnings.
    """
    later = (day + timedelta(days=days) for days in range(LONGEST_WAIT.days + 1))
    stretches = (trial_dates(start, length, rhythm) for start in later if is_working_day(start))
    return min(stretches, key=lambda dates: len(warnings(dates)))


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
