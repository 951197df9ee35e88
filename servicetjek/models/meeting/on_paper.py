"""A meeting that was held on paper because there was no net, typed in afterwards from its papers.

Several may type at once: each tells what they had before them, and only what they have changed is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import count
from typing import TYPE_CHECKING, Any

from django.db import models

from servicetjek.models.amend import Overtaken, amend
from servicetjek.models.meeting.leader import HasLeader
from servicetjek.models.meeting.led import Led
from servicetjek.models.watched import verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.place import Place
    from servicetjek.models.meeting.proposal import Proposal
    from servicetjek.models.meeting.table import Table

SLIP, PLACE, FIRST = "slip-", "place-", "first-"


@dataclass(frozen=True)
class TablePapers:
    """How far the papers of a table have been typed in."""

    table: Table
    people: int
    slips: int
    laid: int
    first: int

    @property
    def has_slips(self) -> bool:
        return self.slips > 0

    @property
    def has_sheet(self) -> bool:
        return self.laid > 0 or bool(self.table.heard)


@dataclass(frozen=True)
class Papers:
    """Those of a whole meeting; without tables it has slips of its own."""

    tables: list[TablePapers]
    own_slips: int
    people: int

    @property
    def slips(self) -> int:
        return self.own_slips + sum(line.slips for line in self.tables)

    @property
    def next_slips(self) -> TablePapers | None:
        """The first table that nothing is typed in from."""
        return next((line for line in self.tables if not line.has_slips), None)

    @property
    def next_sheet(self) -> TablePapers | None:
        return next((line for line in self.tables if not line.has_sheet), None)

    @property
    def is_empty(self) -> bool:
        return not self.slips

    @property
    def is_complete(self) -> bool:
        """Something from every paper there is."""
        return not (self.is_empty or self.next_slips or self.next_sheet)


def papers_of(table: Table) -> TablePapers:
    present = [person for person in table.participants.all() if not person.has_left]
    told = [each for each in table.proposals.all() if each.is_presented and not each.is_set_aside]
    places = list(table.places.all())
    return TablePapers(
        table, len(present), len(told), len(places), sum(place.is_priority for place in places)
    )


def merged(stands: Iterable[str], seen: Iterable[str], typed: Iterable[str]) -> Counter[str]:
    """Names that others have put on or crossed out meanwhile are kept so; each is counted, for two may share one."""
    now, before, after = Counter(stands), Counter(seen), Counter(typed)
    together = Counter[str]()
    for name in [*now, *(after - now)]:
        most = max if after[name] > before[name] else min
        together[name] = now[name] if after[name] == before[name] else most(now[name], after[name])
    return together


def ensure_not_overtaken(
    stands: Mapping[str, str], changed: Mapping[str, str], seen: Mapping[str, str]
) -> None:
    """Raises Overtaken, with what stands where another has written something else since it was seen."""
    overtaken = {
        name: stands.get(name, "")
        for name, value in changed.items()
        if stands.get(name, "") not in (value, seen.get(name, stands.get(name, "")))
    }
    if overtaken:
        raise Overtaken(overtaken)


class TypedIn(Led):
    """What is led, where it was led on paper: who was there, and what they wrote on slips."""

    class Meta:
        abstract = True

    # What is left to the facilitator to write: people without a phone, and slips without an author.

    @property
    def written_names(self) -> list[str]:
        return [person.name for person in self._written_people()]

    def _written_people(self) -> list[Participant]:
        return [person for person in self.participants.present().without_phone() if person.name]

    @verb
    def write_names(self, typed: Sequence[str], seen: Sequence[str], now: datetime) -> bool:
        """Who was there. Those crossed out were never there. Raises MeetingOver."""
        self.ensure_not_over()
        stands = Counter(self.written_names)
        wanted = merged(stands.elements(), seen, typed)
        for name in (wanted - stands).elements():
            self._write_on_list(name, now)
        too_many = stands - wanted
        for person in reversed(self._written_people()):
            if too_many[person.name]:
                too_many[person.name] -= 1
                self._cross_out(person, now)
        return wanted != stands

    def _write_on_list(self, name: str, now: datetime) -> Participant:
        person: Participant = self.plenary.participants.join(self.plenary, now, name=name)
        return person

    def _cross_out(self, person: Participant, now: datetime) -> None:
        """Where the meeting had begun here, somebody may have heard them: then they have only gone."""
        if self.plenary.is_planned:
            person.delete()
        else:
            person.leave(now)

    def _own_proposals(self) -> models.QuerySet[Proposal]:
        """Of a meeting, not those of its tables."""
        mine: models.QuerySet[Proposal] = self.proposals.all()
        return mine.filter(table=None) if self == self.plenary else mine

    def slips(self) -> dict[str, str]:
        """The words of those typed in, by what a form calls them."""
        return {f"{SLIP}{slip.pk}": slip.text for slip in self._own_proposals().filter(participant=None)}

    def from_phones(self) -> list[Proposal]:
        """What was told before the net failed: it stands."""
        told = self._own_proposals().exclude(participant=None).exclude(presented_at=None)
        return list(told.select_related("participant"))

    @verb
    def write_slips(
        self, new: Iterable[str], changed: Mapping[str, str], seen: Mapping[str, str], now: datetime
    ) -> bool:
        """Slips with the same words at the same table are one, so that a second press brings no more of them.

        One without words is taken out; one that another has taken out is new again. Raises MeetingOver, and Overtaken.
        """
        self.ensure_not_over()
        stands = self.slips()
        known = {name: text for name, text in changed.items() if name in stands}
        ensure_not_overtaken(stands, known, seen)
        for name, text in known.items():
            self._rewrite(name, text)
        texts = [*new, *(text for name, text in changed.items() if name not in stands)]
        written = [text for text in texts if text and self._write_slip(text, now)]
        return bool(known or written)

    def _rewrite(self, name: str, text: str) -> None:
        slip = self.proposals.filter(pk=name.removeprefix(SLIP))
        slip.update(text=text) if text else slip.delete()

    def _write_slip(self, text: str, now: datetime) -> bool:
        """All have heard it, or it would not be typed in."""
        if self._own_proposals().filter(text=text).exclude(presented_at=None).exists():
            return False
        at_table = {} if self == self.plenary else {"table": self, "reported_at": now}
        self.plenary.proposals.create(key=self._key_of(text), text=text, presented_at=now, **at_table)
        return True

    def _key_of(self, text: str) -> str:
        """Made of the words, as where a facilitator types for the room; another once those were corrected."""
        words = f"{'' if self == self.plenary else self.pk}-{sha256(text.encode()).hexdigest()[:20]}"
        taken = set(self.plenary.proposals.filter(key__startswith=words).values_list("key", flat=True))
        return next(key for n in count() if (key := f"{words}-{n}") not in taken)


class TypedTable(TypedIn):
    """A table, with its sheet of four fields."""

    meeting: Any
    places: Any
    seats: Any
    heard: Any
    seat: Any

    class Meta:
        abstract = True

    def _write_on_list(self, name: str, now: datetime) -> Participant:
        """Somebody who has come and sits nowhere, or one more; they sat here, however many seats were meant."""
        unseated = self.meeting.participants.present().filter(name=name, table=None).first()
        person: Participant = unseated or super()._write_on_list(name, now)
        amend(self, {"seats": max(self.seats, self.participants.present().count() + 1)})
        self.seat(person, now)
        return person

    def sheet(self) -> dict[str, str]:
        """As it is typed in so far, by what a form calls it."""
        places: list[Place] = list(self.places.all())
        fields = {f"{PLACE}{place.proposal_id}": f"{place.row}-{place.column}" for place in places}
        first = {f"{FIRST}{place.priority}": str(place.proposal_id) for place in places if place.priority}
        return {"heard": self.heard, **fields, **first}

    @verb
    def write_sheet(self, changed: Mapping[str, str], seen: Mapping[str, str]) -> bool:
        """What they heard, the field that each slip lay in, and what they would begin with.

        Raises MeetingOver, and Overtaken.
        """
        self.ensure_not_over()
        stands = self.sheet()
        ensure_not_overtaken(stands, changed, seen)
        told = {str(each.pk) for each in self.meeting.told()}
        for name, field in changed.items():
            if name.startswith(PLACE) and name.removeprefix(PLACE) in told:
                self._lay(name.removeprefix(PLACE), field)
        sheet = {**stands, **changed}
        self._begin_with([sheet.get(f"{FIRST}{number}", "") for number in (1, 2, 3)])
        amend(self, {"heard": sheet["heard"]})
        return sheet != stands

    def _lay(self, proposal: str, field: str) -> None:
        if not field:
            self.places.filter(proposal=proposal).delete()
            return
        row, column = field.split("-")
        self.places.update_or_create(proposal_id=proposal, defaults={"row": row, "column": column})

    def _begin_with(self, proposals: Iterable[str]) -> None:
        """In this order, without gaps; only what lies in a field."""
        placed = {str(place.proposal_id): place for place in self.places.all()}
        # No two may hold the same number even meanwhile.
        self.places.update(priority=None)
        for number, proposal in enumerate((each for each in dict.fromkeys(proposals) if each in placed), 1):
            placed[proposal].priority = number
            placed[proposal].save(update_fields=["priority"])


class TypedMeeting(TypedIn, HasLeader):
    """A meeting, and how it ended."""

    tables: Any
    has_tables: Any

    class Meta:
        abstract = True

    def papers(self) -> Papers:
        """How far its papers have been typed in."""
        tables = self.tables.open().prefetch_related("participants", "proposals", "places")
        lines = [papers_of(table) for table in tables] if self.has_tables else []
        return Papers(lines, len(self.slips()), self.participants.present().count())

    def told(self) -> list[Proposal]:
        """What all have heard, in that order."""
        proposals = self.proposals.select_related("participant", "table__theme").order_by(
            "table__number", "pk"
        )
        return [proposal for proposal in proposals if self.shows(proposal)]

    @verb
    def hold_on_paper(self, began: datetime, now: datetime, ending: str, **told: object) -> bool:
        """It was held, and so it ended; where the net failed in the middle, it began when it did.

        Never over one that is over, or was called off.
        """
        if self.is_over:
            return False
        amend(self, {"ending": ending, **told})
        began = self.started_at or min(began, now)
        end = self.planned_end_at or self.schedule(began).ends_at
        if self.current:
            self.current.leave(now)
        ended = max(began, min(end, now))
        amend(self, {"started_at": began, "planned_end_at": end, "ended_at": ended, "current": None})
        self._end_tables(began, ended)
        return True

    def _end_tables(self, began: datetime, ended: datetime) -> None:
        for table in self.tables.open():
            table.brought().filter(reported_at=None).update(reported_at=ended)
            begun = table.started_at or began
            amend(
                table, {"started_at": begun, "ended_at": table.ended_at or max(begun, ended), "current": None}
            )
