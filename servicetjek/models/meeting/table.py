"""The tables of a dialogue meeting on several themes: each with its theme, its people and a course of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import prefetch_related_objects

from servicetjek.models.amend import amend
from servicetjek.models.content import ContentKey
from servicetjek.models.meeting.fitting import squeezed
from servicetjek.models.meeting.meeting import MOST_TABLES, Meeting
from servicetjek.models.meeting.on_paper import TypedTable
from servicetjek.models.theme import Theme
from servicetjek.models.watched import tell_of, verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.place import Place
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.step import Step

# About six at each (source: tool 1, the dialogue meeting).
USUAL_SEATS = 6
MOST_SEATS = 12


class Seating(models.TextChoices):
    """Where those who sit at a table are; a mixed one has a call that those in the room take part in."""

    ROOM = "room", "i rummet"
    REMOTE = "remote", "på afstand"
    MIXED = "mixed", "i rummet og på afstand"


class TableQuerySet(models.QuerySet["Table"]):
    def as_watched(self) -> TableQuerySet:
        """With all that screens show it by."""
        return self.select_related("meeting__service_check", "meeting__current")

    def as_compared(self) -> TableQuerySet:
        """With what a screen compares by, and no more: all that are watched are asked for many times a second."""
        return self.only("revision", "live_epoch")

    def with_meeting(self) -> TableQuerySet:
        """The same for many: those of one meeting have it in common, and it is read after them."""
        return self.prefetch_related("meeting__service_check", "meeting__current")

    def open(self) -> TableQuerySet:
        return self.filter(closed_at=None)

    def closed(self) -> TableQuerySet:
        return self.exclude(closed_at=None)

    def on_screen(self, token: str, number: int) -> TableQuerySet:
        return self.as_watched().filter(meeting__screen_token=token, number=number)

    def numbered(self, number: int) -> Table | None:
        return self.filter(number=number).first()

    def touch_all(self, urgent: bool) -> None:
        """Tell those who watch any of them."""
        self.update(revision=models.F("revision") + 1)
        if pks := list(self.values_list("pk", flat=True)):
            tell_of([("table", pk) for pk in pks], urgent)

    @verb
    def set_up(self, meeting: Meeting, theme: Theme, **details: object) -> Table | None:
        """One more table, also for a theme that has one. None where there are as many as can be.

        Raises MeetingOver.
        """
        meeting.ensure_not_over()
        number = (meeting.tables.aggregate(last=models.Max("number"))["last"] or 0) + 1
        if number > MOST_TABLES:
            return None
        return self.create(meeting=meeting, number=number, theme=theme, **details)

    @verb
    def tell_all(self, meeting: Meeting, text: str, now: datetime) -> bool:
        """Say something to every table that is there."""
        return meeting.is_under_way and bool(meeting.tables.open().update(message=text, message_at=now))


class Table(TypedTable):
    """One table: led by its scribe, or from the facilitator's screen where nobody at it has a phone.

    It has no welcome and no decision (source: tool 1): its course is what lies between them in its theme's script,
    made when those at it begin.
    """

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="tables")
    number = models.PositiveSmallIntegerField()
    theme = ContentKey(Theme, models.PROTECT, related_name="tables")
    seats = models.PositiveSmallIntegerField(
        "pladser", default=USUAL_SEATS, validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)]
    )
    seating = models.CharField("hvor sidder de?", max_length=10, choices=Seating, default=Seating.ROOM)
    place = models.CharField("hvor står bordet?", max_length=60, blank=True)
    call_link = models.URLField("link til bordets opkald", blank=True)
    scribe = models.ForeignKey(
        "Participant", models.SET_NULL, null=True, blank=True, related_name="writes_for"
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    # What the facilitator has said to them last; gone when they have seen it.
    message = models.CharField("besked", max_length=200, blank=True)
    message_at = models.DateTimeField(null=True, blank=True)
    # Gathered when all are back from the report-backs.
    heard = models.TextField("det hørte vi fra de andre", max_length=2000, blank=True)

    objects = TableQuerySet.as_manager()
    part_of = "meeting"
    # All at a table talk together.
    groups = 1

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="table_number_once_a_meeting"),
            models.CheckConstraint(
                condition=models.Q(ended_at=None) | models.Q(started_at__isnull=False),
                name="table_ended_only_when_started",
            ),
        ]

    def __str__(self) -> str:
        return f"Bord {self.number}"

    @property
    def plenary(self) -> Meeting:
        return self.meeting

    def of_its_own(self, step: Step) -> Step:
        step.table = self
        return step

    # -- a speaker in the report-backs ---------------------------------------------------------------

    @property
    def name(self) -> str:
        return str(self)

    @property
    def possessive(self) -> str:
        """ "Bord 3’s", as in "Bord 3’s tur" (source: Retskrivningsordbogen, the apostrophe after figures)."""
        return f"{self}’s"

    @property
    def is_remote(self) -> bool:
        """Nobody at it is in the room."""
        return self.seating == Seating.REMOTE

    @property
    def has_call(self) -> bool:
        return self.seating != Seating.ROOM

    @property
    def has_own_call(self) -> bool:
        return self.has_call and bool(self.call_link)

    @property
    def link(self) -> str:
        """Where those at a distance meet: the table's own call, else the meeting's."""
        return self.call_link or self.meeting.online_link

    @property
    def lacks_call(self) -> bool:
        """Whether those at a distance have nowhere to meet."""
        return self.has_call and not self.link and not self.is_closed

    @property
    def is_in_common_call(self) -> bool:
        """Whether they are in the meeting's own, as other tables may be."""
        return self.has_call and not self.call_link and not self.is_closed and bool(self.link)

    @property
    def has_left(self) -> bool:
        return self.is_closed

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def shows_itself(self) -> bool:
        """Whether those at it are shown the table: while they find their seats, are by themselves, or sort."""
        return not self.is_closed and self.meeting.tables_show_themselves

    # -- where it is ---------------------------------------------------------------------------------

    @property
    def is_under_way(self) -> bool:
        """Only while everybody is at the tables: when all are together again, nothing moves at any of them."""
        return super().is_under_way and self.meeting.is_at_tables

    def headcount_with(self, present: int) -> int:
        return max(1, present)

    def course(self) -> list[Step]:
        return list(self.steps.all())

    def planned_end(self, now: datetime) -> datetime:
        """When all gather again."""
        here = self.meeting.current
        return (here and here.clock(now).ends_at) or now

    def seconds_left(self, now: datetime) -> int:
        """Until all gather."""
        here = self.meeting.current
        return here.clock(now).left if here else 0

    def choose_scribe(self, people: Iterable[Participant]) -> None:
        """Nobody has offered to: then the first with a phone, who may hand over."""
        if self.scribe_id is None:
            self.scribe = next((person for person in people if person.has_phone), None)

    @verb
    def reopen(self, now: datetime) -> bool:
        """They were not done after all: go on with the last step."""
        if not self.ended_at or not self.meeting.is_at_tables or not (course := self.course()):
            return False
        self.ended_at = None
        self.save(update_fields=["ended_at"])
        self.enter(course[-1], now)
        return True

    @property
    def status(self) -> str:
        """Changes with what those at it can do on their phones, besides the step they are in."""
        return f"{self.pk}-{self.scribe_id or 0}-{'ended' if self.ended_at else 'here'}"

    @verb
    def catch_up(self, now: datetime) -> bool:
        """Give the steps to come less time, so that the table is done when all gather. False when it helps nothing."""
        course = self.course()
        if not self.is_under_way or self.current not in course:
            return False
        later = course[course.index(self.current) + 1 :]
        left = self.seconds_left(now) - self.current.activity.left(now)
        fitted = squeezed(self.planned(later), self.headcount, max(0, left))
        shorter = [
            (step, planned.seconds)
            for step, planned in zip(later, fitted, strict=True)
            if planned.seconds < step.seconds
        ]
        for step, seconds in shorter:
            amend(step, {"seconds": seconds})
        return bool(shorter)

    # -- who sits there ------------------------------------------------------------------------------

    @verb
    def seat(self, participant: Participant, now: datetime) -> bool:
        """Let somebody sit down, also somebody who sits at another table. False when it is full or closed."""
        if self.is_closed or self.meeting.is_over or not participant.hold_alone():
            return False
        if participant.has_left or participant.table_id == self.pk or self.is_full:
            return False
        before = participant.table
        participant.rise(now)
        amend(participant, {"table": self})
        if before:
            # Whoever is moved by somebody else listens there, until it is told.
            before.count_change()
        if self.meeting.is_at_tables:
            self.make_room_for(participant) if self.current else set_going([self], now)
        return True

    def receive(self, participant: Participant, now: datetime, writes: bool = False) -> bool:
        """Let somebody sit who may sit here already, and write where they offer to. False when there is no seat."""
        sits = self.seat(participant, now) or participant.table_id == self.pk
        if sits and writes:
            self.hand_over(participant, self.scribe_id or 0)
        return sits

    @property
    def is_taken(self) -> bool:
        """Whether somebody sits there, so that it is not closed."""
        return self.participants.present().exists()

    @property
    def is_full(self) -> bool:
        return self.participants.present().count() >= self.seats

    @verb
    def hand_over(self, to: Participant, seen: int) -> bool:
        """Another of those at it writes and keeps the clock from now on.

        `seen` is the key of the scribe that the presser saw, 0 for none: of two who offer at once, one writes.
        """
        if self.meeting.is_over or seen != (self.scribe_id or 0) or not to.hold_alone():
            return False
        if to.table_id != self.pk or to.has_left or to.pk == self.scribe_id:
            return False
        return bool(amend(self, {"scribe": to}))

    @verb
    def arrange(self, **details: object) -> bool:
        """Seats, place, call; what is not named stays as others have left it."""
        return not self.meeting.is_over and bool(amend(self, details))

    @verb
    def close(self, now: datetime) -> bool:
        """Only an empty one, and not the last."""
        others = self.meeting.tables.open().exclude(pk=self.pk)
        if self.is_closed or self.is_taken or not others.exists():
            return False
        # Who has left, and comes back, finds another.
        self.participants.update(table=None)
        return bool(amend(self, {"closed_at": now}))

    @verb
    def open_again(self) -> bool:
        return not self.meeting.is_over and self.is_closed and bool(amend(self, {"closed_at": None}))

    def sitting(self, pk: int) -> Participant | None:
        found: Participant | None = self.participants.present().filter(pk=pk).first()
        return found

    # -- what is said to it, and by it ----------------------------------------------------------------

    @verb
    def tell(self, text: str, now: datetime) -> bool:
        return self.meeting.is_under_way and bool(amend(self, {"message": text, "message_at": now}))

    @verb
    def put_message_away(self, seen: int) -> bool:
        """They have `seen` it: when it was said (milliseconds since 1970)."""
        if not self.message or seen != self.message_ms:
            return False
        return bool(amend(self, {"message": "", "message_at": None}))

    @property
    def message_ms(self) -> int:
        return round(self.message_at.timestamp() * 1000) if self.message_at else 0

    @verb(urgent=False)
    def gather(self, heard: str) -> bool:
        """Write what they heard from the other tables."""
        return not self.meeting.is_over and bool(amend(self, {"heard": heard}))

    def proposal(self, pk: int) -> Proposal | None:
        found: Proposal | None = self.proposals.filter(pk=pk).first()
        return found

    def to_sort(self, pk: int) -> Proposal | None:
        """Any that all have heard, whichever table told of it."""
        found: Proposal | None = self.meeting.proposals.filter(pk=pk).first()
        return found if found and self.meeting.shows(found) else None

    def place_of(self, pk: int) -> Place | None:
        proposal = self.to_sort(pk)
        found: Place | None = self.places.of(proposal) if proposal else None
        return found

    def brought(self) -> models.QuerySet[Proposal]:
        """What they tell the others of."""
        return self.proposals.presented().filter(set_aside_at=None)

    # -- those who watch it ----------------------------------------------------------------------------

    def touch(self, urgent: bool = True) -> None:
        """The cockpit sees every table, but is in no hurry to."""
        self.count_change(urgent)
        self.meeting.count_change(urgent=False)


