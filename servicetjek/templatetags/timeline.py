"""The weeks of a plan as a line drawn to scale: on the page, the storskærm, the sheet, the poster and the empty plan.

Every part has its colour as an attribute, for what is printed is drawn without the page's style sheets; on a page
the style sheets win over them.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models.plan.working_days import holiday_stretches

from .danish import short_date

register = template.Library()

YELLOW, GREEN, INK, SOFT, LINE = "#f2b84b", "#0b5d51", "#1d2b2a", "#55615f", "#d9d2c5"
PAPER = "#fffdf9"
WEEK = timedelta(weeks=1)
LETTER = 0.54  # the width of an average letter in our font, in parts of its size
LEAST = 0.4  # of their size: texts are made no smaller
NOTHING = SafeString()
# An empty plan: names, weeks from the start, and what to write; and a first day with no holiday in its six weeks.
BLANK_STOPS = (
    ("Start", 0, "første dag"),
    ("Stop op", 2, "efter to uger"),
    ("Stop op", 4, "efter fire uger"),
    ("Beslut", 6, "efter seks uger"),
)
UNBROKEN = date(2027, 8, 2)
ROUND = 1.35  # how much wider the second ring of the decision is


@dataclass(frozen=True)
class Stop:
    """A dot on the line: its name, its day, and what stands under the name."""

    name: str
    day: date
    words: str

    @property
    def letters(self) -> int:
        return max(len(self.name), len(self.words))


@dataclass(frozen=True)
class Frame:
    """Where the line lies and how big things are: its ends, a ring's outer radius, and the sizes of the two texts."""

    left: float
    right: float
    ring: float
    name: float
    words: float

    @classmethod
    def between(cls, left: float, right: float, *, ring: float, name: float, words: float) -> "Frame":
        """With the outermost rings inside the two edges."""
        return cls(left + ring, right - ROUND * ring, ring, name, words)

    @property
    def edges(self) -> tuple[float, float]:
        return self.left - self.ring, self.right + ROUND * self.ring


