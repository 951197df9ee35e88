"""A round: everybody speaks, one at a time (in each group), in an order that mixes room and distance."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import models

from servicetjek.models.meeting.clock import Timed
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.order import other_way_round, split_groups, with_latecomer
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step
from servicetjek.models.script import StepKind
from servicetjek.models.watched import verb


class TurnQuerySet(models.QuerySet["Turn"]):
    def of(self, meeting: Meeting) -> TurnQuerySet:
        return self.filter(step__meeting=meeting).select_related("step__meeting", "participant")

    def next_in(self, group: int) -> Turn | None:
        """Who comes next in that group, of one step's turns."""
        return self.filter(group=group, started_at=None, ended_at=None).first()


class Turn(Timed):
    """One participant's turn in a round. Waiting until it starts, done when it has ended."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="turns")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="turns")
    group = models.PositiveSmallIntegerField(default=0)
    position = models.PositiveSmallIntegerField()
    passed_at = models.DateTimeField(null=True, blank=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["step", "group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "participant"], name="turn_once_a_participant"),
        ]

    def __str__(self) -> str:
        return f"{self.participant.possessive} tur"

    @property
    def planned_seconds(self) -> int:
        return self.step.turn_seconds

    @property
    def is_speaking(self) -> bool:
        return self.is_under_way

    @property
    def is_to_be_asked_again(self) -> bool:
        return self.passed_at is not None and self.is_waiting

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None

    @property
    def is_waiting(self) -> bool:
        return self.started_at is None and self.ended_at is None


def is_remote(participant: Participant) -> bool:
    return participant.is_remote


def pks(turns: Iterable[Turn]) -> list[int]:
    """What a press may say it saw: one of these turns, or 0 when there are none."""
    return [turn.pk for turn in turns] or [0]


class Round:
    """The turns of one step, and the verbs that walk them. Every verb tells whether it changed anything."""

    def __init__(self, step: Step) -> None:
        self.step = step
        self.meeting = step.meeting

    def hold(self) -> bool:
        return self.step.hold()

    def touch(self, urgent: bool) -> None:
        self.step.touch(urgent)

    @property
    def goes_on(self) -> bool:
        """Whether the meeting is in this step."""
        return self.meeting.is_under_way and self.meeting.current_id == self.step.pk

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
        people = self.meeting.participants.present()
        groups = split_groups(people, self.meeting.groups, is_remote)
        if self._comes_after_another():
            groups = [other_way_round(members, is_remote) for members in groups]
        for group, members in enumerate(groups):
            Turn.objects.bulk_create(
                Turn(step=self.step, participant=participant, group=group, position=position)
                for position, participant in enumerate(members)
            )

    def _comes_after_another(self) -> bool:
        """Whether people have spoken in turn before, so that somebody else is to begin."""
        return Turn.objects.of(self.meeting).filter(step__position__lt=self.step.position).exists()

    def join(self, participant: Participant) -> bool:
        """Let a late participant into the smallest group. Nobody changes places, and who is next stays next."""
        turns = self.turns()
        if any(turn.participant_id == participant.pk for turn in turns):
            return False
        sizes = dict.fromkeys(range(self.meeting.groups), 0)
        for turn in turns:
            sizes[turn.group] = sizes.get(turn.group, 0) + 1
        group = min(sizes, key=lambda key: (sizes[key], key))
        turn = Turn(step=self.step, participant=participant, group=group, position=self._last_place(group))
        turn.save()
        waiting = [other for other in turns if other.group == group and other.is_waiting]
        self._line_up(with_latecomer(waiting, turn, lambda other: other.participant.is_remote))
        return True

    @verb
    def move(self, turn: Turn, by: int, seen: int | None = None) -> bool:
        """Let a waiting participant speak earlier (-1) or later (1), if still in the place the presser has `seen`."""
        if not self.goes_on:
            return False
        waiting = self._waiting(turn.group)
        if turn not in waiting or not 0 <= waiting.index(turn) + by < len(waiting):
            return False
        place = waiting.index(turn)
        if seen not in (None, waiting[place].position):
            return False
        waiting[place], waiting[place + by] = waiting[place + by], waiting[place]
        self._line_up(waiting)
        return True

    def _waiting(self, group: int) -> list[Turn]:
        return [turn for turn in self.turns() if turn.group == group and turn.is_waiting]

    def _line_up(self, turns: list[Turn]) -> None:
        """Give these turns, all of one group, their places in this order."""
        places = sorted(turn.position for turn in turns)
        for turn, place in zip(turns, places, strict=True):
            turn.position = place
        Turn.objects.bulk_update(turns, ["position"])

    # -- walking it ---------------------------------------------------------------------------------

    @verb
    def go_on(self, now: datetime, seen: int) -> bool:
        """End the turn the presser saw (0 before the first) and start the next in every group."""
        speaking = self.speaking()
        if not self.goes_on or seen not in pks(speaking) or self.is_over():
            return False
        self.step.resume_clock(now)
        for turn in speaking:
            turn.stop_clock(now)
        for turn in self.next_up():
            self._give_word(turn, now)
        return True

    @verb
    def go_back(self, now: datetime, seen: int) -> bool:
        """Give the word back to whoever had it last; whoever has it now waits again."""
        speaking = self.speaking()
        ended = {turn: turn.ended_at for turn in self.turns() if turn.started_at and turn.ended_at}
        if not self.goes_on or seen not in pks(speaking) or not ended:
            return False
        self.step.resume_clock(now)
        for turn in speaking:
            turn.forget_clock()
        # An end that lies ahead was written before the machine's own clock was set back.
        latest = max([at for at in ended.values() if at <= now] or ended.values())
        for turn, ended_at in ended.items():
            if ended_at == latest and turn.participant.left_at is None:
                self._give_word(turn, now)
        return True

    @verb
    def skip(self, turn: Turn, now: datetime) -> bool:
        """Pass: asked again when the others have spoken. To pass when asked again ends the turn.

        Somebody who has passed and still waits cannot pass once more, so a second press changes nothing.
        """
        if not self.goes_on:
            return False
        turn = self.step.turns.select_related("participant").get(pk=turn.pk)
        if turn.is_done or (turn.passed_at and turn.is_waiting):
            return False
        was_speaking = turn.is_speaking
        turn.forget_clock()
        if turn.passed_at:
            turn.ended_at = now
        else:
            turn.passed_at, turn.position = now, self._last_place(turn.group)
        turn.save()
        if was_speaking:
            self._let_next_speak(turn, now)
        return True

    @verb
    def end_turn(self, turn: Turn, now: datetime) -> bool:
        """Whoever speaks is done before the facilitator says so: the word goes on in their group."""
        if not self.goes_on:
            return False
        turn = self.step.turns.select_related("participant").get(pk=turn.pk)
        if not turn.is_speaking:
            return False
        self.step.resume_clock(now)
        turn.stop_clock(now)
        self._let_next_speak(turn, now)
        return True

    def _let_next_speak(self, after: Turn, now: datetime) -> None:
        """The word goes on at once in the group of somebody who passed or is done, unless only they are left."""
        waiting = self._waiting(after.group)
        if waiting and waiting[0] != after:
            self._give_word(waiting[0], now)

    @verb
    def take_again(self, turn: Turn) -> bool:
        """Somebody who passed, or has more to say, wants the word after all: they are next in line."""
        if not self.goes_on:
            return False
        turn = self.step.turns.select_related("participant").get(pk=turn.pk)
        first = self._waiting(turn.group)[:1]
        if turn.is_speaking or (turn in first and not turn.passed_at) or turn.participant.left_at:
            return False
        turn.forget_clock()
        turn.passed_at, turn.position = None, self._last_place(turn.group)
        turn.save()
        self._line_up([turn, *(other for other in self._waiting(turn.group) if other != turn)])
        return True

    def _give_word(self, turn: Turn, now: datetime) -> None:
        turn.start_clock(self.step.turn_seconds, now)
        if self.step.kind == StepKind.PRESENT:
            # The method: proposals appear when their author presents them, not before.
            turn.participant.proposals.withheld().update(presented_at=now)

    def _last_place(self, group: int) -> int:
        last = self.step.turns.filter(group=group).aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1
