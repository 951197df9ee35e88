"""The line of time as the posters draw it, in millimetres on A3 across (420 x 297)."""

from collections.abc import Sequence
from datetime import date

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from .danish import WEEKDAYS, danish_day
from .timeline import GREEN, PAPER, ROUND, Frame, Line, stops_of

register = template.Library()

PALE, MINT, CREAM = "#d6e4de", "#7fcab6", "#f4efe4"
EDGES = (24, 396)
AXIS = (217.5, 396)


@register.simple_tag
def edge_of_time(days: Sequence[tuple[str, date]]) -> SafeString:
    """The lower edge of the dark band as the line: rings lie over it, weeks hang from it, holidays stand on it."""
    line = Line(stops_of(days, danish_day), Frame.between(*EDGES, ring=9.6, name=10.8, words=8.4))
    return format_html(
        '<svg class="edge" role="img" viewBox="0 -26 420 66"><title>{}</title>{}{}{}{}{}</svg>',
        line.in_words(), line.hatches(MINT, -9, 0, thick=0.11), line.holiday_names(PALE, -16),
        line.ticks(GREEN, 0, 4.5, 0.9), line.rings(GREEN, PAPER), line.labels(23.5),
    )  # fmt: skip


@register.simple_tag
def shared_axis(days: Sequence[tuple[str, date]], middles: Sequence[float], bottom: float) -> SafeString:
    """A line in every band, at those heights, and one holiday down through them all; the dates once, at the foot."""
    line = Line(stops_of(days, day_alone), Frame.between(*AXIS, ring=9.4, name=9.4, words=7.6))
    lines = format_html_join("", '<g transform="translate(0 {})">{}{}{}</g>', (
        (y, line.stretches(CREAM, CREAM, 1.6), line.ticks(CREAM, -2, 2, 0.9), line.rings(MINT, PAPER)) for y in middles
    ))  # fmt: skip
    under_the_rings = ROUND * line.frame.ring
    return format_html(
        '<svg class="axis" role="img" viewBox="0 0 420 {}"><title>{}</title>{}{}{}{}</svg>',
        bottom + 30, line.in_words(), line.hatches(MINT, 13, bottom, thick=0.11, reach=under_the_rings),
        line.holiday_names(PALE, 9.5), lines, line.labels(bottom + 14),
    )  # fmt: skip


@register.simple_tag
def own_axes(
    courses: Sequence[Sequence[tuple[str, date]]], middles: Sequence[float], bottom: float
) -> SafeString:
    """Where the experiments do not go together: in every band a line of its own, with its own dates."""
    lines = [
        Line(stops_of(days, day_alone), Frame.between(*AXIS, ring=7, name=7.6, words=6.6)) for days in courses
    ]
    drawn = format_html_join("", '<g transform="translate(0 {})">{}{}{}{}</g>', (
        (y - 6, line.stretches(CREAM, CREAM, 1.4), line.hatches(MINT, -6, 6, thick=0.11), line.rings(MINT, PAPER),
         line.labels(16, CREAM, PALE))
        for line, y in zip(lines, middles, strict=True)
    ))  # fmt: skip
    return format_html(
        '<svg class="axis" role="img" viewBox="0 0 420 {}"><title>{}</title>{}</svg>',
        bottom + 30, "; ".join(line.in_words() for line in lines), drawn,
    )  # fmt: skip


def day_alone(day: date) -> str:
    """ "11. januar", where there is no room for its weekday."""
    return danish_day(day).removeprefix(f"{WEEKDAYS[day.weekday()]} ")
