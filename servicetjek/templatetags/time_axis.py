"""The tables' time as a picture: every table's steps on the one time that they share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from servicetjek.models.activities.tables import Axis, Stretch
from servicetjek.templatetags.danish import danish_time

register = template.Library()


@register.simple_tag
def time_axis(axis: Axis, stretches: Iterable[Stretch], gathering: datetime, now: datetime) -> SafeString:
    """A table's steps on the time that all tables share: done, under way and to come; what sticks out past the moment
    they gather is dark. Two lines go down through all of them: now, which pace.js moves on, and the gathering."""
    gathers, here = axis.at(gathering), axis.at(now)
    bars = format_html_join(
        "", BAR, (bar for stretch in stretches for bar in bars_of(stretch, axis, gathers, here))
    )
    return format_html(
        '<svg class="axis" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">{}'
        '<line class="axis__gathering" x1="{}" x2="{}" y2="10"/>'
        '<line class="axis__now" x1="{}" x2="{}" y2="10" data-from="{}" data-to="{}"/></svg>',
        bars, gathers, gathers, here, here, milliseconds(axis.begins), milliseconds(axis.ends),
    )  # fmt: skip


@register.simple_tag
def time_axis_head(axis: Axis, gathering: datetime, now: datetime) -> SafeString:
    """What the two lines are, over them."""
    labels: list[tuple[datetime, str, str, str, list[datetime]]] = [
        (axis.begins, "start", "", "", [now, gathering]),
        (now, "middle", " axis__word--now", "nu ", [gathering]),
        (gathering, "middle", " axis__word--gathering", "", []),
    ]
    return format_html(
        '<svg class="axis axis--head" height="20" aria-hidden="true">{}</svg>',
        format_html_join(
            "",
            '<text class="axis__word{}" x="{}%" y="15" text-anchor="{}">{}{}</text>',
            (
                (look, axis.at(at), anchor, word, danish_time(at).removeprefix("kl. "))
                for at, anchor, look, word, others in labels
                if is_apart(axis, at, others)
            ),
        ),
    )


# Nearer than this two words over the axis would stand on each other.
APART = 14.0


def is_apart(axis: Axis, at: datetime, others: Iterable[datetime]) -> bool:
    return all(abs(axis.at(at) - axis.at(other)) > APART for other in others)


@register.simple_tag
def step_bars(stretches: Sequence[Stretch]) -> SafeString:
    """How far a table is, as quiet as can be: a bar a step, filled when it is over."""
    wide = 100 / max(1, len(stretches))
    bars = ((each.state, round(at * wide, 1), round(wide - 3, 1)) for at, each in enumerate(stretches))
    return format_html(
        '<svg class="step-bars" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        format_html_join(
            "", '<rect class="axis__bar axis__bar--{}" x="{}" width="{}" height="4" rx="1"/>', bars
        ),
    )


BAR = '<rect class="axis__bar axis__bar--{}" x="{}" y="4" width="{}" height="2.2"/>'
GAP = 0.4


def bars_of(stretch: Stretch, axis: Axis, gathers: float, now: float) -> list[tuple[str, float, float]]:
    """The look, the place and the width of each, cut where all gather, and a step under way where it has come to."""
    begins, ends = axis.at(stretch.begins), axis.at(stretch.ends)
    cuts = sorted({begins, ends, *(cut for cut in cuts_in(stretch, gathers, now) if begins < cut < ends)})
    return [
        (look_of(stretch, start, gathers, now), start, round(max(0.4, end - start - GAP), 1))
        for start, end in pairwise(cuts)
    ]


def cuts_in(stretch: Stretch, gathers: float, now: float) -> list[float]:
    return [gathers, now] if stretch.state == "now" else [gathers]


def look_of(stretch: Stretch, start: float, gathers: float, now: float) -> str:
    if stretch.state == "done":
        return "done"
    if start >= gathers:
        return "late"
    return "now" if stretch.state == "now" and start < now else "next"


def milliseconds(moment: datetime) -> int:
    """As screens count: since 1970."""
    return round(moment.timestamp() * 1000)
