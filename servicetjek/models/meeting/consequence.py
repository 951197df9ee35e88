"""What the rounds cost with these people, in words, and the ways out when the meeting is too short.

All lengths are whole seconds.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from servicetjek.models.durations import minutes_short, time_in_figures
from servicetjek.models.schedule import PER_GROUP, PER_PARTICIPANT, PlannedStep, largest_group, total_seconds

# A group of two is a pair talk, not a round; and in less than a minute one cannot say what one came to say.
SMALLEST_GROUP = 3
SHORTEST_TURN = 60
TURN_STEP = 30
# What a table can tell its proposals in, as when a script is fitted (ours).
SHORTEST_REPORT = 120
LONGER_STEP = 5 * 60


@dataclass(frozen=True)
class WayOut:
    """One way to make the meeting fit: what to change, and what it leads to."""

    kind: str  # "groups", "turns", "reports" or "longer"
    text: str
    groups: int
    turn_seconds: int
    report_seconds: int
    rounds_seconds: int
    total_seconds: int
    available_seconds: int

    @property
    def fits(self) -> bool:
        return self.total_seconds <= self.available_seconds


@dataclass(frozen=True)
class Consequence:
    """What the rounds cost with these people, in words, and the ways out when the meeting is too short."""

    text: str
    rounds: int
    rounds_seconds: int
    total_seconds: int
    available_seconds: int
    ways_out: tuple[WayOut, ...] = ()

    @property
    def fits(self) -> bool:
        return self.total_seconds <= self.available_seconds

    @property
    def other_seconds(self) -> int:
        return self.total_seconds - self.rounds_seconds

    @property
    def over_seconds(self) -> int:
        return max(0, self.total_seconds - self.available_seconds)


def consequence(steps: Iterable[PlannedStep], headcount: int, available_seconds: int) -> Consequence:
    planned = tuple(steps)
    plan = Consequence(
        text=_cost_in_words(planned, headcount),
        rounds=sum(step.is_round for step in planned),
        rounds_seconds=_rounds_seconds(planned, headcount),
        total_seconds=total_seconds(planned, headcount),
        available_seconds=available_seconds,
    )
    return plan if plan.fits else replace(plan, ways_out=_ways_out(planned, headcount, available_seconds))


def _rounds_seconds(steps: Iterable[PlannedStep], headcount: int) -> int:
    return total_seconds((step for step in steps if step.is_round), headcount)


def _cost_in_words(steps: tuple[PlannedStep, ...], headcount: int) -> str:
    rounds = [step for step in steps if step.is_round]
    if tables := [step for step in steps if step.time_rule == PER_GROUP and step.groups > 1]:
        return _tables_in_words(tables)
    if not rounds:
        return f"Mødet varer {time_in_figures(total_seconds(steps, headcount))}."
    cost = time_in_figures(_rounds_seconds(steps, headcount))
    turns = {(step.seconds, step.groups) for step in rounds}
    count = f"{len(rounds)} {'runde' if len(rounds) == 1 else 'runder'}"
    who = f"{headcount} {'deltager' if headcount == 1 else 'deltagere'}"
    if len(turns) > 1:
        return f"{count} med {who} er {cost}."
    seconds, groups = turns.pop()
    if groups > 1:
        who = f"{groups} samtalegrupper på samme tid: {largest_group(headcount, groups)} i den største"
    return f"{who} × {minutes_short(seconds)} × {count} er {cost}."


def _tables_in_words(steps: list[PlannedStep]) -> str:
    """What it costs that the tables report back one by one."""
    each, tables = sum(step.seconds for step in steps), steps[0].groups
    return (
        f"{tables} borde × {minutes_short(each)} er {time_in_figures(each * tables)}, når bordene fortæller."
    )


def _ways_out(steps: tuple[PlannedStep, ...], headcount: int, available: int) -> tuple[WayOut, ...]:
    ways = [
        _parallel_groups(steps, headcount, available),
        _shorter_turns(steps, headcount, available),
        _shorter_reports(steps, headcount, available),
    ]
    return (*(way for way in ways if way), _longer_meeting(steps, headcount, available))


def _parallel_groups(steps: tuple[PlannedStep, ...], headcount: int, available: int) -> WayOut | None:
    """The fewest groups that make it fit; if none do, the smallest groups that still make a round."""
    now = max((step.groups for step in steps if step.is_round), default=0)
    most = headcount // SMALLEST_GROUP
    if not now or most <= now:
        return None
    for groups in range(now + 1, most + 1):
        changed = tuple(replace(step, groups=groups) if step.is_round else step for step in steps)
        if total_seconds(changed, headcount) <= available:
            break
    return _way(
        "groups", f"Hold runderne i {groups} samtalegrupper på samme tid.", changed, headcount, available
    )


def _shorter_turns(steps: tuple[PlannedStep, ...], headcount: int, available: int) -> WayOut | None:
    turn = _longest_that_fits(steps, PER_PARTICIPANT, SHORTEST_TURN, headcount, available)
    if turn is None:
        return None
    changed = _capped(steps, PER_PARTICIPANT, turn)
    return _way("turns", f"Giv hver tur {time_in_figures(turn)}.", changed, headcount, available)


def _shorter_reports(steps: tuple[PlannedStep, ...], headcount: int, available: int) -> WayOut | None:
    report = _longest_that_fits(steps, PER_GROUP, SHORTEST_REPORT, headcount, available)
    if report is None:
        return None
    changed = _capped(steps, PER_GROUP, report)
    return _way(
        "reports", f"Giv hvert bord {time_in_figures(report)} at fortælle i.", changed, headcount, available
    )


def _longest_that_fits(
    steps: tuple[PlannedStep, ...], rule: str, shortest: int, headcount: int, available: int
) -> int | None:
    """In half minutes; if nothing makes it fit, the shortest we advise. None where all are as short already."""
    longest = max((step.seconds for step in steps if step.time_rule == rule), default=0)
    if longest <= shortest:
        return None
    lengths = range((longest - 1) // TURN_STEP * TURN_STEP, shortest - 1, -TURN_STEP)
    fitting = (each for each in lengths if total_seconds(_capped(steps, rule, each), headcount) <= available)
    return next(fitting, shortest)


def _capped(steps: tuple[PlannedStep, ...], rule: str, longest: int) -> tuple[PlannedStep, ...]:
    return tuple(
        replace(step, seconds=min(step.seconds, longest)) if step.time_rule == rule else step
        for step in steps
    )


def _longer_meeting(steps: tuple[PlannedStep, ...], headcount: int, available: int) -> WayOut:
    missing = total_seconds(steps, headcount) - available
    extra = -(-missing // LONGER_STEP) * LONGER_STEP
    return _way("longer", f"Gør mødet {time_in_figures(extra)} længere.", steps, headcount, available + extra)


def _way(kind: str, change: str, steps: tuple[PlannedStep, ...], headcount: int, available: int) -> WayOut:
    rounds = [step for step in steps if step.is_round]
    cost, total = _rounds_seconds(steps, headcount), total_seconds(steps, headcount)
    result = f"Så tager runderne {time_in_figures(cost)}, og mødet varer {time_in_figures(total)}."
    if kind == "reports":
        result = f"Så varer mødet {time_in_figures(total)}."
    elif kind == "longer":
        result = f"Så varer det {time_in_figures(available)}, og drejebogen kan blive, som den er."
    return WayOut(
        kind=kind,
        text=f"{change} {result}",
        groups=max((step.groups for step in rounds), default=1),
        turn_seconds=max((step.seconds for step in rounds), default=0),
        report_seconds=max((step.seconds for step in steps if step.time_rule == PER_GROUP), default=0),
        rounds_seconds=cost,
        total_seconds=total,
        available_seconds=available,
    )
