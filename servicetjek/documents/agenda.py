"""What a meeting needs on paper: the agenda, table cards, and an empty handleplan if the network fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, fitted, render
from servicetjek.documents.signatures import signatures_of
from servicetjek.documents.way_in import way_in
from servicetjek.models import Ending, Experiment, Meeting, ServiceCheck, Table, Theme
from servicetjek.models.words import cleaned, row_of_names

PEOPLE_A_CARD, FEWEST_CARDS, MOST_CARDS = 6, 2, 24
BLANK_EXPERIMENTS = 2  # on a sheet
BLANK_LINES = 4
# Points, from what is read with ease to the least.
AGENDA_SIZES = (11.6, 11, 10.5, 10)
SEVERAL_THEMES = "flere temaer"
WHICH_THEME = "Hvilket tema vil du tale om?"
WHAT_COMES_OF_IT: dict[str, str] = {
    Ending.A: "På mødet finder vi noget, vi vil prøve i seks uger. Bagefter kan alle følge det i handleplanen.",
    Ending.B: "På mødet samler vi forslag til noget, vi kan prøve i seks uger. Bagefter vælger {who} ét af dem, "
    "og alle hører, hvad der sker.",
}
WHAT_COMES_OF_TABLES: dict[str, str] = {
    Ending.A: "På mødet taler vi ved borde med hvert sit tema og vælger de to eller tre forsøg, vi vil begynde med. "
    "Bagefter kan alle følge dem i handleplanen.",
    Ending.B: "På mødet taler vi ved borde med hvert sit tema og finder de to eller tre forsøg, det er vigtigst at "
    "begynde med. Bagefter går {who} videre med dem, og alle hører, hvad der sker.",
}
# Of a meeting that stops up about what is tried.
OUR_EXPERIMENTS = "vores forsøg"
HOW_IT_GOES = "Hvordan går det med vores forsøg?"
WHAT_COMES_OF_STOPPING = (
    "Vi stopper op og ser på det, vi prøver af. Det, vi justerer, kommer til at stå i handleplanen."
)
THREE_QUESTIONS = ["Hvad har vi lært?", "Hvad beholder vi?", "Hvad justerer vi?"]
# Any day will do to count from while the meeting has none.
NO_DAY = datetime(2000, 1, 3, tzinfo=timezone.get_fixed_timezone(0))


@dataclass(frozen=True)
class AgendaStep:
    at: str
    title: str
    asks: str
    seconds: int


@dataclass(frozen=True)
class AgendaTimes:
    """The meeting's course with the chosen ending; `at` is the clock, or minutes from the start until it is set."""

    is_set: bool
    starts_at: datetime
    ends_at: datetime
    steps: list[AgendaStep]

    @property
    def total(self) -> int:
        return int((self.ends_at - self.starts_at).total_seconds())

    @property
    def end(self) -> str:
        return self._moment(self.ends_at)

    @classmethod
    def of(cls, meeting: Meeting) -> AgendaTimes:
        schedule = meeting.schedule(meeting.starts_at or NO_DAY)
        times = cls(meeting.starts_at is not None, schedule.starts_at, schedule.ends_at, [])
        for step, placed in zip(meeting.course(), schedule.steps, strict=True):
            asks = cleaned(step.spoken("screen") or step.rule)
            times.steps.append(
                AgendaStep(times._moment(placed.starts_at), cleaned(step.title), asks, placed.seconds)
            )
        return times

    def _moment(self, moment: datetime) -> str:
        if self.is_set:
            return f"{timezone.localtime(moment):%H.%M}"
        return f"{(moment - self.starts_at) // timedelta(minutes=1)} min."


def agenda_pdf(meeting: Meeting) -> bytes:
    """The agenda on A4: why, when and where, the steps with their times, and how to come in."""
    context = agenda_context(meeting)

    def draft(points: float) -> Draft:
        return Draft("documents/agenda.html", context, "agenda", rules=f"html {{ font-size: {points}pt }}")

    return fitted(AGENDA_SIZES, draft).pdf()


