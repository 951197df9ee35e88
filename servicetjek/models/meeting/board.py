"""The board of four fields: as one table has filled it, and where the tables agree. Worked out, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

from servicetjek.models.meeting.place import MOST_PRIORITIES, Column, Row

if TYPE_CHECKING:
    from servicetjek.models.meeting.place import Place
    from servicetjek.models.meeting.proposal import Proposal

SPLIT = "split"


@dataclass(frozen=True)
class Field:
    """One of the four, with what lies in it."""

    row: Row
    column: Column
    places: list[Place]

    @property
    def key(self) -> str:
        """As it is chosen in a form."""
        return f"{self.row}-{self.column}"

    @property
    def when(self) -> str:
        return f"{self.column.label[0].lower()}{self.column.label[1:]}"

    @property
    def label(self) -> str:
        return f"{self.row.label}, {self.when}"


def standing(proposals: Iterable[Proposal], places: Iterable[Place]) -> list[Place]:
    """Those of the proposals that stand; what was placed before it was joined into one of them, counts as that one,
    unless its table has placed that too."""
    known = {proposal.pk: proposal for proposal in proposals}
    there = {(place.table_id, place.proposal_id) for place in places}
    kept = []
    for place in places:
        stands = place.proposal_id if place.proposal_id in known else place.proposal.joined_into_id
        if stands in known and (stands == place.proposal_id or (place.table_id, stands) not in there):
            there.add((place.table_id, stands))
            place.proposal = known[stands]
            kept.append(place)
    return kept


class Board:
    """What one table has placed of the proposals that all have heard."""

    def __init__(self, proposals: Sequence[Proposal], places: Sequence[Place]) -> None:
        self.proposals = proposals
        self.places = standing(proposals, places)

    @cached_property
    def fields(self) -> list[Field]:
        return [Field(row, column, self._in(row, column)) for row in Row for column in Column]

    def _in(self, row: str, column: str) -> list[Place]:
        return [place for place in self.places if (place.row, place.column) == (row, column)]

    @property
    def not_placed(self) -> list[Proposal]:
        placed = {place.proposal_id for place in self.places}
        return [proposal for proposal in self.proposals if proposal.pk not in placed]

    @property
    def priorities(self) -> list[Place]:
        named = [place for place in self.places if place.is_priority]
        return sorted(named, key=lambda place: place.priority or 0)

    @property
    def can_be_named(self) -> list[Place]:
        """What has a field, and is not named yet."""
        return [place for place in self.places if not place.is_priority]

    @property
    def numbers(self) -> list[tuple[int, Place | None]]:
        """The places to fill, and what the table would begin with there."""
        named = {place.priority: place for place in self.priorities}
        return [(number, named.get(number)) for number in range(1, MOST_PRIORITIES + 1)]

    @property
    def state(self) -> int:
        """Changes with what is placed, and what is named."""
        placed = [(each.proposal_id, each.row, each.column, each.priority) for each in self.places]
        return crc32(repr((len(self.proposals), placed)).encode())

    @property
    def has_named_all(self) -> bool:
        return len(self.priorities) == MOST_PRIORITIES


@dataclass(frozen=True)
class Mark:
    """How one table, by its number, has placed a proposal."""

    table: int
    row: str
    column: str
    is_priority: bool


@dataclass(frozen=True)
class Agreement:
    """A proposal as the tables see it: `row` and `column` are where it lies, or "split"."""

    proposal: Proposal
    marks: tuple[Mark, ...]

    @property
    def row(self) -> str:
        return lies([mark.row for mark in self.marks])

    @property
    def column(self) -> str:
        return lies([mark.column for mark in self.marks])

    @property
    def is_split(self) -> bool:
        return SPLIT in (self.row, self.column)

    @property
    def alone(self) -> list[int]:
        """The table that sees it otherwise than all others, where it lies in a field nevertheless."""
        here = (self.row, self.column)
        return [] if self.is_split else [mark.table for mark in self.marks if (mark.row, mark.column) != here]

    @property
    def backing(self) -> int:
        """How many tables would begin with it."""
        return sum(mark.is_priority for mark in self.marks)

    def at(self, row: str = "", column: str = "") -> list[Mark]:
        return [mark for mark in self.marks if row in ("", mark.row) and column in ("", mark.column)]


def lies(seen: Sequence[str]) -> str:
    """Where most see it; one table that is alone among three or more does not split it (ours). "" with no table."""
    sides = sorted(set(seen), key=lambda side: (-seen.count(side), side))
    if len(sides) < 2:
        return sides[0] if sides else ""
    most, fewest = seen.count(sides[0]), seen.count(sides[-1])
    return sides[0] if fewest == 1 and most > 1 else SPLIT


def agreement(proposals: Iterable[Proposal], places: Iterable[Place]) -> list[Agreement]:
    """Those that some table has placed, the most backed first."""
    marks: dict[int, list[Mark]] = {}
    proposals = list(proposals)
    for place in sorted(standing(proposals, list(places)), key=lambda place: place.table.number):
        mark = Mark(place.table.number, place.row, place.column, place.is_priority)
        marks.setdefault(place.proposal_id, []).append(mark)
    seen = [Agreement(each, tuple(marks[each.pk])) for each in proposals if each.pk in marks]
    return sorted(seen, key=lambda each: -each.backing)
