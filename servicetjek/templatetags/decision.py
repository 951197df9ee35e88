"""The decision: nods drawn as SVG, a mark a person and never a name, and how large its words may stand."""

from math import cos, pi, sin
from textwrap import wrap

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models import Experiment

register = template.Library()

MOST_STROKES = 120  # people; above this the ring is one closed line
INSIDE, OUTSIDE = 222, 286
# How the storskærm writes an experiment, from large to small: name and words, in hundredths of the screen's width.
SIZES = ((6, 2), (5.2, 1.8), (4.4, 1.7), (3.2, 1.7), (2.6, 1.7))
WIDTH, HEIGHT = 51, 24.6  # of what is left to them beside the ring and above the weeks


@register.simple_tag
def nods(given: int, total: int) -> SafeString:
    """A ring a person, in rows: filled and ticked when they have nodded, open and dashed until then."""
    per_row = min(max(total, 10), 15)
    places = [(16 + i % per_row * 32, 16 + i // per_row * 32) for i in range(total)]
    rings = format_html_join("", "{}", ((_ring(x, y, i < given),) for i, (x, y) in enumerate(places)))
    return format_html(
        '<svg class="nods__dots" viewBox="0 0 {} {}" role="img" aria-label="{} af {} har nikket">{}</svg>',
        per_row * 32, (-(-total // per_row) or 1) * 32, given, total, rings,
    )  # fmt: skip


def _ring(x: int, y: int, nodded: bool) -> SafeString:
    if not nodded:
        return format_html('<circle class="nod--missing" cx="{}" cy="{}" r="12.0"/>', x, y)
    return format_html(
        '<circle class="nod" cx="{}" cy="{}" r="13.0"/><path class="nod__tick" d="M{} {}l3.9 4.2 7.2 -8.3"/>',
        x, y, round(x - 5.2, 1), y,
    )  # fmt: skip


@register.simple_tag
def nod_ring(given: int, total: int, complete: bool = False) -> SafeString:
    """The ring on the storskærm: a stroke a person, from the top and round; a dot until they have nodded.

    With nobody on the list the room nods as one, and the ring is closed from the start.
    """
    if not total:
        ring = _closed_ring(1 if complete else 0, 1)
    elif total > MOST_STROKES:
        ring = _closed_ring(given, total)
    else:
        ring = _strokes(given, total)
    return format_html(
        '<svg class="nod-ring" viewBox="-300 -300 600 600" role="img" aria-label="{}">{}{}</svg>',
        "Alle har nikket" if complete else f"{given} af {total} har nikket" if total else "Nikker alle?",
        ring, _words(given, total, complete),
    )  # fmt: skip


def _strokes(given: int, total: int) -> SafeString:
    """Two paths however many people: this is pushed at every nod. The more people, the thinner the strokes."""
    turns = [2 * pi * i / total for i in range(total)]
    thick = round(min(26, 0.34 * 2 * pi * INSIDE / total), 1)
    nodded = "".join(_ray(turn, INSIDE, OUTSIDE) for turn in turns[:given])
    missing = "".join(_ray(turn, 254, 254.1) for turn in turns[given:])
    return format_html_join(
        "", '<path class="nod-ring__{}" stroke-width="{}" d="{}"/>',
        (("nods", thick, nodded), ("missing", thick, missing)),
    )  # fmt: skip


def _ray(turn: float, inside: float, outside: float) -> str:
    x, y = sin(turn), -cos(turn)
    return f"M{inside * x:.1f} {inside * y:.1f}L{outside * x:.1f} {outside * y:.1f}"


def _closed_ring(given: int, total: int) -> SafeString:
    """The share that has nodded as an arc; the dashes round `pathLength` make it so without working out its ends."""
    return format_html(
        '<circle class="nod-ring__track" r="254"/>'
        '<circle class="nod-ring__arc" r="254" pathLength="{}" stroke-dasharray="{} {}" transform="rotate(-90)"/>',
        total, given, total,
    )  # fmt: skip


def _words(given: int, total: int, complete: bool) -> SafeString:
    if complete:
        return _two_lines(("Alle har", 84, -14), ("nikket", 84, 80))
    if not total:
        return _two_lines(("Nikker", 84, -14), ("alle?", 84, 80))
    return _two_lines((f"{given} af {total}", 96 if total < 100 else 76, 10), ("har nikket", 46, 76))


def _two_lines(*lines: tuple[str, int, int]) -> SafeString:
    return format_html_join(
        "", '<text class="nod-ring__words" font-size="{1}" y="{2}" text-anchor="middle">{0}</text>', lines
    )


@register.filter
def size_on_stage(experiment: Experiment) -> int:
    """From 1, the largest, to 5: the first in which all of it is in sight; once decided, the name and who does what."""
    agreed = [experiment.what, experiment.how, experiment.why, experiment.who]
    texts = [text for text in (agreed[-1:] if experiment.is_decided else agreed) if text]
    fits = (
        number for number, size in enumerate(SIZES, 1) if _height(experiment.title, texts, *size) <= HEIGHT
    )
    return next(fits, len(SIZES))


def _height(title: str, texts: list[str], name: float, words: float) -> float:
    """As a browser will break them; letters are about half as wide as they are tall."""
    tall = _lines(title, WIDTH / (0.52 * name)) * 1.05 * name
    beside = (WIDTH - 4.4 * words) / (0.43 * words)
    return tall + sum(_lines(text, beside) * 1.22 * words + 0.4 * words for text in texts)


def _lines(text: str, letters: float) -> int:
    return sum(len(wrap(line, int(letters))) or 1 for line in text.splitlines())
