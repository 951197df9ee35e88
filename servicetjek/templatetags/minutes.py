"""What only the minutes draw: a dot for each who nodded, and the steps in the time they took.

The colours are attributes, for what is printed is drawn without the page's style sheets; on a page those win.
"""

from collections.abc import Iterator, Sequence

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models.minutes import Nods, Spent

from .timeline import GREEN, INK

register = template.Library()

WIDTH = 744
# From one dot's middle to the next: with few people, and with so many that no dot may be smaller.
WIDEST, NARROWEST = 27.6, 13
BETWEEN, LEAST = 3, 20  # two steps, and the shortest step
TRUE_LENGTH = "Trinnene efter hinanden, så brede som de var lange."


@register.simple_tag
def nod_row(nods: Nods) -> SafeString:
    """Filled for those in the room, hollow for those at a distance, small for nods that are missing."""
    kinds = ["room"] * nods.given.in_room + ["distance"] * nods.given.at_distance
    if nods.missing:
        kinds = ["room"] * nods.given.all + ["missing"] * nods.missing
    pitch = max(NARROWEST, min(WIDEST, WIDTH / len(kinds)))
    a_row = round(WIDTH / pitch) if pitch < WIDEST else int(WIDTH / pitch)
    dots = format_html_join(
        "",
        '<circle class="nod-row__{}" cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
        ((kind, *_place(i, a_row, pitch), *_look(kind, pitch)) for i, kind in enumerate(kinds)),
    )
    height = round(-(-len(kinds) // a_row) * pitch, 1)
    return format_html(
        '<svg class="nod-row" viewBox="0 0 {} {}" role="img" aria-label="{}"><title>{}</title>{}</svg>',
        WIDTH, height, _words(nods), _words(nods), dots,
    )  # fmt: skip


def _place(number: int, a_row: int, pitch: float) -> tuple[float, float]:
    return round((number % a_row + 0.5) * pitch, 1), round((number // a_row + 0.5) * pitch, 1)


def _look(kind: str, pitch: float) -> tuple[float, str, str, float]:
    """Radius, fill, stroke and its width."""
    full, line = 0.41 * pitch, 0.1 * pitch
    if kind == "distance":
        return round(full - line / 2, 2), "none", GREEN, round(line, 2)
    if kind == "missing":
        return round(0.14 * pitch, 2), INK, "none", 0
    return round(full, 2), GREEN, "none", 0


def _words(nods: Nods) -> str:
    given = nods.given
    where = f" {given.in_room} i rummet og {given.at_distance} på afstand." if not nods.missing else ""
    return f"{nods.in_words}{where}".strip()


@register.simple_tag
def spent_bar(spent: Sequence[Spent]) -> SafeString:
    """The steps after each other, each as wide as it was long, with the number it has in the list beside it."""
    return format_html(
        '<svg class="spent" viewBox="0 0 {} 34" role="img" aria-label="{}"><title>{}</title>{}</svg>',
        WIDTH,
        TRUE_LENGTH,
        TRUE_LENGTH,
        format_html_join("", "{}", ((_step(*each),) for each in _placed(spent))),
    )


def _placed(spent: Sequence[Spent]) -> Iterator[tuple[int, float, float]]:
    """Number, left edge and width."""
    room = WIDTH - BETWEEN * (len(spent) - 1) - LEAST * len(spent)
    total, left = sum(step.seconds for step in spent) or 1, 0.0
    for number, step in enumerate(spent, 1):
        width = LEAST + room * step.seconds / total
        yield number, round(left, 1), round(width, 1)
        left += width + BETWEEN


def _step(number: int, left: float, width: float) -> SafeString:
    return format_html(
        '<rect class="spent__step" x="{}" width="{}" height="10" rx="2" fill="{}"/>'
        '<text class="spent__number" x="{}" y="29" font-family="Servicetjek" font-size="15" font-weight="700"'
        ' fill="{}">{}</text>',
        left, width, GREEN, left, INK, number,
    )  # fmt: skip
