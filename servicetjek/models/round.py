"""A round: everybody speaks, one at a time (in each group), in an order that mixes room and distance."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from operator import attrgetter

from django.db import models, transaction

from servicetjek.models.clock import Timed
from servicetjek.models.meeting_step import MeetingStep
from servicetjek.models.order import split_groups
from servicetjek.models.participant import Participant
from servicetjek.models.script import StepKind


class Turn(Timed):
    """One participant's turn in a round. Waiting until it starts, done when it has ended."""

    step = models.ForeignKey(MeetingStep, models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="turns")
    group = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField()
    passed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["step", "group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "participant"], name="turn_once_a_participant"),
        ]

    def __str__(self) -> str:
        return f"{self.participant}s tur"

    @property
    def is_speaking(self) -> bool:
        return self.is_under_way

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.started_at is None and self.ended_at is None


class Round:
    """The turns of one step, and the verbs that walk them. Every verb tells whether it changed anything."""

    def __init__(self, step: MeetingStep) -> None:
        self.step = step
        self.meeting = step.meeting

    # -- who ----------------------------------------------------------------------------------------

    def turns(self) -> list[Turn]:
        return list(self.step.turns.select_related("participant"))

    def speaking(self) -> list[Turn]:
        return [turn for turn in self.turns() if turn.is_speaking]

    def next_up(self) -> list[Turn]:
        """Who comes next, one from each group."""
        first: dict[int, Turn] = {}
        for turn in self.turns():
            if turn.is_waiting:
                first.setdefault(turn.group, turn)
        return list(first.values())

    def is_over(self) -> bool:
        turns = self.turns()
        return bool(turns) and all(turn.is_done for turn in turns)

    # -- the list -----------------------------------------------------------------------------------

    def gather(self) -> None:
        """Give everybody present a turn; those who have one keep it."""
        if self.step.turns.exists():
            for participant in self.meeting.participants.present().exclude(turns__step=self.step):
                self.join(participant)
            return
        present = list(self.meeting.participants.present())
        for group, members in enumerate(split_groups(present, self.meeting.groups, attrgetter("is_remote"))):
            self._line_up(group, members)

    def _line_up(self, group: int, members: Sequence[Participant]) -> None:
        Turn.objects.bulk_create(
            Turn(step=self.step, participant=participant, group=group, position=position)
            for position, participant in enumerate(members)
        )

    @transaction.atomic
    def join(self, participant: Participant) -> bool:
        """A late participant speaks last in the smallest group."""
        sizes = dict.fromkeys(range(self.meeting.groups), 0)
        for turn in self.turns():
            sizes[turn.group] = sizes.get(turn.group, 0) + 1
        group = min(sizes, key=lambda key: (sizes[key], key))
        _, is_new = Turn.objects.get_or_create(
            step=self.step,
            participant=participant,
            defaults={"group": group, "position": self._last_place(group)},
        )
        return is_new

    @transaction.atomic
    def move(self, turn: Turn, by: int) -> bool:
        """Let a waiting participant speak earlier (-1) or later (1)."""
        self.meeting._held()
        waiting = [other for other in self.turns() if other.group == turn.group and other.is_waiting]
        if turn not in waiting or not 0 <= waiting.index(turn) + by < len(waiting):
            return False
        turn, other = waiting[waiting.index(turn)], waiting[waiting.index(turn) + by]
        turn.position, other.position = other.position, turn.position
        Turn.objects.bulk_update([turn, other], ["position"])
        return self._done()

    # -- walking it ---------------------------------------------------------------------------------

    @transaction.atomic
    def go_on(self, now: datetime, seen: int) -> bool:
        """End the turn the presser saw (0 before the first) and start the next in every group."""
        self.meeting._held()
        speaking = self.speaking()
        if seen not in ([turn.pk for turn in speaking] or [0]) or self.is_over():
            return False
        self.step.resume_clock(now)
        for turn in speaking:
            turn.stop_clock(now)
        for turn in self.next_up():
            self._give_word(turn, now)
        return self._done()

    @transaction.atomic
    def go_back(self, now: datetime, seen: int) -> bool:
        """Give the word back to whoever had it last; whoever has it now waits again."""
        self.meeting._held()
        speaking = self.speaking()
        if seen not in ([turn.pk for turn in speaking] or [0]):
            return False
        ended = [turn for turn in self.turns() if turn.is_done and turn.started_at]
        if not ended:
            return False
        for turn in speaking:
            turn.forget_clock()
        latest = max(turn.ended_at for turn in ended if turn.ended_at)
        for turn in ended:
            if turn.ended_at == latest:
                self._give_word(turn, now)
        return self._done()

    @transaction.atomic
    def skip(self, turn: Turn, now: datetime) -> bool:
        """Pass: asked again when the others have spoken. A second pass ends it."""
        self.meeting._held()
        turn = Turn.objects.select_related("participant").get(pk=turn.pk, step=self.step)
        if turn.is_done:
            return False
        was_speaking = turn.is_speaking
        turn.started_at = turn.paused_at = None
        turn.paused_seconds = 0
        if turn.passed_at:
            turn.ended_at = now
        else:
            turn.passed_at, turn.position = now, self._last_place(turn.group)
        turn.save()
        if was_speaking:
            for following in self.next_up():
                if following.group == turn.group and following != turn:
                    self._give_word(following, now)
        return self._done()

    @transaction.atomic
    def take_again(self, turn: Turn) -> bool:
        """Somebody who passed or was skipped wants the word after all: they are next in line."""
        self.meeting._held()
        turn = Turn.objects.get(pk=turn.pk, step=self.step)
        if turn.is_speaking:
            return False
        turn.forget_clock()
        waiting = [other for other in self.turns() if other.group == turn.group and other.is_waiting]
        in_line = [turn, *(other for other in waiting if other != turn)]
        first = min(other.position for other in waiting)
        for place, other in enumerate(in_line):
            other.position = first + place
        Turn.objects.bulk_update(in_line, ["position"])
        return self._done()

    def _give_word(self, turn: Turn, now: datetime) -> None:
        turn.start_clock(self.step.turn_seconds, now)
        if self.step.kind == StepKind.PRESENT:
            # The method: proposals appear when their author presents them, not before.
            turn.participant.proposals.withheld().update(presented_at=now)

    def _last_place(self, group: int) -> int:
        last = self.step.turns.filter(group=group).aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1

    def _done(self) -> bool:
        self.meeting.touch()
        return True
