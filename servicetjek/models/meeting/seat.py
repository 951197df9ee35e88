"""A seat at a table, as it is drawn and told: whose it is, and what they are doing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from servicetjek.models.words import row_of_names

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.table import Table


class State(StrEnum):
    EMPTY = "empty"
    SITS = "sits"
    # While a table works: has had the word, or has written; has not yet; has the word now.
    DONE = "done"
    WAITING = "waiting"
    SPEAKS = "speaks"


class Seat(NamedTuple):
    """`key` is that of the participant."""

    state: State = State.EMPTY
    name: str = ""
    key: int = 0


# To whoever looks.
OFFERED = Seat(name="Dig?", key=-1)


def seats_of(
    table: Table, people: Iterable[Participant], states: Mapping[int, State] | None = None
) -> list[Seat]:
    """Everybody's, and then the empty ones; where the table works, by the `states` of its participants' keys, only
    everybody's."""
    if states is not None:
        return [Seat(states.get(one.pk, State.WAITING), str(one), one.pk) for one in people]
    taken = [Seat(State.SITS, str(one), one.pk) for one in people]
    return taken + [Seat()] * (table.seats - len(taken))


def seats_in_words(seats: Sequence[Seat]) -> str:
    """ "4 af 6 pladser er taget", or "Jonas taler, 2 er færdige og 3 venter"."""
    of = {state: [seat for seat in seats if seat.state == state] for state in State}
    if of[State.EMPTY] or of[State.SITS]:
        return taken_in_words(len(seats) - len(of[State.EMPTY]), len(seats))
    told = [f"{seat.name} taler" for seat in of[State.SPEAKS]]
    if done := len(of[State.DONE]):
        told.append(f"{done} er færdig{'e' if done > 1 else ''}")
    if waiting := len(of[State.WAITING]):
        told.append(f"{waiting} venter")
    return row_of_names(told) or "Ingen sidder her"


def taken_in_words(taken: int, seats: int) -> str:
    if taken == seats:
        return f"Alle {seats} pladser er taget" if seats > 1 else "Den ene plads er taget"
    return f"{taken or 'Ingen'} af {seats} pladser er taget"