class Line:
    """The days from the first stop to the last, each at its own distance."""

    def __init__(self, stops: Sequence[Stop], frame: Frame, today: date | None = None) -> None:
        self.stops, self.frame, self.today = stops, frame, today
        self.first, self.last = stops[0].day, stops[-1].day
        self.holidays = holiday_stretches(self.first, self.last)

    def at(self, day: date) -> float:
        """Where a day begins; what lies outside the line is put at its end."""
        share = (day - self.first).days / max((self.last - self.first).days, 1)
        return round(self.frame.left + min(max(share, 0), 1) * (self.frame.right - self.frame.left), 1)

    def days_off(self) -> list[tuple[float, float]]:
        return [(self.at(each.first), self.at(each.last + timedelta(days=1))) for each in self.holidays]

    def days_on(self) -> Iterator[tuple[float, float]]:
        """The parts of the line between the holidays."""
        ends = [self.frame.left, *(end for pair in self.days_off() for end in pair), self.frame.right]
        return ((left, right) for left, right in zip(ends[::2], ends[1::2], strict=True) if left < right)

    def new_weeks(self) -> Iterator[float]:
        """Where a week begins, but for those that begin at a ring."""
        rings = [self.at(stop.day) for stop in self.stops]
        weeks = (
            self.at(self.first + number * WEEK) for number in range(1, (self.last - self.first) // WEEK + 1)
        )
        return (x for x in weeks if all(abs(x - ring) > ROUND * self.frame.ring for ring in rings))

    def in_words(self) -> str:
        days = [f"{stop.name} {stop.words}" for stop in self.stops]
        return ", ".join(
            days
            + [f"{each.name} {short_date(each.first)} til {short_date(each.last)}" for each in self.holidays]
        )

    # -- its parts as SVG ---------------------------------------------------------------------------

    def rings(self, colour: str, hole: str, y: float = 0) -> SafeString:
        """A full yellow dot to start, rings to stop up, and a ring in a ring to decide; full when they have been."""
        return format_html_join("", "{}", ((self._ring(stop, colour, hole, y),) for stop in self.stops))

    def _ring(self, stop: Stop, colour: str, hole: str, y: float) -> SafeString:
        x, stroke = self.at(stop.day), self.frame.ring * 0.26
        radius = round(self.frame.ring - stroke / 2, 2)
        if stop is self.stops[0]:
            return _circle("stop timeline__stop--start", x, y, radius, YELLOW, YELLOW, stroke)
        if self.today and stop.day <= self.today:
            ring = _circle("stop timeline__stop--done", x, y, radius, colour, colour, stroke)
        else:
            ring = _circle("stop", x, y, radius, hole, colour, stroke)
        if stop is self.stops[-1]:
            ring += _circle("round", x, y, ROUND * self.frame.ring - stroke / 4, "none", colour, stroke / 2)
        return ring

    def stretches(self, colour: str, gone: str, thick: float) -> SafeString:
        """The line itself, broken by the holidays, and in the other colour up to today."""
        here = self.at(self.today) if self.today else self.frame.left
        parts = [("line", colour, left, right) for left, right in self.days_on()]
        parts += [("gone", gone, left, min(right, here)) for left, right in self.days_on() if left < here]
        return format_html_join("", '<path class="timeline__{}" stroke="{}" stroke-width="{}" d="M{} 0H{}"/>', (
            (name, stroke, thick, left, right) for name, stroke, left, right in parts
        ))  # fmt: skip

    def ticks(self, colour: str, top: float, bottom: float, thick: float) -> SafeString:
        return _strokes("week", "".join(f"M{x} {top}V{bottom}" for x in self.new_weeks()), colour, thick)

    def hatches(
        self, colour: str, top: float, bottom: float, *, thick: float = 0.15, reach: float = 0
    ) -> SafeString:
        """The holidays, up to the rings of the decision; `reach` lets them go so far in under them."""
        end, step = self.frame.right - ROUND * self.frame.ring + reach, 0.45 * self.frame.ring
        d = "".join(hatch(left, min(right, end), top, bottom, step) for left, right in self.days_off())
        return _strokes("hatch", d, colour, round(thick * self.frame.ring, 2))

    def holiday_names(self, colour: str, y: float) -> SafeString:
        """Over the middle of each holiday, and never outside the picture."""
        size, (left, right) = self.frame.words, self.frame.edges
        places = zip(self.holidays, self.days_off(), strict=True)
        return format_html_join("", "{}", (
            (text("holiday", min(max((begins + ends) / 2, left + half), right - half), y, each.name, size, colour),)
            for each, (begins, ends) in places
            for half in [len(each.name) * size * LETTER / 2]
        ))  # fmt: skip

    def labels(self, y: float, name_colour: str = INK, words_colour: str = SOFT) -> SafeString:
        """Names with their days under them, smaller where two stops lie so close that they would touch.

        Where nobody could read them, those of the first and the last alone.
        """
        placed = list(self.placed())
        if (shrink := self._shrink(placed)) < LEAST:
            placed = [placed[0], placed[-1]]
            shrink = self._shrink(placed)
        name, words = round(self.frame.name * shrink, 2), round(self.frame.words * shrink, 2)
        return format_html_join("", "{}{}", (
            (text("name", x, y, stop.name, name, name_colour, anchor, "700"),
             text("date", x, y + 1.3 * words, stop.words, words, words_colour, anchor))
            for stop, x, anchor in placed
        ))  # fmt: skip

    def placed(self) -> Iterator[tuple[Stop, float, str]]:
        """The first text begins where the line does, and the last one ends with it."""
        left, right = self.frame.edges
        for stop in self.stops:
            if stop is self.stops[0]:
                yield stop, left, "start"
            elif stop is self.stops[-1]:
                yield stop, right, "end"
            else:
                yield stop, self.at(stop.day), "middle"

    def _shrink(self, placed: Sequence[tuple[Stop, float, str]]) -> float:
        return min([1.0, *self._room_for_texts(placed)])

    def _room_for_texts(self, placed: Sequence[tuple[Stop, float, str]]) -> Iterator[float]:
        """For each pair of neighbours, how large they may stand in parts of their full size."""
        reach = {
            "start": (0, 1),
            "middle": (0.5, 0.5),
            "end": (1, 0),
        }  # of a text, before and after its place
        for (one, x, anchor), (other, next_x, next_anchor) in pairwise(placed):
            needs = one.letters * reach[anchor][1] + other.letters * reach[next_anchor][0]
            yield (next_x - x - self.frame.words) / (needs * self.frame.words * LETTER)


def hatch(left: float, right: float, top: float, bottom: float, step: float) -> str:
    """Slanting strokes that fill the rectangle and stay within it."""
    tall, strokes, x = bottom - top, [], left - (bottom - top) + step / 2
    while x < right:
        low, high = max(x, left), min(x + tall, right)
        strokes.append(f"M{low:.1f} {bottom - (low - x):.1f}L{high:.1f} {bottom - (high - x):.1f}")
        x += step
    return "".join(strokes)


def text(
    name: str,
    x: float,
    y: float,
    words: str,
    size: float,
    colour: str,
    anchor: str = "middle",
    weight: str = "400",
) -> SafeString:
    return format_html(
        '<text class="timeline__{}" x="{}" y="{}" text-anchor="{}" font-family="Servicetjek" font-weight="{}"'
        ' font-size="{}" fill="{}">{}</text>',
        name, round(x, 1), round(y, 1), anchor, weight, size, colour, words,
    )  # fmt: skip


def _circle(name: str, x: float, y: float, radius: float, fill: str, colour: str, thick: float) -> SafeString:
    return format_html(
        '<circle class="timeline__{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
        name, x, y, round(radius, 2), fill, colour, round(thick, 2),
    )  # fmt: skip


def _strokes(name: str, d: str, colour: str, thick: float) -> SafeString:
    if not d:
        return NOTHING
    return format_html(
        '<path class="timeline__{}" d="{}" fill="none" stroke="{}" stroke-width="{}"/>',
        name,
        d,
        colour,
        thick,
    )


def stops_of(days: Sequence[tuple[str, date]], spelled: Callable[[date], str] = short_date) -> list[Stop]:
    return [Stop(name, day, spelled(day)) for name, day in days]


# -- the pictures ----------------------------------------------------------------------------------------


@register.simple_tag
def timeline(days: Sequence[tuple[str, date]], today: date | None = None) -> SafeString:
    """Start, stop op, stop op, beslut as a line for the eye, and as a list for small screens.

    `days` are (name, date) pairs; those up to `today` are filled.
    """
    stops = stops_of(days)
    items = format_html_join("", "<li><b>{}</b> {}</li>", ((stop.name, stop.words) for stop in stops))
    picture = lying_line(Line(stops, Frame.between(0, 1028, ring=11, name=17, words=15.5), today))
    return picture + format_html('<ol class="timeline-list">{}</ol>', items)


@register.simple_tag
def stage_timeline(days: Sequence[tuple[str, date]]) -> SafeString:
    """The same line in letters that are read from the back of the room. Nothing of it has happened yet."""
    return lying_line(Line(stops_of(days), Frame.between(0, 690, ring=11, name=18, words=17)))


def lying_line(line: Line, below: SafeString = NOTHING, room: float = 0) -> SafeString:
    """The whole picture in the units of its frame; `below` has so much room under the texts."""
    frame = line.frame
    top, bottom = (-21 - frame.words if line.holidays else -17), 19 + frame.name + 1.3 * frame.words + room
    return format_html(
        '<svg class="timeline" role="img" viewBox="0 {} {} {}"><title>{}</title>{}{}{}{}{}{}{}</svg>',
        top, round(frame.edges[1], 1), round(bottom - top, 1), line.in_words(),
        line.stretches(LINE, GREEN, 6), line.ticks(LINE, -7, 7, 2.5), line.hatches(GREEN, -9, 9),
        line.holiday_names(SOFT, -21), line.rings(GREEN, PAPER), line.labels(16 + frame.name),
        below,
    )  # fmt: skip


@register.simple_tag
def printed_timeline(days: Sequence[tuple[str, date]], width: float = 1100) -> SafeString:
    """The same line over the width of a printed sheet; the fewer units wide, the larger its letters."""
    return lying_line(Line(stops_of(days), Frame.between(0, width, ring=11, name=17, words=15.5)))


@register.simple_tag
def blank_timeline() -> SafeString:
    """The six weeks with room to write the dates in. Any six weeks without a holiday are drawn alike."""
    stops = [Stop(name, UNBROKEN + weeks * WEEK, words) for name, weeks, words in BLANK_STOPS]
    line = Line(stops, Frame.between(0, 1100, ring=11, name=17, words=15.5))
    places = [(min(x, line.frame.edges[1] - 160), anchor) for _, x, anchor in line.placed()]
    return lying_line(line, room=52, below=format_html_join("", "{}{}", (
        (_strokes("write", f"M{x - (80 if anchor == 'middle' else 0):.1f} 88h160", INK, 1.4),
         text("date", x - (80 if anchor == 'middle' else 0), 104, "dato", 14, SOFT, "start"))
        for x, anchor in places
    )))  # fmt: skip
