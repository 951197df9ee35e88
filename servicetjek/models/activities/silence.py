"""Silence: everybody thinks, and writes, for themselves."""

from __future__ import annotations

from django.utils.functional import cached_property

from servicetjek.models.meeting.activity import Activity
from servicetjek.models.meeting.proposal import Written
from servicetjek.models.meeting.seat import Seat, State


class Silence(Activity):
    folder = "silence"
    is_silent = True

    def fetched(self) -> None:
        phones = {person.pk for person in self.moment.present if person.has_phone}
        self.has_written = sum(each.participant_id in phones for each in self.step.written.all())

    @cached_property
    def has_written(self) -> int:
        """How many phones have; what they write is theirs."""
        return Written.count_in(self.step)

    @property
    def seats(self) -> list[Seat]:
        waiting = max(0, len(self.moment.present) - self.has_written)
        return [Seat(State.DONE)] * self.has_written + [Seat(State.WAITING)] * waiting


class Reflect(Silence):
    """The notes stay on the phone."""

    folder = "reflect"
    takes_notes = True


class Propose(Silence):
    """The proposals are sent, and nobody is shown them before the round in which they are presented."""

    folder = "propose"
    withholds_proposals = True
    takes_proposals = True
