"""What a workplace has tried, beside each other on one time: a staircase down to today.

What is adjusted takes a step down; made permanent, it grows into an arrow through today; stopped, it meets a bar.
Every part has its colour as an attribute; on a page the style sheets win over them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.story import Event
from servicetjek.models.plan.tried import Tried
from servicetjek.models.words import MONTHS

from .danish import day_and_month, full_date
from .timeline import GREEN, INK, LETTER, LINE, PAPER, SOFT

register = template.Library()

WIDE, TALL, HEAD = 540, 44, 26
LEFT, RIGHT = 10.0, 526.0
# What is near today is drawn wider than what is long ago, so that it can be told apart.
NEAR, SHARE_OF_NEAR = timedelta(weeks=5), 0.46
# So much time is drawn after today, that an arrow is seen to go on.
AHEAD = timedelta(weeks=4)
FORTNIGHT = 14
LARGEST_DOT, SMALLEST_DOT, LATE = 5.5, 2.2, 8.0
# A step down, and how far all steps may come.
RISE, LOWEST = 10.0, 22.0
LETTERS = 13.5


@dataclass(frozen=True)
class Scale:
    """Where a day lies, from the first that is drawn to the last."""

    first: date
    today: date
    last: date

    @classmethod
    def of(cls, trials: Sequence[Progress], today: date) -> Scale:
        days = [event.day for each in trials for event in each.story]
        return cls(min([today, *days]), today, max([today + AHEAD, *days]))

    @property
    def bend(self) -> date:
        """From this day on it is drawn wider."""
        return max(self.first, self.today - NEAR)

    @cached_property
    def near(self) -> float:
        """Where that day lies."""
        if self.bend == self.first:
            return LEFT
        share = (self.last - self.bend) / (self.last - self.first)
        return RIGHT - max(SHARE_OF_NEAR, share) * (RIGHT - LEFT)

    def at(self, day: date) -> float:
        """What lies outside is put at the end."""
        day = min(max(day, self.first), self.last)
        if day < self.bend:
            return round(LEFT + (day - self.first).days * self.a_day(day), 1)
        return round(self.near + (day - self.bend).days * self.a_day(day), 1)

    def a_day(self, day: date) -> float:
        """How wide it is."""
        if day < self.bend:
            return (self.near - LEFT) / (self.bend - self.first).days
        return (RIGHT - self.near) / (self.last - self.bend).days

    def dot(self, day: date) -> float:
        """The radius with which two stops in a row do not touch."""
        return round(min(max(0.3 * FORTNIGHT * self.a_day(day), SMALLEST_DOT), LARGEST_DOT), 1)

    def months(self) -> list[date]:
        """Their first days."""
        first = self.first.replace(day=1)
        months = [_months_after(first, number) for number in range(1, (self.last - first).days // 28 + 1)]
        return [month for month in months if month <= self.last]

    def labels(self) -> list[tuple[float, str]]:
        """As many months as there is room for beside today: Januaries before quarters, and those before the rest."""
        taken = [_room(self.at(self.today), "i dag", end=True)]
        found = []
        for month in sorted(self.months(), key=_rank):
            label, x = _name(month), self.at(month)
            room = _room(x, label)
            if room[1] <= WIDE and all(room[1] < left or right < room[0] for left, right in taken):
                taken.append(room)
                found.append((x, label))
        return sorted(found)


def _months_after(first: date, number: int) -> date:
    years, month = divmod(first.month - 1 + number, 12)
    return date(first.year + years, month + 1, 1)


def _rank(month: date) -> tuple[bool, bool, date]:
    return month.month != 1, month.month % 3 != 1, month


def _name(month: date) -> str:
    """ "apr.", and in January the year as well."""
    name = MONTHS[month.month - 1]
    short = name if len(name) < 5 else f"{name[:3]}."
    return f"{short} {month.year}" if month.month == 1 else short


def _room(x: float, label: str, end: bool = False) -> tuple[float, float]:
    """What a label takes up, and a little more."""
    wide = (len(label) + 1) * LETTERS * LETTER
    return (x - wide, x + 4) if end else (x - 2, x + wide)


@dataclass
class Stairs:
    """One trial: the way it has gone and the way to come, the dots on them, and how it ended."""

    scale: Scale
    y: float
    rise: float
    gone: list[str] = field(default_factory=list)
    coming: list[str] = field(default_factory=list)
    # Kind, place and radius.
    dots: list[tuple[str, float, float, float]] = field(default_factory=list)
    arrow_from: float | None = None
    bar_at: float | None = None

    def go_to(self, day: date) -> float:
        x = self.scale.at(day)
        self.gone.append(f"H{x}" if self.gone else f"M{x} {self.y}")
        return x

    def take(self, event: Event) -> None:
        """What has happened."""
        x = self.go_to(event.day)
        if event.kind in ("adjusted", "rewritten"):
            self.dot("small" if event.kind == "rewritten" else "", x, event.day)
            self.y = round(self.y + self.rise, 1)
            self.gone.append(f"V{self.y}")
        elif event.kind == "decided":
            self._end(event, x)
        else:
            self.dot("late" if event.kind == "late" else "done", x, event.day)

    def _end(self, event: Event, x: float) -> None:
        assert event.stop
        if event.stop.outcome == event.stop.Outcome.PERMANENT:
            self.arrow_from = x
        elif event.stop.ends_it:
            self.bar_at = x + 2 * self.scale.dot(event.day)

    def expect(self, event: Event) -> None:
        """What is to come."""
        x = self.scale.at(event.day)
        start = self.scale.at(self.scale.today) if self.gone else x
        self.coming.append(f"H{x}" if self.coming else f"M{start} {self.y}H{x}")
        self.dot("decision" if event.is_decision else "coming", x, event.day)

    def dot(self, kind: str, x: float, day: date) -> None:
        sizes = {"late": LATE, "small": 0.7 * self.scale.dot(day), "decision": 1.35 * self.scale.dot(day)}
        if kind:
            self.dots.append((kind, x, self.y, round(sizes.get(kind, self.scale.dot(day)), 1)))


def stairs(progress: Progress, scale: Scale) -> Stairs:
    happened = list(_once_a_step(progress.has_happened))
    steps = sum(event.kind in ("adjusted", "rewritten") for event in happened)
    rise = round(min(RISE, LOWEST / max(steps, 1)), 1)
    drawn = Stairs(scale, round(TALL / 2 - steps * rise / 2, 1), rise)
    for event in happened:
        drawn.take(event)
    if drawn.gone and not progress.ended:
        drawn.go_to(scale.today)
    for event in progress.is_to_come:
        drawn.expect(event)
    return drawn


def _once_a_step(events: Iterable[Event]) -> Iterator[Event]:
    """Several changes on one day are one step."""
    days = set()
    for event in events:
        if event.kind not in ("adjusted", "rewritten"):
            yield event
        elif event.day not in days:
            days.add(event.day)
            yield event


# -- in words --------------------------------------------------------------------------------------------

SAID = {
    "start": "Begyndt",
    "held": "stoppet op",
    "adjusted": "justeret",
    "rewritten": "rettet",
    "begin": "Begynder",
    "stop": "stopper op",
    "permanent": "gjort fast",
    "stopped": "stoppet",
    "run-on": "kørt videre",
}


def in_words(progress: Progress) -> str:
    """ "Begyndt 11. jan., stoppet op 25. jan., justeret 25. jan., stopper op 8. feb., beslutter 22. feb."."""
    return ", ".join(f"{_said(event)} {_day(event.day, progress.today)}" for event in progress.story)


def _said(event: Event) -> str:
    if event.kind == "late":
        return "beslutningen mangler siden" if event.is_decision else "stop op mangler siden"
    if event.kind == "decided" and event.stop:
        return SAID[event.stop.outcome]
    if event.kind == "stop" and event.is_decision:
        return "beslutter"
    return SAID[event.kind]


def _day(day: date, today: date) -> str:
    return day_and_month(day) if day.year == today.year else full_date(day)


# -- the pictures ----------------------------------------------------------------------------------------


@register.simple_tag
def scale_of(tried: Tried) -> Scale:
    """What all that stands on one page is drawn to."""
    return Scale.of(tried.recent, tried.today)


@register.simple_tag
def staircase(progress: Progress, scale: Scale) -> SafeString:
    return format_html(
        '<svg class="stairs" role="img" viewBox="0 0 {} {}"><title>{}</title>{}</svg>',
        WIDE, TALL, in_words(progress), drawn(stairs(progress, scale)),
    )  # fmt: skip


def drawn(trial: Stairs) -> SafeString:
    parts = [
        way("coming", trial.coming, LINE),
        way("gone", trial.gone, GREEN),
        *(arrow(x, trial.y) for x in (trial.arrow_from,) if x is not None),
        *(bar(x, trial.y) for x in (trial.bar_at,) if x is not None),
        *(dot(*each) for each in trial.dots),
    ]
    return format_html_join("", "{}", ((part,) for part in parts))


def way(name: str, points: Sequence[str], colour: str) -> SafeString:
    return format_html(
        '<path class="stairs__{}" d="{}" fill="none" stroke="{}" stroke-width="3.5"/>',
        name, "".join(points) or "M0 0", colour,
    )  # fmt: skip


def arrow(x: float, y: float) -> SafeString:
    """Through today and on; thicker than a trial, for it has come to stay."""
    d = f"M{x} {y - 4}H{RIGHT - 2}V{y - 8}L{WIDE - 4} {y}L{RIGHT - 2} {y + 8}V{y + 4}H{x}Z"
    return format_html('<path class="stairs__kept" d="{}" fill="{}"/>', d, GREEN)


def bar(x: float, y: float) -> SafeString:
    return format_html(
        '<path class="stairs__bar" d="M{} {}V{}" stroke="{}" stroke-width="4"/>',
        round(x, 1), y - 11, y + 11, INK,
    )  # fmt: skip


FILLED = {"done", "small"}


def dot(kind: str, x: float, y: float, radius: float) -> SafeString:
    """Filled has happened, hollow is to come, a thick ring in ink is late, a dot in a ring is where they decide."""
    colour, thick = (INK, 3.6) if kind == "late" else (GREEN, 2.2)
    outer = format_html(
        '<circle class="stairs__dot stairs__dot--{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
        kind, x, y, radius, GREEN if kind in FILLED else PAPER, colour, 0 if kind in FILLED else thick,
    )  # fmt: skip
    return outer + (dot("small", x, y, round(radius / 3, 1)) if kind == "decision" else SafeString())


@register.simple_tag
def staircase_head(scale: Scale) -> SafeString:
    """The months, and today; each row says its days in words."""
    months = format_html_join(
        "", '<text class="stairs__month" x="{}" y="19" font-size="{}" fill="{}">{}</text>',
        ((x, LETTERS, SOFT, label) for x, label in scale.labels()),
    )  # fmt: skip
    return format_html(
        '<svg class="stairs stairs--head" viewBox="0 0 {} {}" aria-hidden="true">{}'
        '<text class="stairs__today" x="{}" y="19" text-anchor="end" font-weight="700" font-size="{}" fill="{}">'
        "i dag</text></svg>",
        WIDE, HEAD, months, scale.at(scale.today) - 5, LETTERS, INK,
    )  # fmt: skip


@register.simple_tag
def staircase_lines(scale: Scale) -> SafeString:
    """Behind all rows: a line where each month begins, and a strong one for today."""
    months = "".join(f"M{scale.at(month)} 0V1" for month in scale.months())
    return format_html(
        '<svg class="stairs__lines" viewBox="0 0 {} 1" preserveAspectRatio="none" aria-hidden="true">'
        '<path class="stairs__line" d="{}" fill="none" stroke="{}" vector-effect="non-scaling-stroke"/>'
        '<path class="stairs__line stairs__line--today" d="M{} 0V1" fill="none" stroke="{}" stroke-width="2"'
        ' vector-effect="non-scaling-stroke"/></svg>',
        WIDE, months or "M0 0", LINE, scale.at(scale.today), INK,
    )  # fmt: skip


@register.simple_tag
def staircase_key() -> SafeString:
    """What each part of the picture means."""
    middle = TALL / 2
    parts = {
        "er sket": dot("done", 22, middle, LARGEST_DOT),
        "kommer": dot("coming", 22, middle, LARGEST_DOT),
        "beslut": dot("decision", 22, middle, 1.35 * LARGEST_DOT),
        "over tiden": dot("late", 22, middle, LATE),
        "justeret": way("gone", [f"M6 {middle - 5}H22V{middle + 5}H38"], GREEN),
        "gjort fast": format_html(
            '<path class="stairs__kept" d="M4 {}H28V{}L40 {}L28 {}V{}H4Z" fill="{}"/>',
            middle - 4, middle - 9, middle, middle + 9, middle + 4, GREEN,
        ),
        "stoppet": bar(22, middle),
    }  # fmt: skip
    return format_html_join(
        "", '<li><svg class="stairs__key" viewBox="0 0 44 44" aria-hidden="true">{}</svg>{}</li>',
        ((picture, name) for name, picture in parts.items()),
    )  # fmt: skip
