"""Participants of a meeting: known by a random key in their own browser, by name only if they give one."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.call import Call, call_of
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.seating import spread
from servicetjek.models.meeting.table import Table
from servicetjek.models.meeting.who_sits_where import WhoSitsWhere
from servicetjek.models.watched import Held, verb


def token_digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def present(self) -> ParticipantQuerySet:
        return self.filter(left_at=None)

    def with_table(self) -> ParticipantQuerySet:
        return self.select_related("table")

    def without_table(self) -> ParticipantQuerySet:
        return self.filter(table=None)

    def with_phone(self) -> ParticipantQuerySet:
        return self.exclude(token_digest=None)

    def without_phone(self) -> ParticipantQuerySet:
        return self.filter(token_digest=None)

    def at(self, tables: Iterable[Table]) -> dict[int, list[Participant]]:
        """Who sits where, by the key of the table."""
        sitting: dict[int, list[Participant]] = {}
        for person in self.filter(table__in=tables):
            sitting.setdefault(person.table_id or 0, []).append(person)
        return sitting

    def holding(self, token: str) -> ParticipantQuerySet:
        return self.filter(token_digest=token_digest(token))

    @verb(urgent=False)
    def join(
        self, meeting: Meeting, now: datetime, *, name: str = "", is_remote: bool = False, token: str = ""
    ) -> Participant:
        """Come to the meeting; with a token already there, only the name and place are brought up to date.

        Raises MeetingOver.
        """
        meeting.ensure_not_over()
        number = (meeting.participants.aggregate(last=models.Max("number"))["last"] or 0) + 1
        details = {"name": name, "is_remote": is_remote, "left_at": None}
        participant, _ = self.update_or_create(
            meeting=meeting,
            token_digest=token_digest(token) if token else None,
            **({} if token else {"number": number}),
            defaults=details,
            create_defaults={**details, "number": number, "joined_at": now},
        )
        participant.take_part()
        return participant

    @verb
    def spread(self, meeting: Meeting, now: datetime) -> bool:
        """Seat those who have found no table themselves, so that the tables come out as even as they can."""
        if meeting.is_over:
            return False
        seating = WhoSitsWhere(meeting.open_tables, list(meeting.participants.present()))
        seats = spread(seating.unseated, seating.tables, lambda person: person.is_remote)
        for person, laid in seats:
            laid.table.seat(person, now)
        return bool(seats)

    @verb
    def add(self, meeting: Meeting, names: Iterable[str], now: datetime, *, is_remote: bool = False) -> None:
        """Put people without a phone on the list, in this order; each in turn comes into a round under way.

        Raises MeetingOver.
        """
        for name in names:
            self.join(meeting, now, name=name, is_remote=is_remote)


class Participant(Held):
    """Somebody at the meeting, in the room or at a distance, with a phone or without."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="participants")
    # Where they sit, in a meeting with tables; kept while all are together, for they come back to it.
    table = models.ForeignKey(Table, models.SET_NULL, null=True, blank=True, related_name="participants")
    number = models.PositiveSmallIntegerField()
    name = models.CharField("fornavn eller initialer", max_length=40, blank=True)
    is_remote = models.BooleanField("på afstand", default=False)
    token_digest = models.CharField(max_length=64, null=True, blank=True)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    objects = ParticipantQuerySet.as_manager()
    part_of = "meeting"

    class Meta:
        ordering = ["meeting", "number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="participant_number_once_a_meeting"),
            models.UniqueConstraint(fields=["meeting", "token_digest"], name="participant_once_a_phone"),
        ]

    def __str__(self) -> str:
        return self.name or f"Deltager {self.number}"

    @property
    def possessive(self) -> str:
        """ "Mettes", "Jonas’", "Deltager 4’s" - as in "Mettes tur"."""
        name = str(self)
        if name[-1].lower() in "sxz":
            return f"{name}’"
        # Figures and initials take an apostrophe (source: Retskrivningsordbogen, the rules on the apostrophe).
        return f"{name}’s" if name[-1].isdigit() or name.isupper() else f"{name}s"

    @staticmethod
    def new_token() -> str:
        return secrets.token_urlsafe(24)

    @property
    def has_phone(self) -> bool:
        return self.token_digest is not None

    @property
    def has_left(self) -> bool:
        return self.left_at is not None

    @property
    def whereabouts(self) -> list[Led]:
        """The meeting, and the table they sit at."""
        return [self.meeting, *([self.table] if self.table else [])]

    @property
    def here(self) -> Led:
        """Whose moment their phone shows: their table while everybody is at the tables, else the meeting."""
        return self.table if self.table and self.meeting.is_at_tables else self.meeting

    @property
    def call(self) -> Call:
        return call_of(self)

    @property
    def is_scribe(self) -> bool:
        return self.table is not None and self.table.scribe_id == self.pk

    def touch(self, urgent: bool = True) -> None:
        """Those at their table see at once who sits there; the rest when there is time."""
        if self.table and not urgent:
            self.table.count_change()
        super().touch(urgent)

    def take_part(self) -> None:
        for led in self.whereabouts:
            led.make_room_for(self)

    def rise(self, now: datetime) -> None:
        """Leave the table, where no turn is waited for any more; another is asked to write."""
        if self.table:
            self._give_up_turns(now)
            self.writes_for.update(scribe=None)

    @verb(urgent=False)
    def rename(self, name: str, is_remote: bool) -> bool:
        return not self.meeting.is_over and bool(amend(self, {"name": name, "is_remote": is_remote}))

    @verb
    def leave(self, now: datetime) -> bool:
        """Step out: no turn and no nod is waited for any more. Who was there when the meeting ended, was there."""
        if self.meeting.is_over or self.left_at:
            return False
        amend(self, {"left_at": now})
        self._give_up_turns(now)
        self.writes_for.update(scribe=None)
        return True

    def _give_up_turns(self, now: datetime) -> None:
        self.turns.filter(started_at=None).delete()
        self.turns.filter(ended_at=None).update(ended_at=now)

    @verb
    def come_back(self) -> bool:
        """With a turn if a round is under way."""
        if self.meeting.is_over or self.left_at is None:
            return False
        amend(self, {"left_at": None})
        self.take_part()
        return True

    @verb
    def give_up_phone(self) -> bool:
        """The phone is flat or forgotten: from now on the facilitator nods and writes for them."""
        if self.meeting.is_over:
            return False
        self.writes_for.update(scribe=None)
        return bool(amend(self, {"token_digest": None}))