def agenda_context(meeting: Meeting) -> dict[str, Any]:
    check = meeting.service_check
    return {
        **way_in(check),
        "meeting": meeting,
        "where": place_of(check),
        "subject": subject_of(meeting),
        "heading": heading_of(meeting),
        "purpose": "" if meeting.is_follow_up else cleaned(check.purpose),
        "course": course_of(meeting),
        "times": AgendaTimes.of(meeting),
        "questions": questions_of(meeting),
        "themes": themes_of(meeting),
        "calls": calls_of(meeting),
        "source": source_line(check.tool),
    }


def heading_of(meeting: Meeting, of_tables: str = WHICH_THEME) -> str:
    if meeting.is_follow_up:
        return HOW_IT_GOES
    return meeting.theme.question if meeting.theme else of_tables


def questions_of(meeting: Meeting) -> list[str]:
    """What to think of before it."""
    if meeting.is_follow_up:
        return THREE_QUESTIONS
    return meeting.theme.questions if meeting.theme else []


def course_of(meeting: Meeting) -> str:
    """Where the meeting is in the course of things: what led to it, and what comes of it."""
    if meeting.is_follow_up:
        return WHAT_COMES_OF_STOPPING
    rating = meeting.service_check.rating
    rated = f"Vi har vurderet temaerne og valgt {subject_of(meeting)}. "
    comes = WHAT_COMES_OF_TABLES if meeting.has_tables else WHAT_COMES_OF_IT
    return (rated if rating and rating.is_revealed else "") + comes[meeting.ending].format(
        who=meeting.taken_on_by
    )


def themes_of(meeting: Meeting) -> list[Theme]:
    """Those one chooses between."""
    return meeting.themes if meeting.has_tables else []


def calls_of(meeting: Meeting) -> list[Table]:
    """The tables that are in a call of their own; the others are in the meeting's."""
    tables = meeting.open_tables if meeting.has_tables else []
    return [table for table in tables if table.has_call and table.call_link]


def subject_of(meeting: Meeting) -> str:
    if meeting.is_follow_up:
        return OUR_EXPERIMENTS
    themes = [meeting.theme] if meeting.theme else themes_of(meeting)
    return row_of_names([theme.name.lower() for theme in themes]) or SEVERAL_THEMES


def table_cards(meeting: Meeting) -> bytes:
    """Cards to fold and stand on the tables, a sheet each, with the way in on both faces."""
    theme = meeting.theme
    context = {
        **way_in(meeting.service_check),
        "where": place_of(meeting.service_check),
        "theme": theme,
        "subject": subject_of(meeting),
        "heading": heading_of(meeting, "Hvad har vi brug for at tale om?"),
        "numbers": range(1, cards_for(meeting.headcount) + 1),
    }
    return render("documents/table_cards.html", context, "table_cards")


def cards_for(headcount: int) -> int:
    """One for six people, who can all reach its code."""
    return min(max(-(-headcount // PEOPLE_A_CARD), FEWEST_CARDS), MOST_CARDS)


def blank_plan(source: ServiceCheck | Meeting) -> bytes:
    """An empty handleplan to write on by hand, A4 across; two sheets where the tables bring two or three each."""
    meeting = source if isinstance(source, Meeting) else source.meeting
    check = source.service_check if isinstance(source, Meeting) else source
    context = {
        "where": place_of(check),
        "theme": meeting.theme if meeting else None,
        "headings": Experiment.Column.labels,
        "has_tables": bool(meeting and meeting.has_tables),
        "sheets": blank_sheets(2 if meeting and meeting.has_tables else 1),
        "lines": range(BLANK_LINES),
        "signatures": signatures_of(check),
        "source": source_line(check.tool),
    }
    return render("documents/blank_plan.html", context, "plan", "blank_plan")


def blank_sheets(count: int) -> list[range]:
    """The numbers of the experiments on each sheet."""
    firsts = range(1, count * BLANK_EXPERIMENTS + 1, BLANK_EXPERIMENTS)
    return [range(first, first + BLANK_EXPERIMENTS) for first in firsts]
