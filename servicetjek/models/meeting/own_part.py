"""What one participant has of a moment: their turn, their proposals and their nod. Nobody else is sent it."""

from __future__ import annotations

from functools import cached_property

from servicetjek.models.meeting.clock import ClockPosition
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.moment import Moment
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.nod import Nod
from servicetjek.models.plan.plan import Plan
from servicetjek.models.script import StepKind

# Proposals that are sent to every phone unasked.
A_PAGE = 30


class OwnPart:
    """A participant's own part of what happens now, shown on their phone only."""

    def __init__(self, moment: Moment, participant: Participant) -> None:
        self.moment = moment
        self.participant = participant

    @property
    def has_left(self) -> bool:
        return self.participant.left_at is not None

    # -- the round (asked for alone: three hundred phones ask at once, each for their own) --------------

    @cached_property
    def turn(self) -> Turn | None:
        step = self.moment.step
        return step.turns.filter(participant=self.participant).first() if step and step.is_round else None

    @cached_property
    def part(self) -> str:
        """ "speaking", "next" or "listening"."""
        if self.turn is None or self.turn.is_done:
            return "listening"
        if self.turn.is_speaking:
            return "speaking"
        return "next" if self.turn == self.turn.step.turns.next_in(self.turn.group) else "listening"

    @property
    def clock(self) -> ClockPosition | None:
        """Their own clock while several groups speak at once; else everybody looks at the same one."""
        if self.part != "speaking" or self.turn is None or self.moment.meeting.groups == 1:
            return None
        return self.turn.clock(self.moment.now)

    # -- what they write ----------------------------------------------------------------------------

    @cached_property
    def notes_step(self) -> Step | None:
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
        plan = Plan.objects.of_meeting(self.moment.meeting)
        return plan if plan and plan.is_shared else None

    @cached_property
    def how_many_presented(self) -> int:
        return self.moment.meeting.proposals.presented().count()

    # -- the nod ------------------------------------------------------------------------------------

    @cached_property
    def experiment(self) -> Experiment | None:
        return Experiment.objects.on_the_table(self.moment.meeting)

    @property
    def experiment_is_awaited(self) -> bool:
        """Nothing to nod to yet: the proposals are what there is to read, if they are not a book."""
        return self.experiment is None and self.how_many_presented <= A_PAGE

    @cached_property
    def nod(self) -> Nod | None:
        return self.experiment.nods.filter(participant=self.participant).first() if self.experiment else None

    @property
    def has_nodded(self) -> bool:
        return self.nod is not None and not self.words_have_changed

    @property
    def words_have_changed(self) -> bool:
        """Whether they have nodded to words that are no longer there."""
        if self.nod is None or self.experiment is None:
            return False
        return self.nod.text_version != self.experiment.text_version
