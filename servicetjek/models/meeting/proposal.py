"""Proposals: what somebody thinks the workplace could try. Withheld on the server until their author presents them."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step
from servicetjek.models.meeting.table import Table
from servicetjek.models.watched import Held, verb
from servicetjek.models.words import first_of

LONGEST_TEXT, LONGEST_TITLE = 2000, 120


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def withheld(self) -> ProposalQuerySet:
        return self.filter(presented_at=None)

    def written_together(self) -> ProposalQuerySet:
        """By tables, for all who sit there, and waiting for nobody to present them."""
        return self.withheld().filter(table__isnull=False, participant=None)

    def presented(self) -> ProposalQuerySet:
        return self.exclude(presented_at=None).order_by("presented_at", "pk")

    def told(self) -> ProposalQuerySet:
        """To all, see `is_told`."""
        return self.filter(
            models.Q(table=None, presented_at__isnull=False)
            | models.Q(table__isnull=False, reported_at__isnull=False)
        )

    @verb(urgent=False)
    def send(
        self, led: Led, key: str, text: str, *, participant: Participant | None = None
    ) -> tuple[Proposal, bool]:
        """Store a proposal. The key is made with the form, so a double tap or a resend counts once.

        Sent again before it is presented, the text is replaced; afterwards it stays as it was said.
        Raises MeetingOver.
        """
        meeting = led.plenary
        meeting.ensure_not_over()
        # The meeting is held, so that nobody else makes it meanwhile.
        proposal = self.filter(meeting=meeting, key=key).first()
        if proposal is None:
            table = led if isinstance(led, Table) else None
            made = self.create(meeting=meeting, key=key, text=text, participant=participant, table=table)
            return made, True
        if not proposal.is_presented and proposal.participant_id == getattr(participant, "pk", None):
            amend(proposal, {"text": text})
        return proposal, False

    @verb
    def write_for_room(
        self, led: Led, key: str, text: str, now: datetime, participant: Participant | None = None
    ) -> Proposal:
        """The facilitator types what somebody without a phone proposes.

        While all still write in silence it is withheld like any other; said aloud, it is shown at once.
        Raises MeetingOver.
        """
        proposal, is_new = self.send(led, key, text, participant=participant)
        if is_new and not (led.current and led.current.activity.withholds_proposals):
            proposal.present(now)
        return proposal

    @verb
    def write_as_told(self, table: Table, key: str, text: str, now: datetime) -> Proposal:
        """The facilitator types what a table tells of, and nobody at it has written: all hear it now.

        Raises MeetingOver.
        """
        proposal, is_new = self.send(table, key, text)
        if is_new:
            amend(proposal, {"presented_at": now, "reported_at": now})
        return proposal


class Proposal(Held):
    """Somebody's proposal for an experiment. Without a participant it was typed by the facilitator for the room."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals")
    table = models.ForeignKey(Table, models.SET_NULL, null=True, blank=True, related_name="proposals")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    key = models.CharField(max_length=36)
    text = models.TextField("dit forslag", max_length=LONGEST_TEXT)
    # To those it was made among: at its table, or in the meeting.
    presented_at = models.DateTimeField(null=True, blank=True)
    # Of those made at a table: told to all, or left out when its table told of the others.
    reported_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)
    # The one that stands for it, where two tables propose the same. Whose it is, it keeps.
    joined_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True, related_name="joined")

    objects = ProposalQuerySet.as_manager()
    part_of = "meeting"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="proposal_once_a_key"),
            models.CheckConstraint(
                condition=~models.Q(joined_into=models.F("pk")), name="proposal_not_joined_with_itself"
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def author(self) -> str:
        return str(self.participant) if self.participant else "Skrevet for rummet"

    @property
    def whose(self) -> str:
        if self.participant:
            return f"{self.participant.possessive} forslag"
        return "Et forslag fra bordet" if self.table_id else "Et forslag fra rummet"

    @property
    def title(self) -> str:
        return first_of(self.text, LONGEST_TITLE)[0]

    @property
    def explanation(self) -> str:
        """What is left of it, when its title has been said."""
        return first_of(self.text, LONGEST_TITLE)[1]

    @property
    def is_presented(self) -> bool:
        return self.presented_at is not None

    @property
    def is_reported(self) -> bool:
        return self.reported_at is not None

    @property
    def is_set_aside(self) -> bool:
        return self.set_aside_at is not None

    @property
    def is_told(self) -> bool:
        """To all: what is made at a table is, when the table has told of it."""
        return self.is_reported if self.table_id else self.is_presented

    def is_told_by(self, table: Table) -> bool:
        """Whether it is among those that the table tells all of."""
        return self.table_id == table.pk and self.is_presented and not self.is_set_aside

    @property
    def is_joined(self) -> bool:
        return self.joined_into_id is not None

    @verb
    def present(self, now: datetime) -> bool:
        """A second time changes nothing, nor when the meeting is over. Where all are together, all are told."""
        if self.meeting.is_over or self.is_presented:
            return False
        is_told = self.table_id is not None and not self.meeting.is_at_tables
        return bool(amend(self, {"presented_at": now, **({"reported_at": now} if is_told else {})}))

    @verb
    def set_aside(self, now: datetime) -> bool:
        """Its table does not tell the others of it; it is kept."""
        if self.meeting.is_over or self.is_reported or self.is_set_aside or self.table_id is None:
            return False
        return bool(amend(self, {"set_aside_at": now}))

    @verb
    def bring(self) -> bool:
        return not self.meeting.is_over and self.is_set_aside and bool(amend(self, {"set_aside_at": None}))

    @verb
    def join(self, other: Proposal) -> bool:
        """Let `other` stand for both, and for what was joined with this one. What each says is kept.

        Not with itself, nor with one that has not been told to all.
        """
        if self.meeting.is_over or not other.hold_alone() or other.meeting_id != self.meeting_id:
            return False
        other = other.joined_into or other
        if other == self or self.joined_into_id == other.pk or not (self.is_told and other.is_told):
            return False
        self.joined.update(joined_into=other)
        return bool(amend(self, {"joined_into": other}))

    @verb
    def part(self) -> bool:
        """Let it stand for itself again."""
        return not self.meeting.is_over and self.is_joined and bool(amend(self, {"joined_into": None}))

    @verb(urgent=False)
    def withdraw(self) -> bool:
        """Only while nobody has seen it."""
        return not self.is_presented and bool(self.delete())


class WrittenQuerySet(models.QuerySet["Written"]):
    @verb(urgent=False)
    def note(self, step: Step, participant: Participant) -> bool:
        return self.get_or_create(step=step, participant=participant)[1]


class Written(models.Model):
    """The fact that somebody has written something in a silent step. The words stay on their phone."""

    step = models.ForeignKey(Step, models.CASCADE, related_name="written")
    participant = models.ForeignKey(Participant, models.CASCADE, related_name="written")

    objects = WrittenQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "participant"], name="written_once_a_step"),
        ]

    @staticmethod
    def count_in(step: Step) -> int:
        """Of the phones present. Only the number is ever told."""
        present = Participant.objects.present().with_phone()
        return Written.objects.filter(step=step, participant__in=present).count()
