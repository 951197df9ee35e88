"""A rehearsal: a planned meeting practised alone, in a copy that is ten times as fast and leaves nothing behind."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import NamedTuple

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils.functional import cached_property

from servicetjek.models.amend import amend
from servicetjek.models.check import TIMES_AS_FAST, ServiceCheck
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.table import Table
from servicetjek.models.rehearsal.colleague import Colleague, colleagues
from servicetjek.models.rehearsal.conduct import Conduct, Deed, Player
from servicetjek.models.rehearsal.seated import AMONG_TABLES, sitting_down
from servicetjek.models.script import StepKind
from servicetjek.models.user import User
from servicetjek.models.watched import hold_all

FEWEST, MOST = 8, 40
KEPT_FOR = timedelta(days=1)


def new_seed() -> int:
    return secrets.randbelow(2**31)


def as_many_as_can_come(planned: int) -> int:
    return min(max(planned, FEWEST), MOST)


class RehearsalQuerySet(models.QuerySet["Rehearsal"]):
    def visible_to(self, user: User) -> RehearsalQuerySet:
        return self.filter(of__in=Meeting.objects.visible_to(user))

    def of_meeting(self, meeting: Meeting, user: User) -> Rehearsal | None:
        """The one that the user has open."""
        return self.filter(of=meeting, user=user).first()

    def numbered(self, pk: int) -> RehearsalQuerySet:
        return self.filter(pk=pk)

    def forgotten(self, now: datetime) -> RehearsalQuerySet:
        return self.filter(begun_at__lte=now - KEPT_FOR)

    @transaction.atomic
    def begin(
        self, meeting: Meeting, user: User, headcount: int, now: datetime, seen: int = 0
    ) -> Rehearsal | None:
        """Each facilitator has one at a time, and a new one takes the place of the one the presser has `seen`.

        A second press is the same rehearsal. None when the meeting is not ahead any more, is so
        short that it is practised by holding it, or is a rehearsal itself.
        """
        hold_all(User.objects.filter(pk=user.pk))
        going_on = self.of_meeting(meeting, user)
        if going_on and going_on.pk != seen:
            return going_on
        if not meeting.is_planned or meeting.is_follow_up or meeting.service_check.rehearsal_id:
            return None
        self.forgotten(now).erase()
        self.filter(user=user).erase()
        if not hold_all(Meeting.objects.filter(pk=meeting.pk)):
            return None  # Erased just now.
        far = headcount * meeting.people_remote // max(1, meeting.planned_people)
        rehearsal = self.create(of=meeting, user=user, headcount=headcount, remote=far, begun_at=now)
        rehearsal.copy_meeting()
        return rehearsal

    @transaction.atomic
    def close(self, now: datetime) -> Practised | None:
        """Erase the one there is, and tell what was practised in it; None when it has been closed already."""
        practised = None
        for check in hold_all(ServiceCheck.objects.filter(rehearsal__in=self)):
            practised = practised_in(check.meetings.get(), now)
        self.erase()
        return practised

    @transaction.atomic
    def erase(self) -> None:
        """With all that was made in it; whoever is watching it is told."""
        for check in ServiceCheck.objects.filter(rehearsal__in=self):
            check.erase()
        self.delete()


class Practised(NamedTuple):
    """What a facilitator has practised: how long (0 when it never began), and the steps that took too much time."""

    seconds: int
    over_time: list[str]


class Rehearsal(models.Model):
    """A facilitator's practice. All of it hangs under a service check of its own, which no list shows."""

    of = models.ForeignKey(Meeting, models.CASCADE, related_name="rehearsals")
    user = models.OneToOneField(User, models.CASCADE, related_name="rehearsal")
    headcount = models.PositiveSmallIntegerField(
        "hvor mange kolleger skal være med?", validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    )
    remote = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    # Of all that the colleagues will do.
    seed = models.PositiveIntegerField(default=new_seed, editable=False)
    # The words that lie on the table, and the second of the step's clock in which they came to lie there.
    shown = models.CharField(max_length=40, blank=True)
    shown_at = models.PositiveIntegerField(default=0)

    objects = RehearsalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(headcount__range=(FEWEST, MOST)), name="rehearsal_has_some_colleagues"
            ),
        ]

    @property
    def meeting(self) -> Meeting:
        """The copy, as it is now. Raises DoesNotExist when the rehearsal has been closed."""
        return Meeting.objects.select_related("service_check__workplace").get(service_check__rehearsal=self)

    @cached_property
    def colleagues(self) -> list[Colleague]:
        theme = self.of.theme.slug if self.of.theme else ""
        return colleagues(self.seed, self.headcount, self.remote, theme)

    # -- the copy -----------------------------------------------------------------------------------

    def copy_meeting(self) -> None:
        original = self.of.service_check
        check = ServiceCheck.objects.create(
            rehearsal=self,
            workplace=original.workplace,
            tool=original.tool,
            department=original.department,
            prepared_by=original.prepared_by,
            expected_people=self.headcount,
            created_by=self.user,
        )
        copy = Meeting.objects.create(
            service_check=check,
            theme=self.of.theme,
            ending=self.of.ending,
            # As many as can be, with two in each.
            groups=min(self.of.groups, self.headcount // 2),
            people_in_room=self.headcount - self.remote,
            people_remote=self.remote,
        )
        Step.objects.bulk_create(quickened(step, copy) for step in self.of.steps.in_script())
        Table.objects.bulk_create(copied(table, copy) for table in self.of.tables.open())

    # -- the colleagues -----------------------------------------------------------------------------

    @transaction.atomic
    def play(self, now: datetime) -> bool:
        """Let the colleagues do what they have come to by now, and nothing twice.

        Raises DoesNotExist when the rehearsal has been closed.
        """
        meeting, changed = self.meeting, False
        # What one has done leads to what the next is to do: a word given back, and taken.
        while self._play_once(meeting, now):
            changed = True
        return changed

    def _play_once(self, meeting: Meeting, now: datetime) -> bool:
        meeting.hold()
        return any([deed.do() for deed in self.due(meeting, now)])  # noqa: C419 - all of them, not up to the first

    def due(self, meeting: Meeting, now: datetime) -> list[Deed]:
        """In the order it belongs in; nothing while the meeting holds a pause."""
        if meeting.is_over or is_paused(meeting):
            return []
        players = self.players(meeting)
        deeds = [*self.arrivals(meeting, players, now), *self.conduct(meeting, players, now)]
        return sorted(deeds, key=lambda deed: deed.at)

    def players(self, meeting: Meeting) -> dict[int, Participant]:
        """Those who have come, by number, also when they have left."""
        roles = self.roles.select_related("participant__table")
        for role in roles:
            role.participant.meeting = meeting
            if role.participant.table:
                role.participant.table.meeting = meeting
        return {role.number: role.participant for role in roles}

    def conduct(self, meeting: Meeting, players: dict[int, Participant], now: datetime) -> Iterator[Deed]:
        present = [
            Player(self.colleagues[number], participant)
            for number, participant in players.items()
            if participant.left_at is None
        ]
        yield from sitting_down(self, meeting, present, now)
        if meeting.current is None:
            return
        meeting.current.meeting = meeting
        yield from AMONG_TABLES.get(meeting.current.kind, Conduct)(self, meeting.current, present, now).due()

    def arrivals(self, meeting: Meeting, players: dict[int, Participant], now: datetime) -> Iterator[Deed]:
        for colleague in self.colleagues:
            if colleague.number not in players:
                at = self.comes_at(colleague, meeting, now)
                if at <= now:
                    yield Deed(at, partial(self.let_in, colleague, meeting, at))

    def comes_at(self, colleague: Colleague, meeting: Meeting, now: datetime) -> datetime:
        """Somebody who is late comes in the step after the welcome, or when that is over."""
        if not colleague.comes_late:
            return self.begun_at + timedelta(seconds=colleague.comes_after())
        step = meeting.current
        if step is None or step.kind == StepKind.WELCOME:
            return now + KEPT_FOR
        clock = step.clock(now)
        later = any(other.ended_at for other in meeting.course() if other.kind != StepKind.WELCOME)
        second = 0 if later else colleague.comes_into(clock.total)
        return now + timedelta(seconds=second - clock.elapsed)

    def let_in(self, colleague: Colleague, meeting: Meeting, at: datetime) -> Role:
        token = Participant.new_token() if colleague.has_phone else ""
        who = Participant.objects.join(
            meeting, at, name=colleague.name, is_remote=colleague.is_remote, token=token
        )
        return self.roles.create(number=colleague.number, participant=who)

    def shown_since(self, words: str, second: int) -> int:
        """The second in which these words were first seen on the table, or the clock was set back."""
        if words != self.shown or second < self.shown_at:
            amend(self, {"shown": words, "shown_at": second})
        return self.shown_at


class Role(models.Model):
    """Which of the participants in the copy a colleague is."""

    rehearsal = models.ForeignKey(Rehearsal, models.CASCADE, related_name="roles")
    participant = models.OneToOneField(Participant, models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["rehearsal", "number"], name="role_once_a_colleague"),
        ]


def practised_in(meeting: Meeting, now: datetime) -> Practised:
    if meeting.started_at is None:
        return Practised(0, [])
    over = [step.title for step in meeting.course() if step.clock(now).over]
    return Practised(int(((meeting.ended_at or now) - meeting.started_at).total_seconds()), over)


def is_paused(meeting: Meeting) -> bool:
    return bool(meeting.current and any(clock.paused_at for clock in meeting.current.activity.clocks()))


def quickened(step: Step, copy: Meeting) -> Step:
    """The step with a tenth of its time. Its words still say the real time, for that is what is to be practised."""
    made = Step(
        meeting=copy, slug=step.slug, position=step.position, questions=step.questions, **step.texts()
    )
    made.quicken(TIMES_AS_FAST)
    return made


COPIED_OF_A_TABLE = ("number", "theme_id", "seats", "seating", "place", "call_link")


def copied(table: Table, copy: Meeting) -> Table:
    return Table(meeting=copy, **{name: getattr(table, name) for name in COPIED_OF_A_TABLE})
