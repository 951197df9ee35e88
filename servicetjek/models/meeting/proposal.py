"""Proposals: what somebody thinks the workplace could try. Withheld on the server until their author presents them."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import Step
from servicetjek.models.watched import Held, verb

LONGEST_TEXT = 2000


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def withheld(self) -> ProposalQuerySet:
        return self.filter(presented_at=None)

    def presented(self) -> ProposalQuerySet:
        return self.exclude(presented_at=None).order_by("presented_at", "pk")

    @verb(urgent=False)
    def send(
        self, meeting: Meeting, key: str, text: str, *, participant: Participant | None = None
    ) -> tuple[Proposal, bool]:
        """Store a proposal. The key is made with the form, so a double tap or a resend counts once.

        Sent again before it is presented, the text is replaced; afterwards it stays as it was said.
        Raises MeetingOver.
        """
        meeting.ensure_not_over()
        proposal, is_new = self.get_or_create(
            meeting=meeting, key=key, defaults={"text": text, "participant": participant}
        )
        if (
            not is_new
            and proposal.presented_at is None
            and proposal.participant_id == getattr(participant, "pk", None)
        ):
            proposal.text = text
            proposal.save(update_fields=["text"])
        return proposal, is_new

    @verb
    def write_for_room(
        self, meeting: Meeting, key: str, text: str, now: datetime, participant: Participant | None = None
    ) -> Proposal:
        """The facilitator types what somebody without a phone proposes.

        While all still write in silence it is withheld like any other; said aloud, it is shown at once.
        Raises MeetingOver.
        """
        proposal, is_new = self.send(meeting, key, text, participant=participant)
        if is_new and meeting.current and not meeting.current.activity.withholds_proposals:
            proposal.present(now)
        return proposal


class Proposal(Held):
    """Somebody's proposal for an experiment. Without a participant it was typed by the facilitator for the room."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="proposals")
    participant = models.ForeignKey(
        Participant, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    key = models.CharField(max_length=36)
    text = models.TextField("dit forslag", max_length=LONGEST_TEXT)
    presented_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()
    part_of = "meeting"

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "key"], name="proposal_once_a_key"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def author(self) -> str:
        return str(self.participant) if self.participant else "Skrevet for rummet"

    @property
    def whose(self) -> str:
        return f"{self.participant.possessive} forslag" if self.participant else "Et forslag fra rummet"

    @property
    def is_presented(self) -> bool:
        return self.presented_at is not None

    @verb
    def present(self, now: datetime) -> bool:
        """A second time changes nothing, nor when the meeting is over."""
        if self.meeting.is_over or self.is_presented:
            return False
        return bool(amend(self, {"presented_at": now}))

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
