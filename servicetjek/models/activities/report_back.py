"""The report-backs: a turn for every table, its proposals shown to all as it tells of them (source: tool 1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property

from servicetjek.models.activities.round import Round
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.place import Place
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.table import Table
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.script import StepKind


class ReportBack(Round):
    """After the four fields a table tells which it would begin with, else what it proposes."""

    folder = "report_back"

    def speakers(self) -> Sequence[Table]:
        """Those where somebody sits, or that have something on paper."""
        taken = {person.table_id for person in self.led.participants.present()}
        taken |= set(self.led.proposals.values_list("table_id", flat=True))
        return [table for table in self.led.plenary.open_tables if table.pk in taken]

    def _turn_of(self, speaker: Table, group: int, position: int) -> Turn:
        return Turn(step=self.step, table=speaker, group=group, position=position)

    def admit(self, participant: Participant) -> None:
        """It is the tables that speak."""

    @property
    def turn_seconds(self) -> int:
        return self.step.seconds_a_turn(len(self.turns))

    def _give_word(self, turn: Turn, now: datetime) -> None:
        super()._give_word(turn, now)
        if turn.table and not self.is_of_priorities:
            turn.table.brought().filter(reported_at=None).update(reported_at=now)

    @cached_property
    def is_of_priorities(self) -> bool:
        course = self.moment.course if self.moment else self.led.course()
        return any(step.kind == StepKind.SORT for step in course[: course.index(self.step)])

    # -- shown --------------------------------------------------------------------------------------

    @property
    def being_presented(self) -> list[Proposal]:
        """Of the table that speaks now; before and between turns, none."""
        return self.told_by(self.turn.table) if self.turn and self.turn.table else []

    def told_by(self, table: Table) -> list[Proposal]:
        if self.is_of_priorities:
            return [place.proposal for place in self.priorities if place.table_id == table.pk]
        return [proposal for proposal in self.moment.proposals if proposal.is_told_by(table)]

    @cached_property
    def priorities(self) -> list[Place]:
        return list(Place.objects.priorities_in(self.led.plenary))

    @property
    def speaks_without_proposal(self) -> None:
        """It is for its scribe to write, or at the table itself."""
        return None
