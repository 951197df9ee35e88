"""What a meeting needs on paper: the agenda, table cards, and an empty handleplan if the network fails."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import render
from servicetjek.documents.signatures import signatures_of
from servicetjek.documents.way_in import way_in
from servicetjek.models import Ending, Experiment, Meeting, ServiceCheck, Theme
from servicetjek.models.words import cleaned

PEOPLE_A_CARD, FEWEST_CARDS, MOST_CARDS = 6, 2, 24
BLANK_EXPERIMENTS = 2
BLANK_LINES = 4
SEVERAL_THEMES = "jeres temaer"
WHAT_COMES_OF_IT: dict[str, str] = {
    Ending.A: "På mødet finder vi noget, vi vil prøve i seks uger. Bagefter kan alle følge det i handleplanen.",
    Ending.B: "På mødet samler vi forslag til noget, vi kan prøve i seks uger. Bagefter vælger {who} ét af dem, "
    "og alle hører, hvad der sker.",
}
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
    return render("documents/agenda.html", agenda_context(meeting), "agenda")


def agenda_context(meeting: Meeting) -> dict[str, Any]:
    check, theme = meeting.service_check, meeting.theme
    return {
        **way_in(check),
        "meeting": meeting,
        "where": place_of(check),
        "subject": subject_of(theme),
        "heading": theme.question if theme else "Hvad har vi brug for at tale om?",
        "purpose": cleaned(check.purpose),
        "course": course_of(meeting),
        "times": AgendaTimes.of(meeting),
        "questions": theme.questions if theme else [],
        "source": source_line(check.tool),
    }


def course_of(meeting: Meeting) -> str:
    """Where the meeting is in the course of things: what led to it, and what comes of it."""
    rating = meeting.service_check.rating
    rated = f"Vi har vurderet temaerne og valgt {subject_of(meeting.theme)}. "
    return (rated if rating and rating.is_revealed else "") + WHAT_COMES_OF_IT[meeting.ending].format(
        who=meeting.taken_on_by
    )


def table_cards(meeting: Meeting) -> bytes:
    """Cards to fold and stand on the tables, a sheet each, with the way in on both faces."""
    theme = meeting.theme
    context = {
        **way_in(meeting.service_check),
        "where": place_of(meeting.service_check),
        "theme": theme,
        "subject": subject_of(theme),
        "heading": theme.question if theme else "Hvad har vi brug for at tale om?",
        "numbers": range(1, cards_for(meeting.headcount) + 1),
    }
    return render("documents/table_cards.html", context, "table_cards")


def cards_for(headcount: int) -> int:
    """One for six people, who can all reach its code."""
    return min(max(-(-headcount // PEOPLE_A_CARD), FEWEST_CARDS), MOST_CARDS)


def blank_plan(source: ServiceCheck | Meeting) -> bytes:
    """An empty handleplan to write on by hand, A4 across."""
    meeting = source if isinstance(source, Meeting) else source.meeting
    check = source.service_check if isinstance(source, Meeting) else source
    context = {
        "where": place_of(check),
        "theme": meeting.theme if meeting else None,
        "headings": Experiment.Column.labels,
        "numbers": range(1, BLANK_EXPERIMENTS + 1),
        "lines": range(BLANK_LINES),
        "signatures": signatures_of(check),
        "source": source_line(check.tool),
    }
    return render("documents/blank_plan.html", context, "plan", "blank_plan")


def subject_of(theme: Theme | None) -> str:
    return theme.name.lower() if theme else SEVERAL_THEMES
