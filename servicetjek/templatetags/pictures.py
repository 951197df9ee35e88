"""Pictures drawn as SVG with attributes only: each has its figures in words for those who do not see it."""

from collections.abc import Sequence
from functools import cache, lru_cache
from math import cos, radians, sin

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from servicetjek.models.meeting.seat import OFFERED, Seat, State, seats_in_words
from servicetjek.models.meeting.table import Table

register = template.Library()


@register.simple_tag
def timebar(left: int, total: int) -> SafeString:
    """The time left as a line, in percent of `total` seconds; clock.js keeps it running."""
    share = max(0, min(100, round(100 * left / total))) if total else 0
    return format_html(
        '<svg class="timebar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="timebar__track" width="100" height="1"/>'
        '<rect class="timebar__fill" data-clock-bar width="{}" height="1"/></svg>',
        share,
    )


@register.simple_tag
@cache
def mark(slug: str, size: str = "") -> SafeString:
    """The theme's own mark, as inline SVG; an unknown theme gets the product's own."""
    try:
        template_ = get_template(f"marks/{slug}.html")
    except template.TemplateDoesNotExist:
        template_ = get_template("marks/servicetjek.html")
    return mark_safe(template_.render({"size": size}))


# A ring is 200 wide and 200 tall; with names there is room for them at its sides.
TABLE, SEATS, DOT, HALO, SPEAKER, NAMES = 56, 80, 12.5, 6.5, 17.5, 111
ALONE, WITH_NAMES = "-102 -102 204 204", "-182 -128 364 256"
# As many letters of a name as there is room for beside a ring.
LONGEST_NAME = 9


@register.simple_tag
def ring(
    table: Table, seats: Sequence[Seat], size: str = "", you: int = 0, names: bool = False
) -> SafeString:
    """A table from above: its theme's mark, and round it a dot for each of its seats; `you` is the key of whose ring
    it is. Told in words to those who do not see it."""
    is_full = not names and all(seat.state == State.SITS for seat in seats)
    look = ["ring", *(f"ring--{word}" for word in (size, "full" if is_full else "") if word)]
    return format_html(
        '<svg class="{}" viewBox="{}" role="img" aria-label="{}">{}{}{}</svg>',
        " ".join(look),
        WITH_NAMES if names else ALONE,
        words_of(seats, you, names),
        table_top(table.theme.slug, table.is_remote),
        mark_safe(
            "".join(dot(seat.state, *at, is_you=bool(you and seat.key == you)) for at, seat in placed(seats))
        ),
        format_html_join("", "{}", ((name_at(seat, at, you),) for at, seat in placed(seats) if seat.name))
        if names
        else "",
    )


def words_of(seats: Sequence[Seat], you: int, names: bool) -> str:
    called = [name_of(seat, you) for seat in seats if seat.name]
    return seats_in_words(seats) + (": " + ", ".join(called) if names and called else "")


def name_of(seat: Seat, you: int) -> str:
    return "Dig" if seat.key == you and seat != OFFERED else seat.name


def placed(seats: Sequence[Seat]) -> list[tuple[tuple[float, float], Seat]]:
    """Each with where it is, as parts of the radius: the first at the top, and on with the clock."""
    turns = (radians(360 * number / len(seats) - 90) for number in range(len(seats)))
    return [((cos(turn), sin(turn)), seat) for turn, seat in zip(turns, seats, strict=True)]


@cache
def table_top(slug: str, is_remote: bool) -> SafeString:
    return format_html(
        '<circle class="ring__table{}" r="{}"/><g transform="translate(-29 -29) scale(1.61)">{}</g>',
        " ring__table--remote" if is_remote else "",
        TABLE,
        mark(slug),
    )


# There are as many as there are seats at tables of every size, and the cockpit draws hundreds at every press.
@lru_cache(maxsize=1024)
def dot(state: State, across: float, down: float, is_you: bool) -> SafeString:
    x, y = round(SEATS * across, 1), round(SEATS * down, 1)
    radius = SPEAKER if state == State.SPEAKS else DOT
    halo = format_html('<circle class="ring__you" cx="{}" cy="{}" r="{}"/>', x, y, radius + HALO)
    return format_html(
        '<circle class="ring__{}" cx="{}" cy="{}" r="{}"/>{}',
        state.value,
        x,
        y,
        radius,
        halo if is_you else "",
    )


def name_at(seat: Seat, at: tuple[float, float], you: int) -> SafeString:
    """Beside its dot, away from the table."""
    across, down = at
    anchor = "middle" if abs(across) < 0.1 else "start" if across > 0 else "end"
    return format_html(
        '<text class="ring__name{}" x="{}" y="{}" text-anchor="{}" dominant-baseline="central">{}</text>',
        " ring__name--speaks" if seat.state == State.SPEAKS else "",
        round(NAMES * across, 1),
        round((NAMES + 9 * (anchor == "middle")) * down, 1),
        anchor,
        shortened(name_of(seat, you)),
    )


def shortened(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1].rstrip() + "…"
