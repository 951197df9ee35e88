"""How people answered, drawn over the scale: a dot an answer while there is room for it, else bars.

All that stands on one page is drawn to one measure, so that dots and bars can be compared from theme to theme.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from servicetjek.models.rating.picture import Part, Picture, Row
from servicetjek.models.rating.theme_summary import ThemeSummary

register = template.Library()

POINT = 124  # width of one scale point, in units of the picture
WIDTH = 5 * POINT
AXIS, BAR = 100, 92  # width of the line under a scale point, and of a bar on it
GAP = 4  # between the axis and what stands on it
TEXT = 40  # what a line of text takes, at the size it has on a projector
BRACKETS = 58
# On a projector of 16:9 the rows have this many units of height between them (wall.css), and each its edges. With a
# line for every part the pictures are a third smaller.
ROOM, EDGES, SPLIT_EDGES, SMALLER = 700, 9, 19, 0.64
# There a name takes so much, a line of other words so much, and the two numbers of a split so much, in one row that
# is split, in each of two, and in each of more.
NAME, LINE, POLES = 36, 29, (112, 90, 48)
QUESTION, SENTENCE = 30, 27  # characters on a line


@dataclass(frozen=True)
class Dots:
    """So many dots in a row; the fewer, the bigger."""

    per_row: int
    legend = "Hver prik er ét svar."

    @property
    def pitch(self) -> float:
        return AXIS / self.per_row

    @property
    def radius(self) -> float:
        return round(0.42 * self.pitch, 1)

    @property
    def line(self) -> float:
        """How thick the line of a hollow dot is."""
        return round(0.36 * self.radius, 1)

    def height(self, count: int) -> float:
        return -(-count // self.per_row) * self.pitch

    def shape(self, count: int, middle: float, floor: float, up: bool, hollow: bool) -> str:
        """Circles from the left and away from the axis; the hollow ones are as wide with their line."""
        left, away = middle - AXIS / 2, -self.pitch if up else self.pitch
        radius = round(self.radius - self.line / 2, 2) if hollow else self.radius
        return "".join(
            _circle(left + (i % self.per_row + 0.5) * self.pitch, floor + (i // self.per_row + 0.5) * away, radius)
            for i in range(count)
        )  # fmt: skip


@dataclass(frozen=True)
class Bars:
    """One answer is this high. `most` is how many the highest bar on the page stands for."""

    unit: float
    most: int
    line = 4

    @property
    def legend(self) -> str:
        return f"Den højeste søjle er {self.most} svar."

    def height(self, count: int) -> float:
        return self.unit * count

    def shape(self, count: int, middle: float, floor: float, up: bool, hollow: bool) -> str:
        """An outline that starts on the axis; nothing for nobody."""
        tall = round(self.height(count), 1)
        away, edge = -tall if up else tall, self.line / 2 if hollow else 0
        left, wide = middle - BAR / 2 + edge, BAR - 2 * edge
        return f"M{shortened(left)} {shortened(floor)}v{away}h{shortened(wide)}v{-away}z" if count else ""


Measure = Dots | Bars
# From few people to many. The last is as small as a person may be.
SIZES = tuple(Dots(per_row) for per_row in range(3, 11))
TALLEST = (120, 100, 88, 76, 66, 55, 44, 36, 28)


@register.simple_tag
def measure_of(picture: Picture) -> Measure:
    """The largest dots, or else the highest bars, with which all the picture's rows are in sight on a projector."""
    most = max((max(counts) for row in picture.rows for counts in _heaps(picture, row)), default=0)
    measures: list[Measure] = [*SIZES, *(Bars(tall / (most or 1), most) for tall in TALLEST)]
    words = [_height_of_words(picture, row) for row in picture.rows]
    room = max(ROOM, sum(words))
    return next((measure for measure in measures if _height(picture, words, measure) <= room), measures[-1])


def _height(picture: Picture, words: Sequence[float], measure: Measure) -> float:
    pictures = (_height_of_picture(picture, row, measure) for row in picture.rows)
    return sum(max(both) for both in zip(words, pictures, strict=True))


def _height_of_words(picture: Picture, row: Row) -> float:
    beside = NAME + LINE * _lines(row.theme.question, QUESTION)
    if not row.all.is_split:
        return beside + EDGES
    names = NAME * len(row.parts) if picture.has_lines else 0
    said = LINE * sum(_lines(sentence, SENTENCE) for sentence in _sentences(picture, row))
    return max(beside, names, said + POLES[min(picture.splits, len(POLES)) - 1]) + SPLIT_EDGES


def _sentences(picture: Picture, row: Row) -> list[str]:
    if picture.is_together:
        return [row.all.verdict]
    return [f"{camp.signs if picture.has_signs else camp.names}: {camp.stance}." for camp in row.camps]


