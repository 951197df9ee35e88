"""Nods: how a group says yes together, each to the words that stood there (source: tool 1, decision A)."""

from dataclasses import dataclass

from django.db import models

from servicetjek.models.meeting.participant import Participant


@dataclass(frozen=True)
class NodCount:
    """How many have nodded, never who. `room_as_one` is for a meeting where nobody is on the list."""

    given: int
    total: int
    missing_without_phone: int
    room_as_one: bool

    @property
    def missing(self) -> int:
        return self.total - self.given

    @property
    def few_are_missing(self) -> bool:
        """Time to ask what it takes: most have nodded, and the rest may be waiting for a word changed."""
        return 0 < self.missing <= max(1, self.total // 4)

    @property
    def is_complete(self) -> bool:
        return self.room_as_one or (self.total > 0 and not self.missing)


class Nod(models.Model):
    """Somebody's yes to an experiment in the words it had."""

    experiment = models.ForeignKey("Experiment", models.CASCADE, related_name="nods")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="nods")
    text_version = models.PositiveIntegerField()
    by_facilitator = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["experiment", "participant"], name="nod_once_a_participant"),
        ]
