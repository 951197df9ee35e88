"""Fitting a script to the time there is: every step gives its share, and none gives more than it can bear.

All lengths are whole seconds. A step that is changed comes out in whole half minutes, a long one in whole minutes:
nobody says "forty-one and a half".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from servicetjek.models.durations import time_in_figures
from servicetjek.models.meeting.consequence import SHORTEST_TURN, SMALLEST_GROUP
from servicetjek.models.schedule import PlannedStep, total_seconds

HALF_MINUTE, LONG = 30, 600
# What a step can bear is ours to judge: the source gives full lengths only.
LEAST = {
    "welcome": 120,
    "reflect": 120,
    "propose": 300,
    "decide": 600,
    "conclude": 300,
    "tables": 1500,
    "report_back": 120,
    "sort": 900,
    "check_in": 180,
}
LEAST_OTHERWISE = 60
LEAST_TURN = 30


@dataclass(frozen=True)
class Fit:
    """The script fitted: the same steps in the same order, with their new seconds and groups."""

    steps: tuple[PlannedStep, ...]
    headcount: int
    splits_rounds: bool = False

    @property
    def lengths(self) -> list[int]:
        return [step.length(self.headcount) for step in self.steps]

    @property
    def total_seconds(self) -> int:
        return sum(self.lengths)

    @property
    def groups(self) -> int:
        return _groups(self.steps)

    @property
    def seen(self) -> str:
        """What a presser has seen of it: every step's seconds, and the groups."""
        return "-".join(str(step.seconds) for step in self.steps) + f"-i-{self.groups}"

    @property
    def text(self) -> str:
        told = [f"Gør alle trin kortere, så mødet varer {time_in_figures(self.total_seconds)}."]
        if self.splits_rounds:
            told.append(f"Hold runderne i {self.groups} samtalegrupper på samme tid.")
        if turns := sorted({step.seconds for step in self.steps if step.is_round}):
            short = ", og det er kort" if turns[0] < SHORTEST_TURN else ""
            told.append(f"Hver tur bliver {' eller '.join(map(time_in_figures, turns))}{short}.")
        return " ".join(told)


def fit(steps: Iterable[PlannedStep], headcount: int, available_seconds: int) -> Fit | None:
    """Together if that can be, else in the fewest groups; None when not even the least of each step fits."""
    planned = tuple(steps)
    now = _groups(planned)
    for groups, turn in _ways_to_hold_rounds(now, headcount):
        held = tuple(replace(step, groups=groups) if step.is_round else step for step in planned)
        least = [replace(step, seconds=_least(step, turn)) for step in held]
        if total_seconds(least, headcount) <= available_seconds:
            return Fit(_filled(least, held, headcount, available_seconds), headcount, groups != now)
    return None


def squeezed(steps: Iterable[PlannedStep], headcount: int, available_seconds: int) -> tuple[PlannedStep, ...]:
    """The steps with the rounds held together, as they are if they fit, else shorter; at their least if even that is
    too long."""
    planned = tuple(steps)
    if total_seconds(planned, headcount) <= available_seconds:
        return planned
    for turn in (SHORTEST_TURN, LEAST_TURN):
        least = [replace(step, seconds=_least(step, turn)) for step in planned]
        if total_seconds(least, headcount) <= available_seconds:
            return _filled(least, planned, headcount, available_seconds)
    return tuple(least)


def least_seconds(steps: Iterable[PlannedStep], headcount: int) -> int:
    """What the meeting takes with every step at its least, and the rounds in as many groups as make a round."""
    planned = tuple(steps)
    groups = max(headcount // SMALLEST_GROUP, _groups(planned))
    return total_seconds(
        (
            replace(step, seconds=_least(step, LEAST_TURN), groups=groups if step.is_round else step.groups)
            for step in planned
        ),
        headcount,
    )


def _ways_to_hold_rounds(now: int, headcount: int) -> Iterator[tuple[int, int]]:
    """Groups and the least turn, the best first: a short turn before groups, but with groups a full one."""
    yield from ((now, turn) for turn in (SHORTEST_TURN, LEAST_TURN))
    more = range(now + 1, headcount // SMALLEST_GROUP + 1)
    yield from ((groups, turn) for turn in (SHORTEST_TURN, LEAST_TURN) for groups in more)


def _groups(steps: Iterable[PlannedStep]) -> int:
    return max((step.groups for step in steps if step.is_round), default=1)


def _least(step: PlannedStep, turn: int) -> int:
    """A step that is shorter already stays as it is."""
    return min(step.seconds, turn if step.is_round else LEAST.get(step.kind, LEAST_OTHERWISE))


def _filled(
    least: list[PlannedStep], full: tuple[PlannedStep, ...], headcount: int, available_seconds: int
) -> tuple[PlannedStep, ...]:
    """Give half a minute at a time to what has lost most of its length, as long as there is time.

    Where there is none for a round, no other round grows either: the longer turn would end as the shorter.
    """
    steps, growing = least, _those_alike(full)
    while growing:
        alike = min(growing, key=lambda each: steps[each[0]].seconds / full[each[0]].seconds)
        longer = [_longer(step, full[at]) if at in alike else step for at, step in enumerate(steps)]
        if longer == steps:
            growing.remove(alike)
        elif total_seconds(longer, headcount) > available_seconds:
            is_round = full[alike[0]].is_round
            growing = [
                each for each in growing if each != alike and not (is_round and full[each[0]].is_round)
            ]
        else:
            steps = longer
    return tuple(steps)


def _those_alike(steps: tuple[PlannedStep, ...]) -> list[list[int]]:
    """The steps by number; rounds with the same turn stand together, so that their turns stay the same."""
    alike: dict[tuple[bool, int], list[int]] = {}
    for number, step in enumerate(steps):
        alike.setdefault((True, step.seconds) if step.is_round else (False, number), []).append(number)
    return list(alike.values())


def _longer(step: PlannedStep, full: PlannedStep) -> PlannedStep:
    more = HALF_MINUTE if step.is_round or step.seconds < LONG else 2 * HALF_MINUTE
    return replace(step, seconds=min(step.seconds // more * more + more, full.seconds))
