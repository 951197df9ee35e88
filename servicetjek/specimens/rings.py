"""Tables from above, in each of their states."""

from __future__ import annotations

from typing import NamedTuple

from servicetjek.models import Table, Theme
from servicetjek.models.content import scripts
from servicetjek.models.meeting.seat import Seat, State
from servicetjek.models.meeting.table import MOST_SEATS, USUAL_SEATS, Seating
from servicetjek.sample.words import NAMES


class Ring(NamedTuple):
    told: str
    table: Table
    seats: list[Seat]


def rings() -> list[Ring]:
    speaks = [State.DONE, State.SPEAKS, *[State.WAITING] * 4]
    return [
        Ring("tomt", table("fordybelse"), sitting(0)),
        Ring("to ledige pladser", table("tillid"), sitting(4)),
        Ring("fuldt", table("tilgaengelighed"), sitting(6)),
        Ring("på afstand", table("sammenhaengskraft", Seating.REMOTE), sitting(3)),
        Ring(
            "nogen taler",
            table("fleksibilitet"),
            [seat(number, state) for number, state in enumerate(speaks, 1)],
        ),
        Ring("én plads", table("tillid"), sitting(1, seats=1)),
        Ring("tolv pladser", table("retfaerdighed"), sitting(11, seats=MOST_SEATS)),
    ]


def table(slug: str, seating: str = Seating.ROOM) -> Table:
    return Table(theme=theme_of(slug), number=1, seating=seating)


def theme_of(slug: str) -> Theme:
    return next(theme for theme in scripts()[0].tool.themes.all() if theme.slug == slug)


def sitting(people: int, seats: int = USUAL_SEATS) -> list[Seat]:
    return [seat(number, State.SITS) for number in range(1, people + 1)] + [Seat()] * (seats - people)


def seat(number: int, state: State) -> Seat:
    return Seat(state, NAMES[number % len(NAMES)], number)
