"""Tables that nobody has sat at, and how far they have come."""

from __future__ import annotations

from datetime import timedelta

from servicetjek.models import Meeting, Round, Seating, Step, Table, Turn
from servicetjek.models.activities.tables import TableLine, Tables
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.step import table_steps
from servicetjek.models.moment import Moment

THEMES = 4
EACH_STEP = timedelta(minutes=8)


def make_tables(meeting: Meeting, people: list[Participant]) -> list[Table]:
    """The last of them at a distance; the people sit at them in turn."""
    themes = list(meeting.service_check.tool.themes.all())[:THEMES]
    tables = [
        Table(pk=number, meeting=meeting, number=number, theme=theme, seating=seating(number))
        for number, theme in enumerate(themes, 1)
    ]
    for place, person in enumerate(people):
        person.table = tables[place % len(tables)]
    for table in tables:
        table.scribe = next((person for person in people if person.table == table and person.has_phone), None)
    return tables


def seating(number: int) -> str:
    return Seating.REMOTE if number == THEMES else Seating.ROOM


def at_work(moment: Moment) -> None:
    """Each table is a step further than the one before it, so that one is behind and one is nearly done."""
    if isinstance(moment.activity, Tables):
        gathering = moment.activity.gathers_at(moment.now)
        moment.activity.lines = [TableLine(of_table(moment, table), gathering) for table in moment.tables]


def of_table(moment: Moment, table: Table) -> Moment:
    here = Moment(table, moment.now)
    here.present = [person for person in moment.present if person.table == table]
    here.proposals = []
    here.course = make_steps(table)
    if here.present:
        begin(here, table.number - 1)
    return here


def make_steps(table: Table) -> list[Step]:
    return [
        Step(pk=100 * table.number + at, table=table, questions=[], **step.texts())
        for at, step in enumerate(table_steps(table.theme))
    ]


def begin(here: Moment, steps_done: int) -> None:
    table = here.led
    table.started_at = here.now - EACH_STEP * (steps_done + 1)
    for at, step in enumerate(here.course[: steps_done + 1]):
        step.started_at = table.started_at + EACH_STEP * at
        step.allowed_seconds = step.lasts(len(here.present))
        step.ended_at = step.started_at + EACH_STEP if at < steps_done else None
    table.current = here.course[steps_done]
    if isinstance(here.activity, Round):
        here.activity.turns = [
            Turn(pk=at, step=here.course[steps_done], participant=person, position=at)
            for at, person in enumerate(here.present, 1)
        ]
    elif here.activity:
        vars(here.activity)["has_written"] = here.phones // 2