def _lines(text: str, length: int) -> int:
    return -(-len(text) // length)


def _height_of_picture(picture: Picture, row: Row, measure: Measure) -> float:
    heaps = [measure.height(max(counts)) + 2 * GAP for counts in _heaps(picture, row)]
    edges = SPLIT_EDGES if row.all.is_split else EDGES
    if picture.has_wings:
        return 2 * max(heaps) + edges
    if picture.has_lines:
        return sum(max(NAME, SMALLER * heap) for heap in heaps) + edges
    numbers = TEXT if isinstance(measure, Bars) else 0
    return heaps[0] + numbers + (BRACKETS if row.all.is_split else 0) + edges


def _heaps(picture: Picture, row: Row) -> list[Sequence[int]]:
    """What is drawn in a row: everybody, or each part."""
    if picture.has_wings or (picture.has_lines and row.all.is_split):
        return [piece.counts for _, piece in row.parts]
    return [row.all.counts]


@register.simple_tag
def dots(
    counts: Sequence[int], measure: Measure, split: bool = False, told: bool = False, name: str = ""
) -> SafeString:
    """Everybody, or those called `name`, standing on the scale.

    `told` puts numbers on the bars, and brackets round the camps of a split: shape and words, not colour alone.
    """
    has_numbers, has_brackets = told and isinstance(measure, Bars), told and split
    floor = measure.height(max(counts)) + 2 * GAP + (TEXT if has_numbers else 0)
    body = axis(counts, floor) + heap(counts, measure, floor - GAP)
    if has_numbers:
        body += _numbers(counts, measure, floor)
    if has_brackets:
        body += _brackets(counts, floor)
    words = f"{name}, {in_words(counts)}" if name else in_words(counts)
    return picture_of(floor + 2 + (BRACKETS if has_brackets else 0), body, words, split)


@register.simple_tag
def wings(parts: Sequence[tuple[Part, ThemeSummary]], measure: Measure, split: bool = False) -> SafeString:
    """A butterfly: the first part stands on the scale, filled; the second hangs under it, hollow."""
    (upper, above), (lower, below) = parts
    level = max(measure.height(max(piece.counts)) for _, piece in parts) + 2 * GAP
    body = axis(above.counts, level)
    body += heap(above.counts, measure, level - GAP)
    body += heap(below.counts, measure, level + GAP, up=False, hollow=True)
    words = f"{upper.name}, {in_words(above.counts)} {lower.name}, {in_words(below.counts)}"
    return picture_of(2 * level, body, words, split)


def in_words(counts: Sequence[int]) -> str:
    """ "Sæt kryds" for the ear: how many gave each point."""
    points = ", ".join(f"{count} gav {point}" for point, count in enumerate(counts, 1) if count)
    return f"{sum(counts)} svar: {points}." if points else "Ingen svar endnu."


def picture_of(height: float, body: SafeString, words: str, split: bool) -> SafeString:
    return format_html(
        '<svg class="dots{}" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        " dots--split" if split else "", WIDTH, shortened(height), words, body,
    )  # fmt: skip


def heap(
    counts: Sequence[int],
    measure: Measure,
    floor: float,
    *,
    up: bool = True,
    hollow: bool = False,
    split: bool = False,
) -> SafeString:
    """Standing on the axis or hanging under it; `split` where the other half of the picture is not."""
    shapes = "".join(
        measure.shape(count, middle, floor, up, hollow)
        for middle, count in zip(_middles(counts), counts, strict=True)
    )
    apart = " dots__split" if split else ""
    if hollow:
        return format_html(
            '<path class="dots__hollow{}" stroke-width="{}" d="{}"/>', apart, measure.line, shapes
        )
    return format_html('<path class="dots__filled{}" d="{}"/>', apart, shapes)


def axis(counts: Sequence[int], floor: float) -> SafeString:
    lines = "".join(
        f"M{shortened(middle - AXIS / 2)} {shortened(floor)}h{AXIS}" for middle in _middles(counts)
    )
    return format_html('<path class="dots__axis" d="{}"/>', lines)


def _numbers(counts: Sequence[int], measure: Measure, floor: float) -> SafeString:
    return _texts(
        "dots__count",
        ((middle, floor - measure.height(count) - 2 * GAP - 2, count)
         for middle, count in zip(_middles(counts), counts, strict=True)),
    )  # fmt: skip


def _brackets(counts: Sequence[int], floor: float) -> SafeString:
    """Who stands where: the two low points against the two high ones."""
    low, high = sum(counts[:2]), sum(counts[-2:])
    lines = "".join(
        f"M{left + 12} {shortened(floor + 8)}v8h{2 * POINT - 24}v-8" for left in (0, WIDTH - 2 * POINT)
    )
    words = (
        (POINT, floor + 50, f"{low} {'lav' if low == 1 else 'lave'}"),
        (WIDTH - POINT, floor + 50, f"{high} {'høj' if high == 1 else 'høje'}"),
    )
    return format_html('<path class="dots__bracket" d="{}"/>', lines) + _texts("dots__pole", words)


def _texts(name: str, texts: Iterable[tuple[float, float, object]]) -> SafeString:
    drawn = (
        format_html('<text class="{}" x="{}" y="{}">{}</text>', name, shortened(x), shortened(y), t)
        for x, y, t in texts
    )
    return mark_safe("".join(drawn))


def _middles(counts: Sequence[int]) -> list[float]:
    share = WIDTH / len(counts)
    return [(i + 0.5) * share for i in range(len(counts))]


def _circle(x: float, y: float, radius: float) -> str:
    return f"M{shortened(x - radius)} {shortened(y)}a{radius} {radius} 0 1 1 0 .01z"


def shortened(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
