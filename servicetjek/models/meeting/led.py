"""What is led: step by step, by somebody with the clock in their hand. Only the server moves it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import models

from servicetjek.models.meeting.clock import Timed, pause_all, resume_all
from servicetjek.models.schedule import PlannedStep
from servicetjek.models.watched import Watched, verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.step import Step


class MeetingOver(Exception):
    """The meeting has ended or was called off, and what was said and agreed in it stands."""


class Led(Watched):
    """A course of steps and where it is: `current` is the step everybody is in.

    A press carries what the presser saw. A press from a stale screen, or a second one, moves nothing.
    """

    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    current = models.ForeignKey("servicetjek.Step", models.SET_NULL, null=True, blank=True, related_name="+")
    planned_end_at = models.DateTimeField(null=True, blank=True)

    # What it goes through, who is there and what they propose, by the relations that these have to it.
    steps: Any
    participants: Any
    proposals: Any
    # What it is about, and how many groups talk at the same time in its rounds.
    theme: Any
    theme_id: Any
    groups: Any

    class Meta:
        abstract = True

    @property
    def plenary(self) -> Meeting:
        """The meeting that everybody is in: itself, or that of a table."""
        raise NotImplementedError

    @property
    def headcount(self) -> int:
        """How many the clock counts with."""
        return self.headcount_with(self.participants.present().count())

    def headcount_with(self, present: int) -> int:
        """The same, where those present are counted already."""
        raise NotImplementedError

    def groups_in(self, time_rule: str) -> int:
        """How many groups the time of a step counts with: those that talk at once, or that report back in turn."""
        return int(self.groups)

    def shows(self, proposal: Proposal) -> bool:
        """Whether everybody in it has been told of the proposal."""
        return proposal.is_presented

    def course(self) -> list[Step]:
        raise NotImplementedError

    def planned(self, steps: Iterable[Step]) -> list[PlannedStep]:
        return [
            PlannedStep(step.kind, step.time_rule, step.seconds, self.groups_in(step.time_rule), key=step.pk)
            for step in steps
        ]

    def planned_end(self, now: datetime) -> datetime:
        """When it ends if it starts now and every step takes its time."""
        raise NotImplementedError

    @property
    def is_planned(self) -> bool:
        return self.started_at is None

    @property
    def is_over(self) -> bool:
        return self.ended_at is not None

    @property
    def is_called_off(self) -> bool:
        return False

    def ensure_not_over(self) -> None:
        """Raises MeetingOver."""
        if self.plenary.is_over:
            raise MeetingOver

    @property
    def is_under_way(self) -> bool:
        return self.started_at is not None and self.ended_at is None

    def of_its_own(self, step: Step) -> Step:
        """A step of this, that knows this very object: what is held is held once."""
        raise NotImplementedError

    def make_room_for(self, participant: Participant) -> None:
        if self.current:
            self.current.activity.admit(participant)

    @verb
    def start(self, now: datetime) -> bool:
        return self.begin(now)

    def begin(self, now: datetime) -> bool:
        course = self.course()
        if not self.is_planned or not course:
            return False
        self.started_at = now
        self.planned_end_at = self.planned_end(now)
        self.enter(course[0], now)
        return True

    @verb
    def go_on(self, now: datetime, seen: int) -> bool:
        """`seen` is the key of the step the presser saw."""
        return self._move(now, seen, 1)

    @verb
    def go_back(self, now: datetime, seen: int) -> bool:
        """The clock of the step before `seen` goes on from where it was left."""
        return self._move(now, seen, -1)

    @verb
    def pause(self, now: datetime, seen: int, turn: int = 0) -> bool:
        """Stop the clocks in the step `seen`, with the `turn` the presser saw going on (0 for none)."""
        clocks = [clock for clock in self.clocks_as_seen(seen, turn, together=True) if not clock.paused_at]
        pause_all(clocks, now)
        return bool(clocks)

    @verb
    def resume(self, now: datetime, seen: int, turn: int = 0) -> bool:
        clocks = [clock for clock in self.clocks_as_seen(seen, turn, together=True) if clock.paused_at]
        resume_all(clocks, now)
        return bool(clocks)

    @verb
    def add_minute(self, seen: int, seen_seconds: int, turn: int = 0) -> bool:
        """Give the running clock a minute more, if it still has the `seen_seconds` the presser saw."""
        clocks = self.clocks_as_seen(seen, turn)
        if not clocks or clocks[0].allowed_seconds != seen_seconds:
            return False
        for clock in clocks:
            clock.add_time(60 // self.plenary.service_check.times_as_fast)
        return True

    @verb
    def restart_step(self, now: datetime, seen: int, started: int, turn: int = 0) -> bool:
        """Give the step, or in a round those speaking, the whole time again.

        Only if the clock still counts from `started`, the beginning the presser saw (milliseconds since 1970).
        """
        clocks = self.clocks_as_seen(seen, turn)
        if not clocks or clocks[0].started_ms != started:
            return False
        for clock in clocks:
            clock.begin_again(now)
        return True

    @verb
    def finish(self, now: datetime, seen: int | None = None) -> bool:
        """End it, if it is still in the step the presser saw."""
        if not self.is_under_way or seen not in (None, self.current_id):
            return False
        if self.current:
            self.current.leave(now)
        self.current, self.ended_at = None, now
        self.save(update_fields=["current", "ended_at"])
        return True

    def _move(self, now: datetime, seen: int, by: int) -> bool:
        course = self.course()
        if not self.is_under_way or self.current not in course or self.current_id != seen:
            return False
        index = course.index(self.current) + by
        if not 0 <= index < len(course):
            return False
        self.current.leave(now)
        self.enter(course[index], now)
        return True

    def enter(self, step: Step, now: datetime) -> None:
        self.current = step
        self.save(update_fields=["current", "started_at", "planned_end_at"])
        step.enter(now)

    def clocks_as_seen(self, seen: int, turn: int, together: bool = False) -> list[Timed]:
        """The clocks going on, the one people look at first, or all that pause `together`; none when it has moved
        since it was seen."""
        if not self.is_under_way or self.current is None or self.current_id != seen:
            return []
        activity = self.current.activity
        if turn not in ([speaking.pk for speaking in activity.speaking] or [0]):
            return []
        return activity.clocks_together() if together else activity.clocks()
