"""What the colleagues do in each kind of step: one class a kind. A kind without one is a step in which they listen.

A class tells what is due by now, each deed with the moment it belongs to. What has been done is not due any more: that
is seen in the meeting, so it does not matter how often, or how late, somebody asks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from servicetjek.models.activities import Round
from servicetjek.models.meeting.clock import ClockPosition
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.proposal import Proposal, Written
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.rehearsal.colleague import PASSES_AFTER, Colleague
from servicetjek.models.script import StepKind

if TYPE_CHECKING:
    from servicetjek.models.rehearsal.rehearsal import Rehearsal


class Deed(NamedTuple):
    """Something a colleague has come to. Done, it tells whether it changed anything."""

    at: datetime
    do: Callable[[], object]


class Player(NamedTuple):
    """A colleague, as one of the participants who are present."""

    colleague: Colleague
    participant: Participant


class Conduct:
    """What the colleagues do in one step: as a rule, they listen."""

    def __init__(self, rehearsal: Rehearsal, step: Step, players: Sequence[Player], now: datetime) -> None:
        self.rehearsal = rehearsal
        self.step = step
        self.players = players
        self.now = now
        self.clock = step.clock(now)

    @property
    def with_phone(self) -> list[Player]:
        return [player for player in self.players if player.participant.has_phone]

    def due(self) -> Iterator[Deed]:
        yield from ()

    def when(self, second: int | None, clock: ClockPosition | None = None) -> datetime | None:
        """The moment of that second on the clock (the step's, unless another is given), if it has come."""
        passed = (clock or self.clock).elapsed
        return None if second is None or second > passed else self.now - timedelta(seconds=passed - second)


class Writing(Conduct):
    """They write for themselves, and it is only told that they do."""

    def due(self) -> Iterator[Deed]:
        have = set(self.step.written.values_list("participant", flat=True))
        for colleague, participant in self.with_phone:
            at = self.when(colleague.writes_after(self.step.position, self.clock.total))
            if at and participant.pk not in have:
                yield Deed(at, partial(Written.objects.note, self.step, participant))


class Proposing(Conduct):
    """They send their proposals."""

    def due(self) -> Iterator[Deed]:
        have = set(self.step.led.proposals.values_list("participant", flat=True))
        for colleague, participant in self.with_phone:
            text = self.text_of(colleague)
            at = self.when(colleague.proposes_after(self.clock.total)) if text else None
            if at and participant.pk not in have:
                yield Deed(at, partial(self.send, colleague, participant, text))

    def text_of(self, colleague: Colleague) -> str:
        return colleague.proposal

    def send(self, colleague: Colleague, participant: Participant, text: str) -> bool:
        key = f"rehearsed-{colleague.number}"
        return Proposal.objects.send(self.step.led, key, text, participant=participant)[1]


class Speaking(Conduct):
    """Whoever has the word is done a bit early, or goes on too long; one passes, until they are asked again.

    Those without a phone go on until the facilitator gives the word to the next.
    """

    def due(self) -> Iterator[Deed]:
        players = {player.participant.pk: player for player in self.players}
        for turn in self.step.activity.speaking:
            if player := players.get(turn.participant_id or 0):
                yield from self.with_the_word(*player, turn)

    def with_the_word(self, colleague: Colleague, participant: Participant, turn: Turn) -> Iterator[Deed]:
        round_, clock = Round.of(self.step), turn.clock(self.now)
        passes = colleague.passes and turn.passed_at is None
        speaks_for = PASSES_AFTER if passes else colleague.speaks_for(self.step.position, clock.total)
        at = self.when(speaks_for, clock)
        if at and (passes or participant.has_phone):
            yield Deed(at, partial(round_.skip if passes else round_.end_turn, turn, at))


class Nodding(Conduct):
    """They nod to what is on the table: at once, after a while, or - one of them - when its words have been changed."""

    def due(self) -> Iterator[Deed]:
        experiment = Experiment.objects.on_the_table(self.step.led.plenary)
        if experiment is None:
            return
        missing, version = set(experiment.missing()), experiment.text_version
        read_from = self.rehearsal.shown_since(f"{experiment.pk}-{version}", self.clock.elapsed)
        for colleague, participant in self.with_phone:
            at = self.when(read_from + colleague.nods_after(experiment.position, version))
            if at and participant in missing:
                yield Deed(at, partial(experiment.nod, participant, version))


CONDUCT: dict[str, type[Conduct]] = {
    StepKind.REFLECT: Writing,
    StepKind.ROUND: Speaking,
    StepKind.PROPOSE: Proposing,
    StepKind.PRESENT: Speaking,
    StepKind.DECIDE: Nodding,
}
