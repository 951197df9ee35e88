"""What one participant has of a moment: their turn, their proposals and their nod. Nobody else is sent it."""

from __future__ import annotations

from functools import cached_property

from servicetjek.models.experiment import Nod
from servicetjek.models.meeting_step import MeetingStep
from servicetjek.models.moment import Moment
from servicetjek.models.participant import Participant
from servicetjek.models.plan import Plan
from servicetjek.models.proposal import Proposal
from servicetjek.models.round import Turn
from servicetjek.models.script import StepKind


class OwnPart:
    """A participant's own part of what happens now, shown on their phone only."""

    def __init__(self, moment: Moment, participant: Participant) -> None:
        self.moment = moment
        self.participant = participant

    @property
    def has_left(self) -> bool:
        return self.participant.left_at is not None

    # -- the round ----------------------------------------------------------------------------------

    @cached_property
    def turn(self) -> Turn | None:
        mine = (turn for turn in self.moment.turns if turn.participant_id == self.participant.pk)
        return next(mine, None)

    @property
    def part(self) -> str:
        """ "speaking", "next" or "listening"."""
        if self.turn in self.moment.speaking:
            return "speaking"
        return "next" if self.turn in self.moment.next_up else "listening"

    # -- what they write ----------------------------------------------------------------------------

    @cached_property
    def notes_step(self) -> MeetingStep | None:
        """The step whose notes are at hand: the latest in which everybody thought for themselves."""
        so_far = self.moment.course[: self.moment.number]
        return next((step for step in reversed(so_far) if step.kind == StepKind.REFLECT), None)

    @cached_property
    def proposals(self) -> list[Proposal]:
        return list(self.participant.proposals.all())

    def proposal(self, key: str) -> Proposal | None:
        return next((proposal for proposal in self.proposals if proposal.key == key), None)

    @cached_property
    def public_plan(self) -> Plan | None:
        """The plan that came of the meeting, if everybody may read it."""
        return Plan.objects.filter(service_check=self.moment.meeting.service_check_id).open_to_all().first()

    # -- the nod ------------------------------------------------------------------------------------

    @cached_property
    def nod(self) -> Nod | None:
        on_the_table = self.moment.on_the_table
        nods = on_the_table.experiment.nods.all() if on_the_table else []
        return next((nod for nod in nods if nod.participant_id == self.participant.pk), None)

    @property
    def has_nodded(self) -> bool:
        return self.nod is not None and not self.words_have_changed

    @property
    def words_have_changed(self) -> bool:
        """Whether they have nodded to words that are no longer there."""
        on_the_table = self.moment.on_the_table
        if self.nod is None or on_the_table is None:
            return False
        return self.nod.text_version != on_the_table.experiment.text_version
