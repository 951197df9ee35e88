"""Everything the tables have told, gathered: table by table, and of duplicates who else said it. Never stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import cached_property

from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.table import Table
from servicetjek.models.words import row_of_names


def tables_in_words(numbers: Iterable[int], word: str = "bord") -> str:
    """ "bord 3", "bord 1, 3 og 4"; nothing for none."""
    numbers = sorted(set(numbers))
    return f"{word} {row_of_names([str(number) for number in numbers])}" if numbers else ""


@dataclass(frozen=True)
class Told:
    """A proposal that all have heard, and the tables that said the same."""

    proposal: Proposal
    joined: tuple[Proposal, ...] = ()
    said_by: tuple[int, ...] = ()

    @property
    def also(self) -> str:
        """ "Også bord 3"; nothing where no other said it."""
        return tables_in_words(self.said_by, "Også bord")


@dataclass(frozen=True)
class Group:
    """What one table told first; without a table, what was typed for the room."""

    table: Table | None
    told: list[Told]

    @property
    def key(self) -> int:
        return self.table.number if self.table else 0


class Overview:
    """Of the proposals of a meeting, those that all have heard."""

    def __init__(self, proposals: Sequence[Proposal], tables: Sequence[Table]) -> None:
        self.proposals = [proposal for proposal in proposals if proposal.is_told]
        self.tables = tables

    @cached_property
    def groups(self) -> list[Group]:
        """In the order of the tables; of duplicates, the one that stands for them."""
        standing = [proposal for proposal in self.proposals if not proposal.is_joined]
        groups = [Group(table, self._told_first(standing, table)) for table in [*self.tables, None]]
        return [group for group in groups if group.told]

    def _told_first(self, proposals: Iterable[Proposal], table: Table | None) -> list[Told]:
        return [self.as_told(each) for each in proposals if each.table_id == (table and table.pk)]

    def as_told(self, proposal: Proposal) -> Told:
        """With who else said it, whichever of them stands for the others."""
        stands = proposal.joined_into_id or proposal.pk
        same = [each for each in self.proposals if stands in (each.pk, each.joined_into_id)]
        others = [each for each in same if each != proposal]
        numbers = [self._number_of(each) for each in others if each.table_id != proposal.table_id]
        return Told(proposal, tuple(others), tuple(number for number in numbers if number))

    def _number_of(self, proposal: Proposal) -> int:
        return next((table.number for table in self.tables if table.pk == proposal.table_id), 0)

    def __len__(self) -> int:
        return sum(len(group.told) for group in self.groups)
