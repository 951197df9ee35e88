"""A round: everybody speaks, one at a time (in each group), in an order that mixes room and distance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeAlias

from django.db import models
from django.utils.functional import cached_property

from servicetjek.models.meeting.activity import Activity, Own
from servicetjek.models.meeting.clock import ClockPosition, Timed
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.order import other_way_round, split_groups, with_latecomer
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.seat import Seat, State
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.turn import Turn
from servicetjek.models.watched import verb

# Above this a list of turns is no longer read, only scrolled through; and it is pushed at every press.
MOST_TURNS_IN_SIGHT = 40


# Whoever has the word: a participant, or a table that reports back.
Speaker: TypeAlias = Any


def is_remote(speaker: Speaker) -> bool:
    return bool(speaker.is_remote)


def pks(turns: Iterable[Turn]) -> list[int]:
    """What a press may say it saw: one of these turns, or 0 when there are none."""
    return [turn.pk for turn in turns] or [0]


def state_of(turn: Turn) -> State:
    """As whose turn it is sits at a table."""
    if turn.is_speaking:
        return State.SPEAKS
    return State.DONE if turn.is_done else State.WAITING


class Round(Activity):
    """The turns of one step, and the verbs that walk them. Every verb tells whether it changed anything."""

    folder = "round"
    is_round = True

    @classmethod
    def of(cls, step: Step) -> Round:
        assert isinstance(step.activity, cls), "turns are taken in a round"
        return step.activity

    @classmethod
    def going_on_in(cls, led: Led, seen: int) -> Round | None:
        """The round going on, if it is in the step the presser saw."""
        here = led.current
        activity = here.activity if here and here.pk == seen else None
        return activity if isinstance(activity, cls) else None

    # -- who ----------------------------------------------------------------------------------------

    @cached_property
    def turns(self) -> list[Turn]:
        turns = list(self.step.turns.select_related("participant", "table"))
        for turn in turns:
            turn.step = self.step
        return turns

    def fetched(self) -> None:
        """Those who speak are those who are there; others are asked for one by one, where they are told of at all."""
        self.turns = list(self.step.turns.all())
        people = {person.pk: person for person in self.moment.present}
        for turn in self.turns:
            turn.step = self.step
            if turn.participant_id in people:
                turn.participant = people[turn.participant_id]

    @property
    def waiting(self) -> list[Turn]:
        return [turn for turn in self.turns if turn.is_waiting]

    @property
    def next_up(self) -> list[Turn]:
        first: dict[int, Turn] = {}
        for turn in self.waiting:
            first.setdefault(turn.group, turn)
        return list(first.values())

    @property
    def has_begun(self) -> bool:
        return any(not turn.is_waiting for turn in self.turns)

    @property
    def is_over(self) -> bool:
        return bool(self.turns) and all(turn.is_done for turn in self.turns)

    @property
    def in_groups(self) -> bool:
        return any(turn.group for turn in self.turns)

    @property
    def turns_left(self) -> int:
        """In parallel groups, in the one with most to go."""
        groups = [turn.group for turn in self.waiting]
        return max((groups.count(group) for group in set(groups)), default=0)

    @property
    def turns_in_sight(self) -> list[Turn]:
        """The turns worth a line each: in a very long round, those just over, going on and coming soon."""
        if len(self.turns) <= MOST_TURNS_IN_SIGHT:
            return self.turns
        in_order = sorted(self.turns, key=lambda turn: turn.position)
        done = [turn for turn in in_order if turn.is_done][-3:]
        soon = [turn for turn in in_order if turn.is_waiting][: MOST_TURNS_IN_SIGHT // 2]
        near = {turn.pk for turn in [*done, *self.speaking, *soon]}
        return [turn for turn in self.turns if turn.pk in near]

    @property
    def turns_out_of_sight(self) -> int:
        return len(self.turns) - len(self.turns_in_sight)

    @property
    def seats(self) -> list[Seat]:
        states = {turn.participant_id: state_of(turn) for turn in self.turns}
        return [
            Seat(states.get(person.pk, State.WAITING), str(person), person.pk)
            for person in self.moment.present
        ]

    # -- the clock ----------------------------------------------------------------------------------

    def clocks(self) -> list[Timed]:
        return [*self.speaking, self.step]

    def clock(self, now: datetime) -> ClockPosition:
        """Of whoever speaks, else of the step; standing still before a turn."""
        if not self.turns or self.speaking:
            return super().clock(now)
        seconds = 0 if self.is_over else self.turn_seconds
        return ClockPosition(seconds, 0, seconds, running=False, paused=False, over=0)

    @property
    def turn_seconds(self) -> int:
        return self.step.seconds_a_turn(self.moment.headcount if self.moment else self.led.headcount)

    def left(self, now: datetime) -> int:
        """Until everybody on the list has had their turn."""
        if not self.turns:
            return super().left(now)
        groups: dict[int, int] = {}
        for turn in self.turns:
            left = self.turn_seconds if turn.is_waiting else turn.clock(now).left if turn.is_speaking else 0
            groups[turn.group] = groups.get(turn.group, 0) + left
        return max(groups.values())

    # -- the phones ---------------------------------------------------------------------------------

    @property
    def state(self) -> list[object]:
        if self.led.groups == 1:
            return []
        # Each group has a clock of its own, so whoever speaks is sent theirs.
        return [*sorted({(turn.allowed_seconds, turn.paused_at is None) for turn in self.speaking})]

    def own(self, participant: Participant) -> OwnTurn:
        return OwnTurn(self.moment, participant)

    # -- the list -----------------------------------------------------------------------------------

    def speakers(self) -> Sequence[Speaker]:
        """Those who are to speak."""
        return list(self.led.participants.present())

    def begin(self, now: datetime) -> None:
        """Give everybody a turn; those who have one keep it."""
        speakers = self.speakers()
        if self.turns:
            for speaker in speakers:
                self.let_in(speaker)
            return
        groups = split_groups(speakers, self.led.groups, is_remote)
        if self._comes_after_another():
            groups = [other_way_round(members, is_remote) for members in groups]
        for group, members in enumerate(groups):
            Turn.objects.bulk_create(
                self._turn_of(speaker, group, position) for position, speaker in enumerate(members)
            )
        self._forget()

    def _comes_after_another(self) -> bool:
        """Whether they have spoken in turn before, so that somebody else is to begin."""
        return Turn.objects.of(self.led).filter(step__position__lt=self.step.position).exists()

    def _turn_of(self, speaker: Speaker, group: int, position: int) -> Turn:
        return Turn(step=self.step, participant=speaker, group=group, position=position)

    def admit(self, participant: Participant) -> None:
        self.let_in(participant)

    def let_in(self, speaker: Speaker) -> None:
        """Let somebody late into the smallest group. Nobody changes places, and who is next stays next."""
        if any(turn.speaker == speaker for turn in self.turns):
            return
        sizes = dict.fromkeys(range(self.led.groups), 0)
        for turn in self.turns:
            sizes[turn.group] = sizes.get(turn.group, 0) + 1
        group = min(sizes, key=lambda key: (sizes[key], key))
        turn = self._turn_of(speaker, group, self._last_place(group))
        turn.save()
        self._line_up(with_latecomer(self._waiting(group), turn, lambda other: other.speaker.is_remote))

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
        return [turn for turn in self.waiting if turn.group == group]

    def _line_up(self, turns: list[Turn]) -> None:
        places = sorted(turn.position for turn in turns)
        for turn, place in zip(turns, places, strict=True):
            turn.position = place
        Turn.objects.bulk_update(turns, ["position"])
        self._forget()

    # -- walking it ---------------------------------------------------------------------------------

    @verb
    def go_on(self, now: datetime, seen: int) -> bool:
        """End the turn the presser saw (0 before the first) and start the next in every group."""
        speaking, next_up = self.speaking, self.next_up
        if not self.goes_on or seen not in pks(speaking) or self.is_over:
            return False
        self.step.resume_clock(now)
        for turn in speaking:
            turn.stop_clock(now)
        for turn in next_up:
            self._give_word(turn, now)
        return True

    @verb
    def go_back(self, now: datetime, seen: int) -> bool:
        """Give the word back to whoever had it last; whoever has it now waits again."""
        speaking = self.speaking
        ended = {turn: turn.ended_at for turn in self.turns if turn.started_at and turn.ended_at}
        if not self.goes_on or seen not in pks(speaking) or not ended:
            return False
        self.step.resume_clock(now)
        for turn in speaking:
            turn.forget_clock()
        # An end that lies ahead was written before the machine's own clock was set back.
        latest = max([at for at in ended.values() if at <= now] or ended.values())
        for turn, ended_at in ended.items():
            if ended_at == latest and not turn.speaker.has_left:
                self._give_word(turn, now)
        return True

    @verb
    def skip(self, turn: Turn, now: datetime) -> bool:
        """Pass: asked again when the others have spoken. To pass when asked again ends the turn.

        Somebody who has passed and still waits cannot pass once more, so a second press changes nothing.
        """
        if not self.goes_on:
            return False
        turn = self._as_it_is(turn)
        if turn.is_done or (turn.passed_at and turn.is_waiting):
            return False
        was_speaking = turn.is_speaking
        turn.forget_clock()
        if turn.passed_at:
            turn.ended_at = now
        else:
            turn.passed_at, turn.position = now, self._last_place(turn.group)
        turn.save()
        self._forget()
        if was_speaking:
            self._let_next_speak(turn, now)
        return True

    @verb
    def end_turn(self, turn: Turn, now: datetime) -> bool:
        """Whoever speaks is done before the facilitator says so: the word goes on in their group."""
        if not self.goes_on:
            return False
        turn = self._as_it_is(turn)
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
        turn = self._as_it_is(turn)
        first = self._waiting(turn.group)[:1]
        if turn.is_speaking or (turn in first and not turn.passed_at) or turn.speaker.has_left:
            return False
        turn.forget_clock()
        turn.passed_at, turn.position = None, self._last_place(turn.group)
        turn.save()
        self._line_up([turn, *(other for other in self._waiting(turn.group) if other != turn)])
        return True

    def _give_word(self, turn: Turn, now: datetime) -> None:
        turn.start_clock(self.turn_seconds, now)

    def _last_place(self, group: int) -> int:
        last = self.step.turns.filter(group=group).aggregate(last=models.Max("position"))["last"]
        return 0 if last is None else last + 1

    # -- held still, for its verbs ------------------------------------------------------------------

    def hold(self) -> bool:
        self._forget()
        return self.step.hold()

    def touch(self, urgent: bool) -> None:
        self._forget()
        self.step.touch(urgent)

    @property
    def goes_on(self) -> bool:
        return self.led.is_under_way and self.led.current_id == self.step.pk

    def _as_it_is(self, turn: Turn) -> Turn:
        """Raises DoesNotExist when the participant has left, and their turn with them."""
        found = next((each for each in self.turns if each == turn), None)
        if found is None:
            raise Turn.DoesNotExist
        return found

    def _forget(self) -> None:
        self.__dict__.pop("turns", None)


class OwnTurn(Own):
    """A participant's turn, asked for alone: three hundred phones ask at once, each for their own."""

    @cached_property
    def turn(self) -> Turn | None:
        return self.moment.step.turns.filter(participant=self.participant).first()

    @property
    def waited_for(self) -> Turn | None:
        """The turn in which they speak, whoever it is that ends it."""
        return self.turn

    @cached_property
    def part(self) -> str:
        turn = self.waited_for
        if turn is None or turn.is_done:
            return "listening"
        if turn.is_speaking:
            return "speaking"
        return "next" if turn == self.moment.step.turns.next_in(turn.group) else "listening"

    @property
    def clock(self) -> ClockPosition | None:
        """Their own clock while several groups speak at once; else everybody looks at the same one."""
        if self.part != "speaking" or self.turn is None or self.moment.led.groups == 1:
            return None
        return self.turn.clock(self.moment.now)
