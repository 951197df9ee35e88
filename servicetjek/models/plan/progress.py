"""How far an experiment has come on a day: what waits, what is late, which week of how many, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.functional import cached_property

from servicetjek.models.plan.story import Event, story

if TYPE_CHECKING:
    from servicetjek.models.check import ServiceCheck
    from servicetjek.models.plan.experiment import Experiment
    from servicetjek.models.plan.plan import Dot, Plan
    from servicetjek.models.plan.stop import Stop

WEEK = timedelta(weeks=1)


@dataclass(frozen=True)
class Progress:
    """Worked out from the experiment's stops; nothing of it is stored."""

    experiment: Experiment
    today: date

    @cached_property
    def stops(self) -> list[Stop]:
        return list(self.experiment.stops.all())

    @property
    def held(self) -> list[Stop]:
        return [stop for stop in self.stops if stop.is_held]

    @cached_property
    def waiting(self) -> list[Stop]:
        """Still to be held. One that a later stop was held after is passed over (see StopQuerySet.waiting)."""
        last = max((stop.number for stop in self.held), default=0)
        return [] if self.experiment.waits_for_nods else [stop for stop in self.stops if stop.number > last]

    @property
    def passed_over(self) -> list[Stop]:
        return [stop for stop in self.stops if not stop.is_held and stop not in self.waiting]

    @property
    def next(self) -> Stop | None:
        return next(iter(self.waiting), None)

    @property
    def late(self) -> Stop | None:
        """The first that should have been held before today."""
        return self.next if self.next and self.next.day < self.today else None

    @property
    def days_late(self) -> int:
        return (self.today - self.late.day).days if self.late else 0

    @property
    def has_begun(self) -> bool:
        return self.experiment.starts_on <= self.today

    @property
    def ended(self) -> Stop | None:
        """The stop at which it was made permanent, or stopped."""
        return next((stop for stop in self.stops if stop.ends_it), None)

    @property
    def is_due(self) -> bool:
        """Something is to be held today, or should have been."""
        return self.next is not None and self.next.day <= self.today

    @property
    def runs(self) -> bool:
        return self.has_begun and self.ended is None and not self.experiment.waits_for_nods

    # -- the stretch it is in -----------------------------------------------------------------------

    @property
    def began(self) -> date:
        """The first day of the stretch it is in: each time it runs on, a new one begins."""
        ran_on = [stop for stop in self.held if stop.runs_on]
        return ran_on[-1].runs_on_from if ran_on else self.experiment.starts_on

    @property
    def stretch(self) -> list[Stop]:
        """The stops of it."""
        ran_on = max((stop.number for stop in self.held if stop.runs_on), default=0)
        return [stop for stop in self.stops if stop.number > ran_on]

    @property
    def decision(self) -> Stop | None:
        return next((stop for stop in self.waiting if stop.is_decision), None)

    @property
    def weeks(self) -> int:
        """How many the stretch takes, the last day moved on to a working day at the most a week."""
        return max((self.decision.day - self.began) // WEEK, 1) if self.decision else 0

    @property
    def week(self) -> int:
        """The number of the week it is in, from one; never past the last."""
        return min((self.today - self.began) // WEEK + 1, self.weeks)

    # -- what was learnt ----------------------------------------------------------------------------

    @property
    def learnt(self) -> str:
        """The last time somebody wrote it."""
        return next((stop.learnt for stop in reversed(self.held) if stop.learnt), "")

    @property
    def has_lesson(self) -> bool:
        return bool(self.learnt or self.ended)

    @property
    def ended_on(self) -> date | None:
        return timezone.localdate(self.ended.held_at) if self.ended and self.ended.held_at else None

    # -- told day by day ----------------------------------------------------------------------------

    @cached_property
    def story(self) -> list[Event]:
        return story(self, self.experiment.diary.all())

    @property
    def has_happened(self) -> list[Event]:
        return [event for event in self.story if event.has_happened]

    @property
    def is_to_come(self) -> list[Event]:
        return [event for event in self.story if not event.has_happened]


def in_turn(trials: Iterable[Progress]) -> list[Progress]:
    """Those of them that are due; the one that has waited longest first."""
    due = [each for each in trials if each.is_due]
    return sorted(due, key=lambda each: each.next.day if each.next else each.today)


@dataclass(frozen=True)
class PlanProgress:
    """How far a plan has come on a day, and what it asks of those who follow it up."""

    plan: Plan
    today: date

    @cached_property
    def all(self) -> list[Progress]:
        return [Progress(experiment, self.today) for experiment in self.plan.experiments.all()]

    @property
    def has_begun(self) -> bool:
        return any(each.runs or each.ended for each in self.all)

    @cached_property
    def waiting(self) -> list[Progress]:
        """What is to be held today, or should have been; the oldest first."""
        return in_turn(self.all)

    @property
    def first(self) -> Progress | None:
        return next(iter(self.waiting), None)

    @property
    def next_day(self) -> date | None:
        return min((each.next.day for each in self.all if each.next), default=None)

    @property
    def dots(self) -> list[Dot]:
        return self.plan.dots(self.today)

    @property
    def is_over(self) -> bool:
        """All that was agreed has been decided on."""
        return any(each.ended for each in self.all) and self.plan.is_over(self.today)


def due_in(check: ServiceCheck, today: date) -> PlanProgress | None:
    """The one of its plans that asks for something today; where several do, the one that has waited longest."""
    plans = (PlanProgress(plan, today) for plan in check.plans.all())
    return min((each for each in plans if each.first), key=_waits_since, default=None)


def _waits_since(trials: PlanProgress) -> date:
    assert trials.first is not None
    assert trials.first.next is not None
    return trials.first.next.day
