"""A script to read: every step with its place on the clock, and what the time will not stretch to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from servicetjek.models.meeting.consequence import Consequence
from servicetjek.models.meeting.fitting import Fit
from servicetjek.models.schedule import Schedule, ScheduledStep

if TYPE_CHECKING:
    from servicetjek.models.meeting.step import Step


class ScriptLine(NamedTuple):
    """A step as it stands in a script to read; one that is taken out keeps its line, without a number and a time."""

    step: Step
    number: int = 0
    planned: ScheduledStep | None = None


class ScriptSheet(NamedTuple):
    """A script to read: its steps with their place on the clock, and what the time will not stretch to."""

    lines: list[ScriptLine]
    scheduled: list[tuple[Step, ScheduledStep]]
    schedule: Schedule
    consequence: Consequence
    lengths: dict[str, int]  # in seconds, by ending
    fitting: Fit | None
    least_seconds: int
    is_fitted: bool

    @property
    def fitted_steps(self) -> list[tuple[Step, int, int]]:
        """Every step with what it lasts now and what it would, in seconds."""
        lengths = self.fitting.lengths if self.fitting else []
        return [(step, now.seconds, then) for (step, now), then in zip(self.scheduled, lengths, strict=False)]


def lines_of(steps: Iterable[Step], scheduled: Iterable[tuple[Step, ScheduledStep]]) -> list[ScriptLine]:
    numbered = {step.pk: (number, planned) for number, (step, planned) in enumerate(scheduled, 1)}
    return [ScriptLine(step, *numbered.get(step.pk, ())) for step in steps]
