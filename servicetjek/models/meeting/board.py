"""The board of four fields: as one table has filled it, and where the tables agree. Worked out, never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from zlib import crc32

from django.utils.functional import cached_property

from servicetjek.models.meeting.overview import tables_in_words
from servicetjek.models.meeting.place import MOST_PRIORITIES, Column, Row
from servicetjek.models.words import in_words

if TYPE_CHECKING:
    from servicetjek.models.meeting.place import Place
    from servicetjek.models.meeting.proposal import Proposal

SPLIT = "split"
# Of a table of figures that is read from the back.
MOST_ROWS = 10
# Tables beside each other in one of its cells; with more they are counted.
MOST_IN_A_CELL = 4


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
    def alone_in_words(self) -> str:
        """ "Bord 5 ser det anderledes"; nothing where all see it alike, or it is split."""
        return f"{tables_in_words(self.alone, 'Bord')} ser det anderledes" if self.alone else ""

    @property
    def here(self) -> list[Mark]:
        """Of the tables that see it where it lies."""
        return [mark for mark in self.marks if (mark.row, mark.column) == (self.row, self.column)]

    @property
    def upper(self) -> list[Mark]:
        return self.at(row=Row.SIMILAR)

    @property
    def lower(self) -> list[Mark]:
        return self.at(row=Row.DIFFERENT)

    @property
    def left(self) -> list[Mark]:
        return self.at(column=Column.SAME_TIME)

    @property
    def right(self) -> list[Mark]:
        return self.at(column=Column.OWN_TIME)

    @property
    def cells(self) -> list[list[Mark]]:
        """In each of the four fields."""
        return [self.at(row, column) for row in Row for column in Column]

    @property
    def questions(self) -> list[str]:
        """What there is to talk about, where they do not see it alike."""
        split = [(self.row, "Er formålet det samme?"), (self.column, "Kan det køre samtidig?")]
        return [question for side, question in split if side == SPLIT]

    @property
    def said(self) -> list[str]:
        """Who sees what, in words: "Bord 1 og 4: ens formål"."""
        rows = [(self.upper, Row.SIMILAR), (self.lower, Row.DIFFERENT)] if self.row == SPLIT else []
        columns = (
            [(self.left, Column.SAME_TIME), (self.right, Column.OWN_TIME)] if self.column == SPLIT else []
        )
        return [
            f"{tables_in_words([mark.table for mark in marks], 'Bord')}: {side.label.lower()}"
            for marks, side in [*rows, *columns]
        ]

    @property
    def where_in_words(self) -> str:
        """ "Ens formål, kan køre på samme tid", or who sees what."""
        if self.is_split:
            return ". ".join(self.said)
        return Field(Row(self.row), Column(self.column), []).label

    @property
    def backing(self) -> int:
        """How many tables would begin with it."""
        return sum(mark.is_priority for mark in self.marks)

    @property
    def backers(self) -> str:
        """ "Bord 1, 3 og 4"."""
        return tables_in_words([mark.table for mark in self.marks if mark.is_priority], "Bord")

    @property
    def backing_in_words(self) -> str:
        """ "Fire borde"."""
        return f"{in_words(self.backing)} bord{'e' if self.backing > 1 else ''}".capitalize()

    def at(self, row: str = "", column: str = "") -> list[Mark]:
        return [mark for mark in self.marks if row in ("", mark.row) and column in ("", mark.column)]


@dataclass(frozen=True)
class Agreements:
    """Everything the tables have placed, seen together: the most backed first."""

    seen: list[Agreement]

    @property
    def split(self) -> list[Agreement]:
        return [each for each in self.seen if each.is_split]

    @property
    def shared(self) -> list[Agreement]:
        return [each for each in self.seen if not each.is_split]

    @property
    def most(self) -> list[Agreement]:
        """As many as are read from the back."""
        return self.seen[:MOST_ROWS]

    @property
    def left_out(self) -> int:
        return len(self.seen) - len(self.most)

    @property
    def tables(self) -> set[int]:
        return {mark.table for each in self.seen for mark in each.marks}

    @property
    def are_many(self) -> bool:
        return len(self.tables) > MOST_IN_A_CELL

    @property
    def heading(self) -> str:
        if len(self.tables) < 2:
            return "Kun ét bord har lagt forslag" if self.tables else "Ingen borde har lagt et forslag endnu"
        if not self.split:
            return "Her er I enige – ingen forslag ligger på stregen"
        on_the_line = f"{in_words(len(self.split))} forslag ligger på stregen"
        return f"Her er I enige – {on_the_line}" if self.shared else on_the_line.capitalize()

    @property
    def heading_in_words(self) -> str:
        """Where there is no picture with a line that something could lie on."""
        if len(self.tables) < 2:
            return self.heading
        if not self.split:
            return "Bordene ser ens på alle forslag"
        return f"Bordene ser forskelligt på {in_words(len(self.split))} forslag"

    @property
    def most_backed(self) -> Agreement | None:
        """What most would begin with, where it is one, and more than one table would."""
        first, second = next(iter(self.seen), None), next(iter(self.seen[1:]), None)
        if first is None or first.backing < 2 or (second and second.backing == first.backing):
            return None
        return first

    def at(self, row: str, column: str) -> list[Agreement]:
        return [each for each in self.seen if (each.row, each.column) == (row, column)]

    @property
    def similar_same(self) -> list[Agreement]:
        return self.at(Row.SIMILAR, Column.SAME_TIME)

    @property
    def similar_own(self) -> list[Agreement]:
        return self.at(Row.SIMILAR, Column.OWN_TIME)

    @property
    def different_same(self) -> list[Agreement]:
        return self.at(Row.DIFFERENT, Column.SAME_TIME)

    @property
    def different_own(self) -> list[Agreement]:
        return self.at(Row.DIFFERENT, Column.OWN_TIME)

    # -- on the lines -------------------------------------------------------------------------------

    @property
    def similar_split(self) -> list[Agreement]:
        return self.at(Row.SIMILAR, SPLIT)

    @property
    def different_split(self) -> list[Agreement]:
        return self.at(Row.DIFFERENT, SPLIT)

    @property
    def split_same(self) -> list[Agreement]:
        return self.at(SPLIT, Column.SAME_TIME)

    @property
    def split_own(self) -> list[Agreement]:
        return self.at(SPLIT, Column.OWN_TIME)

    @property
    def cross(self) -> list[Agreement]:
        return self.at(SPLIT, SPLIT)


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
