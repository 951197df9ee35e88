"""The round in which everybody puts their proposal forward."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from servicetjek.models.activities.round import Round

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.turn import Turn


class Present(Round):
    """Proposals appear when their author presents them, not before (source: tool 1)."""

    folder = "present"
    takes_proposals = True
    takes_inspiration = True

    def _give_word(self, turn: Turn, now: datetime) -> None:
        super()._give_word(turn, now)
        turn.speaker.proposals.withheld().update(presented_at=now)

    @property
    def being_presented(self) -> list[Proposal]:
        """Of those speaking now; before and between turns, what was shown last."""
        presented: list[Proposal] = self.moment.presented
        speakers = [turn.participant_id for turn in self.speaking]
        theirs = [proposal for proposal in presented if proposal.participant_id in speakers]
        return theirs or ([] if self.speaking else presented[-1:])

    @property
    def left_out(self) -> list[Proposal]:
        """Withheld proposals that no turn to come will show: typed for the room, or sent after its author spoke."""
        to_come = {turn.participant_id for turn in self.waiting}
        return [proposal for proposal in self.moment.withheld if proposal.participant_id not in to_come]

    @property
    def speaks_without_proposal(self) -> Participant | None:
        return self.turn.participant if self.turn and not self.being_presented else None
