"""A turn in a round: somebody's time to speak, with a clock of its own."""

from __future__ import annotations

from django.db import models

from servicetjek.models.meeting.clock import Timed
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.table import Table


class TurnQuerySet(models.QuerySet["Turn"]):
    def of(self, led: Led) -> TurnQuerySet:
        return self.filter(step__in=led.steps.all()).select_related("step", "participant", "table")

    def next_in(self, group: int) -> Turn | None:
        return self.filter(group=group, started_at=None, ended_at=None).first()


class Turn(Timed):
    """A turn in a round: a participant's, or a table's that reports back. Waiting until it starts, done when it has
    ended."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, models.CASCADE, null=True, blank=True, related_name="turns")
    table = models.ForeignKey(Table, models.CASCADE, null=True, blank=True, related_name="turns")
    group = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField()
    passed_at = models.DateTimeField(null=True, blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["step", "group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "participant"], name="turn_once_a_participant"),
            models.UniqueConstraint(fields=["step", "table"], name="turn_once_a_table"),
            models.CheckConstraint(
                condition=models.Q(participant=None) ^ models.Q(table=None),
                name="turn_of_a_participant_or_a_table",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.speaker.possessive} tur"

    @property
    def speaker(self) -> Participant | Table:
        speaker = self.table if self.table_id else self.participant
        assert speaker, "a constraint holds that it has one"
        return speaker

    @property
    def planned_seconds(self) -> int:
        return self.step.activity.turn_seconds

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
