"""The report-backs: a turn for every table, its proposals shown to all as it tells of them (source: tool 1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.functional import cached_property

from servicetjek.models.activities.round import OwnTurn, Round
from servicetjek.models.meeting.board import Agreements
from servicetjek.models.meeting.overview import Told
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
    def table(self) -> Table | None:
        """The one that has the word."""
        return self.turn.table if self.turn else None

    @property
    def being_presented(self) -> list[Proposal]:
        """Of the table that speaks now; before and between turns, none."""
        return self.told_by(self.table) if self.table else []

    def told_by(self, table: Table) -> list[Proposal]:
        if self.is_of_priorities:
            return [place.proposal for place in self.priorities if place.table_id == table.pk]
        return [proposal for proposal in self.moment.proposals if proposal.is_told_by(table)]

    @property
    def telling(self) -> list[Told]:
        """What is being presented, with the tables that have told the same already."""
        return [self._as_told(proposal) for proposal in self.being_presented]

    @property
    def is_told_by_all(self) -> bool:
        return self.is_over and not self.is_of_priorities

    def _as_told(self, proposal: Proposal) -> Told:
        if self.is_of_priorities:
            return Told(proposal, said_by=tuple(self._have_named(proposal)))
        told: Told = self.moment.overview.as_told(proposal)
        return told

    def _have_named(self, proposal: Proposal) -> list[int]:
        """The tables that would begin with it, and have said so before the one that has the word."""
        before = {turn.table_id: turn.table for turn in self.turns if turn.is_done and turn.started_at}
        named = {place.table_id for place in self.priorities if place.proposal_id == proposal.pk}
        return [table.number for pk, table in before.items() if table and pk in named]

    @property
    def not_presented(self) -> list[Proposal]:
        """Of the table that speaks: what those at it did not get round to, which its author may tell of now."""
        if self.table is None or self.is_of_priorities:
            return []
        return [proposal for proposal in self.moment.withheld if proposal.table_id == self.table.pk]

    @cached_property
    def priorities(self) -> list[Place]:
        return list(Place.objects.priorities_in(self.led.plenary))

    @cached_property
    def agreements(self) -> Agreements:
        """Where the tables agree, when they have sorted."""
        return Agreements(self.moment.agreed)

    @property
    def shows_agreement(self) -> bool:
        return self.is_over and self.is_of_priorities

    @property
    def speaks_without_proposal(self) -> None:
        """It is for its scribe to write, or at the table itself."""
        return None

    @property
    def state(self) -> list[object]:
        return [*super().state, self.moment.heard]

    def own(self, participant: Participant) -> OwnReport:
        return OwnReport(self.moment, participant)


class OwnReport(OwnTurn):
    """The turn of one's table: all at it speak, and its scribe says when they are done."""

    @property
    def turn(self) -> Turn | None:
        return self.waited_for if self.speaks_for_table else None

    @cached_property
    def waited_for(self) -> Turn | None:
        table = self.participant.table_id
        return self.moment.step.turns.filter(table=table).first() if table else None

    @property
    def speaks_for_table(self) -> bool:
        return self.participant.is_scribe

    @property
    def telling(self) -> list[Proposal]:
        """What the table tells the others of, in order."""
        table = self.participant.table
        told: list[Proposal] = self.moment.activity.told_by(table) if table else []
        return told
