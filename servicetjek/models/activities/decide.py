"""The decision: one experiment at a time on the table, agreed by nods to its words (source: tool 1, decision A)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from servicetjek.models.meeting.activity import Activity, Own
from servicetjek.models.meeting.board import Agreement
from servicetjek.models.meeting.overview import Told
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.nod import Nod

if TYPE_CHECKING:
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.moment import Moment
    from servicetjek.models.plan.decision import Decision, OnTheTable

# Proposals that are sent to every phone unasked.
A_PAGE = 30


class Decide(Activity):
    folder = "decide"
    decides = True
    moment: Moment

    @property
    def decision(self) -> Decision:
        return self.moment.decision

    @property
    def heading(self) -> str:
        return "Læs beslutningen højt" if self.has_decided else super().heading

    @property
    def in_focus(self) -> OnTheTable | None:
        return self.decision.in_focus

    @property
    def has_decided(self) -> bool:
        """It has, and the decision is what all look at."""
        return bool(self.decision.decided) and self.decision.on_the_table is None

    @property
    def next_in_line(self) -> Experiment | None:
        """What to talk about once all have seen what was decided."""
        return next(iter(self.decision.in_line), None) if self.decision.on_the_table is None else None

    @property
    def not_taken_up(self) -> list[Proposal]:
        """What most tables would begin with first, else as it was presented."""
        taken = {one.experiment.proposal_id for one in self.decision.experiments}
        left = [proposal for proposal in self.moment.presented if proposal.pk not in taken]
        return sorted(left, key=lambda proposal: -self._backing(proposal))

    @cached_property
    def backed(self) -> dict[int, Agreement]:
        """By proposal: how the tables that have sorted see it."""
        return {each.proposal.pk: each for each in self.moment.agreed}

    def _backing(self, proposal: Proposal) -> int:
        return self.backed[proposal.pk].backing if proposal.pk in self.backed else 0

    @property
    def to_take_up(self) -> list[tuple[Told, Agreement | None]]:
        """Each with who said the same, and how the tables see it."""
        overview = self.moment.overview
        return [(overview.as_told(each), self.backed.get(each.pk)) for each in self.not_taken_up]

    @property
    def said(self) -> list[Proposal]:
        """What is talked about, in the words of those who proposed it."""
        on_it = self.decision.on_the_table
        known = {proposal.pk: proposal for proposal in self.moment.proposals}
        proposal = known.get(on_it.experiment.proposal_id or 0) if on_it else None
        if proposal is None or not self.moment.meeting.has_tables:
            return []
        return [proposal, *self.moment.overview.as_told(proposal).joined]

    @property
    def to_choose_from(self) -> list[Proposal]:
        return [] if self.in_focus else self.not_taken_up

    @property
    def is_ready_to_finish(self) -> bool:
        return bool(self.decision.decided) and super().is_ready_to_finish

    @property
    def state(self) -> list[object]:
        table = self.decision.on_the_table
        # Complete counts as well: the last nods may be given for the room, and not on the phones they belong to.
        on_it = [table.experiment.pk, table.experiment.text_version, table.nods.is_complete] if table else []
        return [*(on_it or [len(self.decision.decided)]), len(self.moment.presented)]

    def own(self, participant: Participant) -> OwnNod:
        return OwnNod(self.moment, participant)


class OwnNod(Own):
    """A participant's nod to what is on the table, asked for alone."""

    @cached_property
    def how_many_presented(self) -> int:
        return self.moment.meeting.proposals.presented().count()

    @cached_property
    def experiment(self) -> Experiment | None:
        return Experiment.objects.on_the_table(self.moment.meeting)

    @property
    def experiment_is_awaited(self) -> bool:
        """Then the proposals are what there is to read, if they are not a book."""
        return self.experiment is None and self.how_many_presented <= A_PAGE

    @cached_property
    def nod(self) -> Nod | None:
        return self.experiment.nods.filter(participant=self.participant).first() if self.experiment else None

    @property
    def has_nodded(self) -> bool:
        return self.nod is not None and not self.words_have_changed

    @property
    def words_have_changed(self) -> bool:
        if self.nod is None or self.experiment is None:
            return False
        return self.nod.text_version != self.experiment.text_version
