"""Which tables a meeting on several themes needs, and a seat for those who find none themselves.

A table is chosen by its theme, never assigned. So whoever takes part at a distance must reach every theme, exactly
as those in the room do: the question is never whether there is a call, only at which tables.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import cycle, islice
from typing import Generic, NamedTuple, Protocol, TypeVar

Theme = TypeVar("Theme")
Person = TypeVar("Person")
SomeTable = TypeVar("SomeTable", bound="Seats")

ROOM, REMOTE, MIXED = "room", "remote", "mixed"
PEOPLE_A_TABLE = 6
# So many make a conversation without the others.
ENOUGH_FOR_OWN = 4


class Planned(NamedTuple, Generic[Theme]):
    theme: Theme
    seating: str
    seats: int


class Seats(Protocol):
    """A table as one looks for a seat at it; `taken` counts those who sit there."""

    @property
    def number(self) -> int: ...
    @property
    def theme(self) -> object: ...
    @property
    def seating(self) -> str: ...
    @property
    def seats(self) -> int: ...
    @property
    def taken(self) -> int: ...
    @property
    def is_closed(self) -> bool: ...


# -- which tables there should be -----------------------------------------------------------------------


def propose(
    themes: Sequence[Theme], room: int, remote: int, seats: int = PEOPLE_A_TABLE
) -> list[Planned[Theme]]:
    """The tables for these themes, the most important first, and for so many people; theme by theme.

    Every theme has a table, also where there are more themes than people: they choose, and a theme that nobody
    comes to is closed in the open rather than left out here. Beyond that there are as many tables as the people
    fill, and the most important themes get a second one first.

    Think of somebody at a distance who wants the third theme. A table at a distance for those there alone would
    be hers only if it happened to be about that. So it is all or nothing, alike for every theme:

    - With people enough of both kinds for a table each on every theme, each kind has its own.
    - Else the first table of every theme is mixed, and has a call. Those of whom there are fewest have seats enough
      at these, so the others are for the rest; a call at each of them would be set up for nobody.

    It goes for those in the room too, where they are the few.
    """
    own = min(ENOUGH_FOR_OWN, seats) * len(themes)
    if not room or not remote:
        kinds = [_on_every_theme(themes, REMOTE if remote else ROOM, room + remote, seats)]
    elif min(room, remote) >= own:
        kinds = [
            _on_every_theme(themes, ROOM, room, seats),
            _on_every_theme(themes, REMOTE, remote, seats),
        ]
    else:
        tables = _on_every_theme(themes, ROOM if room >= remote else REMOTE, room + remote, seats)
        first, more = tables[: len(themes)], tables[len(themes) :]
        kinds = [[table._replace(seating=MIXED) for table in first], more]
    return _theme_by_theme(themes, kinds)


def _on_every_theme(themes: Sequence[Theme], seating: str, people: int, seats: int) -> list[Planned[Theme]]:
    """One table for each, then a second for each, as far as the people go."""
    count = max(len(themes), -(-people // seats)) if themes else 0
    return [Planned(theme, seating, seats) for theme in islice(cycle(themes), count)]


def _theme_by_theme(themes: Sequence[Theme], kinds: list[list[Planned[Theme]]]) -> list[Planned[Theme]]:
    """Tables on the same theme get numbers, and so places, beside each other."""
    every = [table for kind in kinds for table in kind]
    return sorted(every, key=lambda table: themes.index(table.theme))


# -- when the table one wants is full -------------------------------------------------------------------


def spare(tables: Iterable[SomeTable], wanted: Seats, *, is_remote: bool) -> SomeTable | None:
    """The table to offer somebody who wants one that is full; itself, should it have got a seat meanwhile.

    The nearest on the same theme. Else one for their own kind, so that the mixed ones are left to those who have
    no other, and there the one with most seats. Nobody at a distance is sent to where there is no call; somebody
    in the room is sent to a table that is in a call alone only when there is nothing else.
    """

    def nearness(table: SomeTable) -> tuple[int, ...]:
        away = abs(table.number - wanted.number)
        if table.theme == wanted.theme:
            return (not suits(table.seating, is_remote), 0, away, -_free(table), table.number)
        own_kind = table.seating == (REMOTE if is_remote else ROOM)
        return (not suits(table.seating, is_remote), 1, not own_kind, -_free(table), away, table.number)

    within_reach = (
        table for table in tables if _free(table) and (not is_remote or suits(table.seating, True))
    )
    return min(within_reach, key=nearness, default=None)


def suits(seating: str, is_remote: bool) -> bool:
    """Whether somebody there can take part at such a table: at a distance where there is a call, else in the room."""
    return seating != (ROOM if is_remote else REMOTE)


def _free(table: Seats) -> int:
    return 0 if table.is_closed else max(0, table.seats - table.taken)


# -- those who have not chosen --------------------------------------------------------------------------


def spread(
    people: Iterable[Person], tables: Iterable[SomeTable], is_remote: Callable[[Person], bool]
) -> list[tuple[Person, SomeTable]]:
    """A seat for each, beside those who sit there already, so that the tables come out as even as they can.

    Nobody goes without while there is a seat they can reach. At the mixed tables those at a distance sit together:
    fewer of them are alone in the call, and fewer tables are in one.
    """
    near, far = _by_place(people, is_remote)
    filled = _seats_to_fill(list(tables), len(near), len(far))
    room, remote, mixed = (
        [seat for seat in filled if seat.seating == kind] for kind in (ROOM, REMOTE, MIXED)
    )
    mixed.sort(key=lambda table: table.number)
    coming = near[: len(room)] + far + near[len(room) :]
    seats = room + remote[: len(far)] + mixed + remote[len(far) :]
    return list(zip(coming, seats, strict=False))


def _by_place(
    people: Iterable[Person], is_remote: Callable[[Person], bool]
) -> tuple[list[Person], list[Person]]:
    near: list[Person] = []
    far: list[Person] = []
    for person in people:
        (far if is_remote(person) else near).append(person)
    return near, far


def _seats_to_fill(tables: Sequence[SomeTable], near: int, far: int) -> list[SomeTable]:
    """The table of each seat to be filled, one after another: always at the smallest table that can still grow.

    One kind of table can grow while there are people of its kind left, the mixed ones while there is anybody; in
    the end those of the room may fill up the tables at a distance. Nothing else holds a table back, so the greedy
    way is the most even there is.
    """
    left = {ROOM: near, REMOTE: far, MIXED: near + far}
    sizes = {table.number: table.taken for table in tables}
    filled: list[SomeTable] = []
    while len(filled) < near + far:
        free = [table for table in tables if not table.is_closed and sizes[table.number] < table.seats]
        growing = [table for table in free if left[table.seating] > 0]
        growing = growing or [table for table in free if table.seating == REMOTE]
        if not growing:
            break
        smallest = min(growing, key=lambda table: (sizes[table.number], table.number))
        filled.append(smallest)
        sizes[smallest.number] += 1
        left[smallest.seating] -= 1
    return filled
