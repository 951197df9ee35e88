"""How a specimen on several themes goes: what its tables tell, where they put it, and what they would begin with."""

from __future__ import annotations

from servicetjek.models import Place, Proposal, StepKind, Table, Turn
from servicetjek.models.activities.round import is_remote
from servicetjek.models.meeting.board import agreement
from servicetjek.models.meeting.order import mixed_order
from servicetjek.models.meeting.place import Column, Row
from servicetjek.sample.words import AT_TABLES
from servicetjek.specimens.specimen import MANY, NOW, Specimen, knows
from servicetjek.specimens.story import begins, has_spoken, the_round, under_way

A_TABLE_TELLS = 2
FIELDS = [(row, column) for row in Row for column in Column]


def at_tables(kind: str, people: int = MANY) -> Specimen:
    """People sit at tables in turn; the last table is at a distance, and each has told of two proposals."""
    specimen = under_way(kind, people)
    specimen.meeting.open_tables = specimen.tables = specimen.meeting.open_tables if people else []
    for table in specimen.tables:
        table.started_at = table.ended_at = NOW
        knows(table, steps=[])
    specimen.proposals = [each for table in specimen.tables for each in make_told(table)]
    return specimen


def make_told(table: Table) -> list[Proposal]:
    texts = AT_TABLES[table.theme.slug][:A_TABLE_TELLS]
    return [
        Proposal(
            pk=10 * table.number + number,
            meeting=table.meeting,
            table=table,
            key=f"{table.number}-{number}",
            text=text,
            presented_at=NOW,
            reported_at=NOW,
        )
        for number, text in enumerate(texts)
    ]


# -- finding a seat -------------------------------------------------------------------------------------


def walking(standing: int = 3) -> Specimen:
    """In the welcome, where so many have found no table yet."""
    specimen = Specimen(StepKind.TABLES, started_at=NOW)
    first = specimen.course[0]
    first.started_at, first.allowed_seconds = NOW, first.seconds
    specimen.meeting.current = first
    for person in specimen.present[:standing]:
        person.table = None
    return specimen


def seated() -> Specimen:
    """The phone is that of somebody at a distance, at a table with a call."""
    specimen = walking()
    table = specimen.meeting.open_tables[-1]
    table.call_link = "https://moede.example/bord"
    specimen.holder = next(person for person in specimen.present if person.table == table)
    specimen.holder.is_remote = True
    return told(specimen, laid=specimen.seating.of(specimen.holder))


def moving() -> Specimen:
    """Somebody who sits looks for another table."""
    specimen = seated()
    return told(specimen, is_choosing=True, laid=specimen.seating.of(specimen.holder))


def lost_a_seat() -> Specimen:
    """The last seat was taken while somebody chose it."""
    specimen = walking()
    lost, instead = specimen.seating.tables[:2]
    lost.table.seats = lost.taken
    return told(specimen, lost=lost, instead=instead, laid=None)


def told(specimen: Specimen, **facts: object) -> Specimen:
    """What the request would have told of it."""
    specimen.told = facts
    return specimen


# -- the report-backs -----------------------------------------------------------------------------------


def reports(people: int = MANY, place: int | None = 1) -> Specimen:
    """The table at this place in the order tells, those before it have; None when all have."""
    return speaks(at_tables(StepKind.REPORT_BACK, people), place)


def speaks(specimen: Specimen, place: int | None) -> Specimen:
    round_ = the_round(specimen)
    order = mixed_order(specimen.tables, is_remote)
    round_.turns = [
        Turn(pk=number, step=round_.step, table=table, position=number)
        for number, table in enumerate(order, 1)
    ]
    if place is None:
        return has_spoken(specimen)
    for turn in round_.turns[: place + 1]:
        begins(turn, round_.turn_seconds, 54)
    for turn in round_.turns[:place]:
        turn.ended_at = NOW
    return specimen


def duplicates(specimen: Specimen) -> Specimen:
    """The second table told the same as the first."""
    specimen.proposals[A_TABLE_TELLS].joined_into = specimen.proposals[0]
    return specimen


def held_by_a_table(specimen: Specimen, scribe: bool = True) -> Specimen:
    """The phone is that of somebody at the table that has the word, or else at the first."""
    turn = specimen.activity.turn if specimen.activity else None
    speaking = (turn and turn.table) or specimen.tables[0]
    there = [person for person in specimen.present if person.table == speaking]
    specimen.holder = next(person for person in there if (person == speaking.scribe) is scribe)
    return specimen


# -- the four fields ------------------------------------------------------------------------------------


def sorts(people: int = MANY, placed: int = 3) -> Specimen:
    """Every table has placed so many; they see the third and the fourth differently."""
    specimen = at_tables(StepKind.SORT, people)
    places = [place for table in specimen.tables for place in make_places(specimen, table, placed)]
    if specimen.activity:
        vars(specimen.activity)["places"] = places
    vars(specimen)["agreed"] = agreement(specimen.presented, places)
    return specimen


def make_places(specimen: Specimen, table: Table, placed: int) -> list[Place]:
    return [
        Place(
            pk=100 * table.number + number,
            table=table,
            proposal=proposal,
            row=FIELDS[(number + (number == 3 and table.number % 2) * 2) % 4][0],
            column=FIELDS[(number + (number == 2 and table.number % 2)) % 4][1],
            priority=number + 1 if number < 2 and placed > 2 else None,
        )
        for number, proposal in enumerate(specimen.presented[:placed])
    ]


def chosen(place: int | None = None) -> Specimen:
    """All is placed; the tables say what they would begin with, or have said it."""
    specimen = at_tables(StepKind.REPORT_BACK)
    second = [step for step in specimen.course if step.kind == StepKind.REPORT_BACK][-1]
    second.started_at, second.allowed_seconds = NOW, second.seconds
    specimen.meeting.current = second
    vars(specimen).pop("step", None)
    vars(specimen).pop("activity", None)
    places = [each for table in specimen.tables for each in make_places(specimen, table, 8)]
    vars(specimen)["agreed"] = agreement(specimen.presented, places)
    vars(second.activity)["priorities"] = [each for each in places if each.is_priority]
    return speaks(specimen, place)
