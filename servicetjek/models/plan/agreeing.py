"""Agreeing on an experiment in a meeting: it lies on the table, and everybody nods to its words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant, ParticipantQuerySet
from servicetjek.models.plan.nod import Nod, NodCount
from servicetjek.models.script import Ending
from servicetjek.models.watched import Held, verb

if TYPE_CHECKING:
    from servicetjek.models.plan.experiment import Experiment


class AgreedTogether(Held):
    """Something that a meeting decides together. Its text has a version: a nod is for the words that stood there when
    it was given."""

    text_version = models.PositiveIntegerField(default=1)
    decided_at = models.DateTimeField(null=True, blank=True)
    # Where nods may be left out: some had not given theirs when it was decided.
    without_all_nods = models.BooleanField(default=False)
    # The room nodded as one, where nobody is on the list of participants.
    room_nodded_version = models.PositiveIntegerField(null=True, blank=True)

    plan: Any
    meeting: Any
    meeting_id: Any
    nods: Any

    class Meta:
        abstract = True

    @property
    def _itself(self) -> Experiment:
        return cast("Experiment", self)

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def is_agreed(self) -> bool:
        """Decided in a meeting, or written by hand in the plan."""
        return self.is_decided or self.meeting_id is None

    @property
    def waits_for_nods(self) -> bool:
        """Taken up in a meeting that decides together, and not nodded to by everyone (source: tool 1, decision A)."""
        return not self.is_decided and self.meeting is not None and self.meeting.ending == Ending.A

    @property
    def nods_are_optional(self) -> bool:
        """On several themes it takes backing, and that it looks uncomplicated (source: tool 1, the dialogue meeting);
        nods are ours there."""
        return self.meeting is not None and self.meeting.has_tables

    @property
    def undecided_in_words(self) -> str:
        """Nothing for what is decided, and for what never was to be."""
        if not self.waits_for_nods:
            return ""
        return (
            "Ikke besluttet endnu."
            if self.nods_are_optional
            else "Ikke besluttet endnu – ikke alle har nikket."
        )

    @property
    def is_on_the_table(self) -> bool:
        """In a meeting that is not over."""
        meeting = self._meeting_to_agree
        return meeting is not None and meeting.on_the_table_id == self.pk

    @property
    def is_in_line(self) -> bool:
        """In a meeting that is not over."""
        return self._meeting_to_agree is not None and not self.is_on_the_table

    @property
    def _meeting_to_agree(self) -> Meeting | None:
        return None if self.is_decided or (self.meeting and self.meeting.is_over) else self.meeting

    # -- on the table ---------------------------------------------------------------------------------

    @verb
    def talk_about(self) -> bool:
        """Put it on the table when its turn has come; not while another is talked about."""
        meeting = self._meeting_to_agree
        if meeting is None or meeting.on_the_table_id is not None:
            return False
        self._leave_the_table_to(self._itself)
        return True

    @verb
    def decide(self, now: datetime) -> bool:
        """Nothing is decided until everyone has nodded, where nods are not optional (source: tool 1, decision A).
        Raises PlanLocked.

        What is in line waits until the room has seen its decision.
        """
        all_nod = self.all_have_nodded
        if not self.is_on_the_table or not (all_nod or self.nods_are_optional):
            return False
        self.plan.ensure_unlocked()
        amend(self, {"decided_at": now, "without_all_nods": not all_nod})
        self._leave_the_table_to(None)
        return True

    @verb
    def drop(self) -> bool:
        """Take it off the table; the proposal it came from is still there. What is decided stays. Raises PlanLocked."""
        return self.is_on_the_table and self._take_out()

    @verb
    def take_back(self) -> bool:
        """Take it out of the line again; once its turn has come, it is dropped instead. Raises PlanLocked."""
        return self.is_in_line and self._take_out()

    def _take_out(self) -> bool:
        self._leave_the_plan()
        self.delete()
        return True

    def _leave_the_plan(self) -> None:
        self.plan.ensure_unlocked()
        if self.meeting and self.is_on_the_table:
            self._leave_the_table_to(type(self._itself).objects.in_line(self.meeting).first())

    def _leave_the_table_to(self, experiment: Experiment | None) -> None:
        if self.meeting:
            amend(self.meeting, {"on_the_table": experiment})

    # -- nods ---------------------------------------------------------------------------------------

    def nodded(self) -> models.QuerySet[Participant]:
        """Those present, to the words as they stand."""
        return self._present().filter(nods__experiment=self._itself, nods__text_version=self.text_version)

    def missing(self) -> ParticipantQuerySet:
        return self._present().exclude(nods__in=self.nods.filter(text_version=self.text_version))

    def nods_among(self, present: Sequence[Participant]) -> NodCount:
        """Count without asking the database again, where the nods have been fetched with the experiment."""
        nodded = {nod.participant_id for nod in self.nods.all() if nod.text_version == self.text_version}
        missing = [person for person in present if person.pk not in nodded]
        return NodCount(
            given=len(present) - len(missing),
            total=len(present),
            missing_without_phone=sum(not person.has_phone for person in missing),
            room_as_one=not present and self.room_nodded_version == self.text_version,
        )

    @property
    def all_have_nodded(self) -> bool:
        if self._present().exists():
            return not self.missing().exists()
        return self.room_nodded_version == self.text_version

    @verb(urgent=False)
    def nod(self, participant: Participant, seen_version: int, *, by_facilitator: bool = False) -> bool:
        """Nod to the words the person saw; if they have changed since, nothing is counted."""
        if not self.is_on_the_table or self.text_version != seen_version:
            return False
        if participant not in self.missing():
            return False
        Nod.objects.update_or_create(
            experiment=self._itself,
            participant=participant,
            defaults={"text_version": seen_version, "by_facilitator": by_facilitator},
        )
        return True

    @verb(urgent=False)
    def take_nod_back(self, participant: Participant) -> bool:
        return self.is_on_the_table and bool(self.nods.filter(participant=participant).delete()[0])

    @verb
    def nod_for_room(self, seen_version: int) -> bool:
        """The facilitator saw everybody without a phone nod. Those with a phone nod for themselves."""
        if not self.is_on_the_table or self.text_version != seen_version:
            return False
        if self._present().exists():
            return self._nod_at_once(list(self.missing().without_phone()))
        return bool(amend(self, {"room_nodded_version": seen_version}))

    def _nod_at_once(self, people: Sequence[Participant]) -> bool:
        """As the facilitator's nod for each of them, in one go however many they are."""
        nods = [
            Nod(
                experiment=self._itself,
                participant=person,
                text_version=self.text_version,
                by_facilitator=True,
            )
            for person in people
        ]
        Nod.objects.bulk_create(
            nods,
            update_conflicts=True,
            unique_fields=["experiment", "participant"],
            update_fields=["text_version", "by_facilitator"],
        )
        return bool(nods)

    def _present(self) -> ParticipantQuerySet:
        return self.meeting.participants.present() if self.meeting else Participant.objects.none()
