"""Who sits where, as every screen shows it: each table with its people, and those who have found none yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import cached_property

from servicetjek.models.meeting.seat import OFFERED, Seat, seats_of
from servicetjek.models.meeting.seating import spare
from servicetjek.models.meeting.table import Table

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.theme import Theme


MOST_DRAWN = 12


@dataclass(frozen=True)
class Laid:
    """A table with those who sit at it."""

    table: Table
    people: list[Participant]

    @property
    def number(self) -> int:
        return self.table.number

    @property
    def theme(self) -> Theme:
        return self.table.theme

    @property
    def seating(self) -> str:
        return self.table.seating

    @property
    def seats(self) -> int:
        return self.table.seats

    @property
    def is_closed(self) -> bool:
        return self.table.is_closed

    @property
    def taken(self) -> int:
        return len(self.people)

    @property
    def free(self) -> int:
        return max(0, self.seats - self.taken)

    @property
    def is_full(self) -> bool:
        return not self.free

    @property
    def ring(self) -> list[Seat]:
        return seats_of(self.table, self.people)

    @property
    def ring_with_one_more(self) -> list[Seat]:
        """The first empty one offered."""
        return [*seats_of(self.table, self.people)[: self.taken], OFFERED, *[Seat()] * (self.free - 1)]

    def is_reached_by(self, person: Participant) -> bool:
        """Whether they can take part there: somebody at a distance only by a call."""
        return self.table.has_call or not person.is_remote


class WhoSitsWhere:
    def __init__(self, tables: Iterable[Table], people: list[Participant]) -> None:
        self.people = people
        self.tables = [
            Laid(table, [person for person in people if person.table_id == table.pk]) for table in tables
        ]

    @cached_property
    def unseated(self) -> list[Participant]:
        seated = {person.pk for laid in self.tables for person in laid.people}
        return [person for person in self.people if person.pk not in seated]

    @property
    def seated(self) -> int:
        return len(self.people) - len(self.unseated)

    @property
    def all_have_calls(self) -> bool:
        return all(laid.table.has_call for laid in self.tables)

    @property
    def free(self) -> int:
        return sum(laid.free for laid in self.tables)

    @property
    def by_theme(self) -> list[tuple[Theme, list[Laid]]]:
        themes = {laid.table.theme_id: laid.theme for laid in self.tables}
        return [
            (theme, [laid for laid in self.tables if laid.table.theme_id == key])
            for key, theme in themes.items()
        ]

    @property
    def are_many(self) -> bool:
        """More than there is room to draw."""
        return len(self.tables) > MOST_DRAWN

    def numbered(self, number: int) -> Laid | None:
        return next((laid for laid in self.tables if laid.number == number), None)

    def of(self, person: Participant) -> Laid | None:
        return next((laid for laid in self.tables if laid.table.pk == person.table_id), None)

    def open_to(self, person: Participant) -> list[Laid]:
        """Where the facilitator can seat them."""
        return [
            laid
            for laid in self.tables
            if laid.free and laid.is_reached_by(person) and laid.table.pk != person.table_id
        ]

    def instead_of(self, wanted: Table, is_remote: bool) -> Laid | None:
        """Where somebody is sent who found no seat at the one they wanted."""
        return spare(self.tables, Laid(wanted, []), is_remote=is_remote)
