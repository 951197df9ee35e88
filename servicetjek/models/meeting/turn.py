"""A turn in a round: somebody's time to speak, with a clock of its own."""

from __future__ import annotations

from django.db import models

from servicetjek.models.meeting.clock import Timed
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step


class TurnQuerySet(models.QuerySet["Turn"]):
    def of(self, meeting: Meeting) -> TurnQuerySet:
        return self.filter(step__meeting=meeting).select_related("step__meeting", "participant")

    def next_in(self, group: int) -> Turn | None:
        return self.filter(group=group, started_at=None, ended_at=None).first()


class Turn(Timed):
    """One participant's turn in a round. Waiting until it starts, done when it has ended."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="turns")
    group = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField()
    passed_at = models.DateTimeField(null=True, blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["step", "group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "participant"], name="turn_once_a_participant"),
        ]

    def __str__(self) -> str:
        return f"{self.participant.possessive} tur"

    @property
    def planned_seconds(self) -> int:
        return self.step.turn_seconds

    @property
    def is_speaking(self) -> bool:
        return self.is_under_way

    @property
    def is_to_be_asked_again(self) -> bool:
        return self.passed_at is not None and self.is_waiting

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.started_at is None and self.ended_at is None
