"""The times of a script: what each step costs with these people, and when each step is due.

All lengths are whole seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

FIXED = "fixed"
PER_PARTICIPANT = "per_participant"
PER_GROUP = "per_group"
ON_TIME = 60


def step_seconds(rule: str, seconds: int, headcount: int, groups: int = 1) -> int:
    """Parallel groups all wait for the largest; a report-back goes through every group."""
    if rule == PER_PARTICIPANT:
        return seconds * largest_group(headcount, groups)
    if rule == PER_GROUP:
        return seconds * groups
    return seconds


def largest_group(headcount: int, groups: int) -> int:
    return -(-headcount // max(1, groups))


@dataclass(frozen=True)
class PlannedStep:
    """A step as it is planned. `seconds` is for one unit of the rule: in all, a person or a group."""

    kind: str
    time_rule: str
    seconds: int
    groups: int = 1
    key: object = None

    @property
    def is_round(self) -> bool:
        return self.time_rule == PER_PARTICIPANT

    def length(self, headcount: int) -> int:
        return step_seconds(self.time_rule, self.seconds, headcount, self.groups)


def total_seconds(steps: Iterable[PlannedStep], headcount: int) -> int:
    """Pass only the ending (A or B) that is planned."""
    return sum(step.length(headcount) for step in steps)


@dataclass(frozen=True)
class ScheduledStep:
    """A step with its place on the wall clock."""

    step: PlannedStep
    starts_at: datetime
    ends_at: datetime

    @property
    def seconds(self) -> int:
        return (self.ends_at - self.starts_at) // timedelta(seconds=1)


@dataclass(frozen=True)
class Schedule:
    """The whole meeting on the wall clock."""

    starts_at: datetime
    steps: tuple[ScheduledStep, ...]

    @property
    def ends_at(self) -> datetime:
        return self.steps[-1].ends_at if self.steps else self.starts_at


def schedule(steps: Iterable[PlannedStep], headcount: int, starts_at: datetime) -> Schedule:
    placed = []
    at = starts_at
    for step in steps:
        ends_at = at + timedelta(seconds=step.length(headcount))
        placed.append(ScheduledStep(step, at, ends_at))
        at = ends_at
    return Schedule(starts_at, tuple(placed))


def expected_end(
    now: datetime, current_left: int, remaining: Iterable[PlannedStep], headcount: int
) -> datetime:
    """A step that has run over is taken to end now."""
    return now + timedelta(seconds=max(0, current_left) + total_seconds(remaining, headcount))


def pace_in_words(planned_end: datetime, expected: datetime) -> str:
    """As "Til tiden", "3 min. bagud", "2 min. foran"."""
    behind = (expected - planned_end) // timedelta(seconds=1)
    if abs(behind) < ON_TIME:
        return "Til tiden"
    return f"{abs(behind) // 60} min. {'bagud' if behind > 0 else 'foran'}"
