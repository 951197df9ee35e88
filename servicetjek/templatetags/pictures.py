"""Pictures drawn as SVG with attributes only: each has its figures in words for those who do not see it."""

from math import cos, pi, sin

from django import template
from django.template.loader import get_template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .danish import short_date

register = template.Library()

MOST_AT_A_TABLE = 20  # people; above this the rings touch


@register.simple_tag
def nods(given: int, total: int, shape: str = "row") -> SafeString:
    """A ring a person: filled and ticked when they have nodded, open and dashed until then. No names.

    In a row, or round a "table" with the figure in the middle when there is room for everybody.
    """
    if shape == "table" and 2 <= total <= MOST_AT_A_TABLE:
        return _picture_of_nods(
            "nods__table",
            260,
            260,
            given,
            total,
            _seats(total),
            _figure(given, total),
            round(min(19, 108 * pi / total - 3), 1),
        )
    per_row = min(max(total, 10), 15)
    places = [(16 + i % per_row * 32, 16 + i // per_row * 32) for i in range(total)]
    return _picture_of_nods(
        "nods__dots", per_row * 32, (-(-total // per_row) or 1) * 32, given, total, places, SafeString()
    )


def _seats(total):
    """Places round the table, the first at the top."""
    turns = [2 * pi * i / total - pi / 2 for i in range(total)]
    return [(round(130 + 108 * cos(turn), 1), round(130 + 108 * sin(turn), 1)) for turn in turns]


def _figure(given, total):
    return format_html(
        '<text class="nods__centre" x="130" y="138">{} af {}</text>'
        '<text class="nods__under" x="130" y="164">har nikket</text>',
        given,
        total,
    )


def _picture_of_nods(name, width, height, given, total, places, extra, radius=13.0):
    rings = format_html_join("", "{}", ((_ring(x, y, radius, i < given),) for i, (x, y) in enumerate(places)))
    return format_html(
        '<svg class="{}" viewBox="0 0 {} {}" role="img" aria-label="{} af {} har nikket">{}{}</svg>',
        name, width, height, given, total, rings, extra,
    )  # fmt: skip


def _ring(x, y, radius, nodded):
    if not nodded:
        return format_html('<circle class="nod--missing" cx="{}" cy="{}" r="{}"/>', x, y, radius - 1)
    tick = [round(part, 1) for part in (x - 0.4 * radius, y, 0.3 * radius, 0.32 * radius, 0.55 * radius)]
    return format_html(
        '<circle class="nod" cx="{}" cy="{}" r="{}"/><path class="nod__tick" d="M{} {}l{} {} {} -{}"/>',
        x, y, radius, *tick, round(0.64 * radius, 1),
    )  # fmt: skip


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
def timeline(stops, today=None) -> SafeString:
    """Start, stop op, stop op, beslut - as a line for the eye and as a list for small screens.

    `stops` are (name, date) pairs or objects with `name` and `date`; those before `today` are filled.
    """
    pairs = [_stop(stop) for stop in stops]
    last = max(len(pairs) - 1, 1)
    xs = [14 + i * 1000 / last for i in range(len(pairs))]
    gone = [i for i, (_, day) in enumerate(pairs) if i == 0 or (today and day and day <= today)]
    marks = SafeString()
    for i, (name, day) in enumerate(pairs):
        anchor, shift = ("start", -13) if i == 0 else ("end", 13) if i == last else ("middle", 0)
        marks += format_html(
            '<circle class="timeline__stop{}" cx="{}" cy="16" r="11"/>'
            '<text class="timeline__name" x="{}" y="49" text-anchor="{}">{}</text>'
            '<text class="timeline__date" x="{}" y="69" text-anchor="{}">{}</text>',
            " timeline__stop--done" if i in gone else "", round(xs[i]),
            round(xs[i] + shift), anchor, name, round(xs[i] + shift), anchor, short_date(day),
        )  # fmt: skip
    items = format_html_join("", "<li><b>{}</b> {}</li>", ((name, short_date(day)) for name, day in pairs))
    words = ", ".join(f"{name} {short_date(day)}" for name, day in pairs)
    return format_html(
        '<svg class="timeline" viewBox="0 0 1028 74" role="img" aria-label="{}">'
        '<line class="timeline__line" x1="14" x2="1014" y1="16" y2="16"/>'
        '<line class="timeline__gone" x1="14" x2="{}" y1="16" y2="16"/>{}</svg><ol class="timeline-list">{}</ol>',
        words, round(xs[max(gone)]) if gone else 14, marks, items,
    )  # fmt: skip


def _stop(stop):
    return stop if isinstance(stop, tuple) else (stop.name, stop.date)


@register.simple_tag
def mark(slug: str, size: str = "") -> SafeString:
    """The theme's own mark, as inline SVG; an unknown theme gets the product's own."""
    try:
        template_ = get_template(f"marks/{slug}.html")
    except template.TemplateDoesNotExist:
        template_ = get_template("marks/servicetjek.html")
    return mark_safe(template_.render({"size": size}))
