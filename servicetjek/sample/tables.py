"""The sample's meeting on several themes: at tables, in the room and at a distance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from servicetjek.models import (
    Meeting,
    Participant,
    Place,
    Plan,
    Proposal,
    Script,
    Seating,
    ServiceCheck,
    StepKind,
    Table,
    Theme,
)
from servicetjek.models.meeting.place import Column, Row
from servicetjek.models.meeting.table import USUAL_SEATS
from servicetjek.sample.leading import all_speak, come, next_turn, step, step_on, write_something
from servicetjek.sample.one_theme import agree
from servicetjek.sample.words import AT_TABLES, HEARD

# The most important first, as the sample's people have rated them.
THEMES = "fordybelse tilgaengelighed sammenhaengskraft fleksibilitet tillid retfaerdighed".split()
WELCOME, AT_TABLES_SO_FAR = timedelta(minutes=5), timedelta(minutes=28)
FIELDS = [(row, column) for row in Row for column in Column]


def planned(check: ServiceCheck, now: datetime, themes: int, people: int, **when_and_who: object) -> Meeting:
    chosen = themes_of(check, themes)
    check.choose(chosen, now)
    script = Script.objects.get(tool=check.tool, form=Script.Form.SEVERAL_THEMES)
    meeting = Meeting.objects.plan(check, None, script, minutes_available=180, **when_and_who)
    tables = max(themes, -(-people // USUAL_SEATS))
    for number in range(tables):
        is_last = number == tables - 1 and tables > 1
        Table.objects.set_up(
            meeting,
            chosen[number % themes],
            seating=Seating.REMOTE if is_last else Seating.ROOM,
            seats=max(USUAL_SEATS, -(-people // tables) + people // 4),
            call_link="https://moede.example/bord" if is_last else "",
        )
    return meeting


def themes_of(check: ServiceCheck, how_many: int) -> list[Theme]:
    known = {theme.slug: theme for theme in check.tool.themes.all()}
    ordered = [known[slug] for slug in THEMES if slug in known] or list(known.values())
    return ordered[:how_many]


def run_to_welcome(meeting: Meeting, now: datetime, people: int) -> None:
    """Everybody has come, and three in four have found a table."""
    begun = now - WELCOME
    arrived = come(meeting, people, begun)
    meeting.start(begun)
    sit_down(meeting, [person for person in arrived if person.number % 4], begun)


def sit_down(meeting: Meeting, people: Iterable[Participant], now: datetime) -> None:
    """Where fewest sit; those at a distance at the table in the call, and the rest there only if need be."""
    taken = Counter(meeting.participants.exclude(table=None).values_list("table", flat=True))
    for person in people:
        tables = sorted(
            meeting.tables.all(), key=lambda each: (each.is_remote != person.is_remote, taken[each.pk])
        )
        found = next(table for table in tables if table.seat(person, now))
        taken[found.pk] += 1


def run_to_tables(meeting: Meeting, now: datetime) -> None:
    """Twenty-eight minutes with the tables: one is behind, one is done, and the others find experiments."""
    began = now - AT_TABLES_SO_FAR
    sit_down(meeting, meeting.participants.filter(table=None), began)
    step_on(meeting, began)
    assert step(meeting).kind == StepKind.TABLES
    tables = list(begun_tables(meeting))
    for number, table in enumerate(tables):
        run_a_table(table, began, to=_how_far(number, len(tables)))


def begun_tables(meeting: Meeting) -> list[Table]:
    """As they are now, those where people sit."""
    return list(Table.objects.as_watched().filter(meeting=meeting, started_at__isnull=False))


def _how_far(number: int, tables: int) -> str:
    if number == 0:
        return StepKind.PROPOSE
    return "done" if number == tables - 1 and tables > 2 else StepKind.PRESENT


def run_a_table(table: Table, began: datetime, to: str) -> None:
    """To a step of that kind, or until it is "done"."""
    write_something(table)
    step_on(table, began + timedelta(minutes=5))
    if to == StepKind.PROPOSE:
        all_speak(table, began + timedelta(minutes=23))
        step_on(table, began + timedelta(minutes=24))
        write_something(table)
        return
    all_speak(table, began + timedelta(minutes=14))
    step_on(table, began + timedelta(minutes=15))
    write_something(table)
    propose(table)
    step_on(table, began + timedelta(minutes=25))
    if to == StepKind.PRESENT:
        next_turn(table, began + timedelta(minutes=27))
        return
    finish_table(table, began + timedelta(minutes=27))


def propose(table: Table) -> None:
    """One table that shares a theme with another has other words for the first of its proposals."""
    texts = AT_TABLES.get(table.theme.slug, ("Vi prøver noget nyt hver onsdag.",))
    for text, person in zip(texts, table.participants.all(), strict=False):
        key = f"bord-{table.number}-{person.number}"
        Proposal.objects.send(table, key, text, participant=person)


def finish_table(table: Table, now: datetime) -> None:
    all_speak(table, now)
    table.finish(now, step(table).pk)


def run_to_reported(meeting: Meeting, now: datetime) -> None:
    """Every table is done, and has told all of its proposals."""
    for table in begun_tables(meeting):
        bring_to_end(table, now)
    step_on(meeting, now)
    all_speak(meeting, now)


def bring_to_end(table: Table, now: datetime) -> None:
    while table.current:
        if table.current.kind in (StepKind.ROUND, StepKind.PRESENT):
            all_speak(table, now)
        elif table.current.kind == StepKind.PROPOSE:
            propose(table)
        if not table.go_on(now, table.current.pk):
            table.finish(now, table.current.pk)


def run_to_sorted(meeting: Meeting, now: datetime) -> None:
    """Every table has placed the proposals in the four fields, and named what it would begin with."""
    step_on(meeting, now)
    assert step(meeting).kind == StepKind.SORT
    for table in begun_tables(meeting):
        table.gather(HEARD)
        sort(table)


def sort(table: Table) -> None:
    """Most see it alike; every third proposal is seen otherwise by every other table. All begin with the first."""
    proposals = table.meeting.proposals.order_by("table__number", "pk")
    told = [each for each in proposals if table.meeting.shows(each)]
    for number, proposal in enumerate(told):
        sees_it_otherwise = number % 3 == 2 and table.number % 2
        row, column = FIELDS[(number + bool(sees_it_otherwise)) % len(FIELDS)]
        Place.objects.put(table, proposal, row, column)
    places = list(table.places.all())
    for place in [*places[:1], *places[table.number : table.number + 1]]:
        place.begin_with()


def decided(meeting: Meeting, now: datetime) -> Plan:
    """The tables have said what they would begin with, and the first is decided."""
    step_on(meeting, now)
    all_speak(meeting, now)
    step_on(meeting, now)
    plan = agree(meeting, now)
    meeting.finish(now)
    return plan
