"""What lies on the tables of a meeting on several themes, so that one can be led without a net: a card, slips, a sheet
to sort on.

They are drawn from plain data, and `cards_of` is the only one that asks a meeting.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from servicetjek.documents.agenda import NO_DAY
from servicetjek.documents.names import place_of
from servicetjek.documents.pdf import Draft, render
from servicetjek.documents.way_in import way_in
from servicetjek.models import Meeting, Seating, ServiceCheck, Step, StepKind, Table, Theme
from servicetjek.models.meeting.fitting import squeezed
from servicetjek.models.meeting.place import MOST_PRIORITIES, Column, Row
from servicetjek.models.meeting.step import table_steps
from servicetjek.models.schedule import PlannedStep
from servicetjek.models.script import TimeRule

# Seconds, where the meeting's own script does not say (source: tool 1, the dialogue meeting).
BY_THEMSELVES, REPORT = 45 * 60, 5 * 60
# Points, from what is read across the table to the least that a scribe can read.
CARD_SIZES = (13, 12.5, 12, 11.5, 11, 10.5, 10, 9.5, 9, 8.5, 8, 7.5)
SLIPS_A_SHEET, SHEETS_OF_SLIPS = 4, 2
ANY_TABLE = (None,)  # where none are given: number and theme are written by hand
# Points: the same sheet in type as much larger as the paper is.
SORTING_SIZES = {"A4": 10.5, "A3": 14.85}


class TableStep(NamedTuple):
    """What a table does by itself. `seconds` is for the whole step, or for each turn in a round."""

    title: str
    how: str
    seconds: int
    is_round: bool = False


class TableCard(NamedTuple):
    """A table as it is printed; `process` is its script, fitted to the time it has."""

    number: int
    theme: Theme
    seating: str
    process: Sequence[TableStep]
    questions: Sequence[str]
    place: str = ""
    call_link: str = ""

    @property
    def who(self) -> str:
        return str(Seating(self.seating).label)

    @property
    def has_call(self) -> bool:
        return self.seating != Seating.ROOM

    @property
    def stands(self) -> bool:
        """On a table, folded. One at a distance is read on a screen, where nothing may be upside down."""
        return self.seating != Seating.REMOTE

    @property
    def letters(self) -> int:
        """How much there is to read on it."""
        texts = [self.theme.question, self.call_link, *self.questions]
        return len("".join([*texts, *(f"{step.title}{step.how}" for step in self.process)]))


class Plenary(NamedTuple):
    """What a table must know of the meeting: when all gather again, and how long it may then tell."""

    gather_at: datetime | None = None
    report_seconds: int = REPORT


NO_TIME_SET = Plenary()

# -- what the tables of a meeting are -------------------------------------------------------------------


def cards_of(meeting: Meeting) -> list[TableCard]:
    """As its tables will be led, with somebody on each seat."""
    available = next(
        (step.seconds for step in meeting.course() if step.kind == StepKind.TABLES), BY_THEMSELVES
    )
    return [
        TableCard(
            table.number,
            table.theme,
            table.seating,
            process_of(table, available),
            table.theme.questions,
            table.place,
            table.link if table.has_call else "",
        )
        for table in meeting.open_tables
    ]


def process_of(table: Table, available_seconds: int) -> list[TableStep]:
    scripted = table_steps(table.theme)
    planned = [PlannedStep(step.kind, step.time_rule, step.seconds) for step in scripted]
    return [
        _printed(Step(table=table, **{**step.texts(), "seconds": fitted.seconds}))
        for step, fitted in zip(scripted, squeezed(planned, table.seats, available_seconds), strict=True)
    ]


def _printed(step: Step) -> TableStep:
    return TableStep(
        step.title, step.spoken("rule"), step.seconds, step.time_rule == TimeRule.PER_PARTICIPANT
    )


def plenary_of(meeting: Meeting) -> Plenary:
    """They come back to the first report-back."""
    schedule = meeting.schedule(meeting.starts_at or NO_DAY)
    for step, placed in zip(meeting.course(), schedule.steps, strict=True):
        if step.kind == StepKind.REPORT_BACK:
            return Plenary(placed.starts_at if meeting.starts_at else None, step.seconds)
    return NO_TIME_SET


# -- the documents --------------------------------------------------------------------------------------


def table_cards_of(check: ServiceCheck, cards: Sequence[TableCard], plenary: Plenary = NO_TIME_SET) -> bytes:
    """A sheet a table: a sign to find it by from the door, and on the other face all it takes to lead it.

    All in the same type, the largest that keeps the fullest of them on its sheet.
    """
    context = {**way_in(check), "where": place_of(check), "plenary": plenary}

    def draft(points: float, shown: Sequence[TableCard]) -> Draft:
        rules = f".guide {{ font-size: {points}pt }}"
        return Draft("documents/theme_cards.html", {**context, "cards": shown}, "theme_cards", rules=rules)

    # A card takes a third of a second to draw: find the size by one, and draw them all once.
    fullest = max(cards, key=lambda card: card.letters)
    largest = bisect_left(CARD_SIZES, True, key=lambda points: draft(points, [fullest]).pages == 1)
    drafts = (draft(points, cards) for points in CARD_SIZES[largest:-1])
    fitting = (each for each in drafts if each.pages == len(cards))
    return (next(fitting, None) or draft(CARD_SIZES[-1], cards)).pdf()


def proposal_slips(
    check: ServiceCheck, cards: Sequence[TableCard] = (), sheets: int = SHEETS_OF_SLIPS
) -> bytes:
    """Four slips a sheet, to cut apart and write on, and so many sheets a table."""
    context = {
        "where": place_of(check),
        "cards": [card for card in cards or ANY_TABLE for _ in range(sheets)],
        "slips": range(SLIPS_A_SHEET),
        "many_lines": range(5),
        "few_lines": range(2),
    }
    return render("documents/proposal_slips.html", context, "slips")


def sorting_sheets(check: ServiceCheck, cards: Sequence[TableCard] = (), paper: str = "A3") -> bytes:
    """The four fields to lay slips in, a sheet a table; `paper` is "A3" or "A4"."""
    context = {
        "where": place_of(check),
        "cards": cards or ANY_TABLE,
        "columns": Column.labels,
        "rows": Row.labels,
        "lines": range(4),
        "priorities": range(1, MOST_PRIORITIES + 1),
    }
    rules = f"@page {{ size: {paper} landscape }} html {{ font-size: {SORTING_SIZES[paper]}pt }}"
    return render("documents/sorting_sheets.html", context, "sorting", rules=rules)
