"""An experiment's time on a screen in the lobby: all of them on one axis, gone in yellow, with today across it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models.plan.progress import PlanProgress, Progress
from servicetjek.models.plan.story import Event

from .danish import day_and_month

register = template.Library()

Span = tuple[date, date]
# Where it stands, what it says, and how it looks.
Word = tuple[float, str, str]

# The picture's own units: how wide it is, where the line lies, and how large its letters are.
WIDTH, EDGE, LETTERS, LETTER = 1336, 15, 24, 0.5
APART, NEAR_EDGE = 14, 90
WORDS = {"start": "i gang", "begin": "i gang", "held": "stop op", "late": "stop op", "stop": "stop op"}


@register.simple_tag
def span_of(trials: PlanProgress) -> Span:
    """From the first day of any of them to the last."""
    days = [day for each in trials.all for day in days_of(each)]
    first, last = min(days, default=trials.today), max(days, default=trials.today)
    return first, max(last, first + timedelta(weeks=1))


def days_of(progress: Progress) -> list[date]:
    return [progress.experiment.starts_on, *(event.day for event in progress.story)]


@register.simple_tag
def time_of(progress: Progress, span: Span) -> SafeString:
    """Filled has happened, hollow is to come; the list beside it says the same in words."""
    first, last = progress.experiment.starts_on, max(days_of(progress))
    here = min(max(progress.today, first), last)
    return format_html(
        '<svg class="lobby__time" viewBox="0 0 {} 78" role="img" aria-label="{}">'
        '<path class="lobby__line" d="M{} {}H{}"/><path class="lobby__gone" d="M{} {}H{}"/>{}{}{}</svg>',
        WIDTH, in_words(progress), at(first, span), EDGE, at(last, span), at(first, span), EDGE, at(here, span),
        dots(progress, span), today(progress, span), labels(progress, span),
    )  # fmt: skip


def at(day: date, span: Span) -> float:
    first, last = span
    share = (day - first).days / (last - first).days
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)


def shown(progress: Progress) -> list[Event]:
    return [event for event in progress.story if event.kind not in ("rewritten", "decided")]


def dots(progress: Progress, span: Span) -> SafeString:
    return format_html_join("", '<circle class="lobby__dot lobby__dot--{}" cx="{}" cy="{}" r="{}"/>', (
        (event.kind, at(event.day, span), EDGE, 6 if event.kind == "adjusted" else 11) for event in shown(progress)
    )) + format_html_join("", '<circle class="lobby__decide" cx="{}" cy="{}" r="4.5"/>', (
        (at(event.day, span), EDGE) for event in shown(progress) if event.is_decision
    ))  # fmt: skip


def today(progress: Progress, span: Span) -> SafeString:
    if progress.ended:
        return SafeString()
    return format_html('<path class="lobby__today" d="M{} 0V{}"/>', at(progress.today, span), 2 * EDGE)


def labels(progress: Progress, span: Span) -> SafeString:
    """Under the dots, those that have room; today first, then what is to come."""
    return format_html_join("", '<text class="lobby__word{}" x="{}" y="66" text-anchor="{}">{}</text>', (
        (look, x, anchor_of(x), word) for x, word, look in with_room(list(words_on(progress, span)))
    ))  # fmt: skip


def words_on(progress: Progress, span: Span) -> Iterator[Word]:
    if not progress.ended:
        yield at(progress.today, span), "i dag", " lobby__word--today"
    for event in reversed(shown(progress)):
        if event.kind != "adjusted" and event.day != progress.today:
            name = "beslut" if event.is_decision and event.kind != "held" else WORDS[event.kind]
            yield at(event.day, span), f"{name} {day_and_month(event.day)}", ""


def with_room(words: list[Word]) -> list[Word]:
    kept: list[Word] = []
    for word in words:
        left, right = reach_of(word)
        if all(right + APART < reach_of(other)[0] or reach_of(other)[1] + APART < left for other in kept):
            kept.append(word)
    return kept


def reach_of(word: Word) -> tuple[float, float]:
    """Where it begins and ends."""
    x, text, _ = word
    wide = len(text) * LETTERS * LETTER
    before = {"start": 0.0, "middle": wide / 2, "end": wide}[anchor_of(x)]
    return x - before, x - before + wide


def anchor_of(x: float) -> str:
    return "start" if x < NEAR_EDGE else "end" if x > WIDTH - NEAR_EDGE else "middle"


def in_words(progress: Progress) -> str:
    told = [
        f"{'beslut' if event.is_decision else WORDS[event.kind]} {day_and_month(event.day)}"
        for event in shown(progress)
        if event.kind in WORDS
    ]
    return ", ".join(told)