def fetch_what_they_do(tables: Sequence[Table]) -> None:
    """What is shown of tables while those at them are by themselves, besides who they are; in as many questions for
    fifty as for one."""
    prefetch_related_objects(tables, "scribe", "proposals", "steps")
    here = [step for table in tables for step in table.steps.all() if step.pk == table.current_id]
    prefetch_related_objects(here, "turns", "written")


def set_going(tables: Sequence[Table], now: datetime) -> None:
    """Those at them are by themselves, and the meeting is held: begin, or go on where they were."""
    open_ones = [table for table in tables if not table.ended_at and not table.is_closed]
    going_on = [table for table in open_ones if table.current_id]
    prefetch_related_objects(going_on, "current")
    for table in going_on:
        assert table.current, "its key says so"
        table.of_its_own(table.current).enter(now)
    begin_all([table for table in open_ones if table.is_planned], now)


def begin_all(tables: Sequence[Table], now: datetime) -> None:
    """Where somebody sits; in as many questions for fifty as for one."""
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.step import Step

    sitting = Participant.objects.present().at(tables)
    begun = [table for table in tables if table.pk in sitting]
    first = Step.objects.begin_what_tables_do({table: len(sitting[table.pk]) for table in begun}, now)
    for table in begun:
        table.choose_scribe(sitting[table.pk])
        table.current, table.started_at, table.planned_end_at = first[table], now, table.planned_end(now)
    Table.objects.bulk_update(begun, ["scribe", "current", "started_at", "planned_end_at"])
    for table in begun:
        first[table].activity.begin(now)
