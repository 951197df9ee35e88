"""What only the printed documents need: WeasyPrint draws inline SVG without the page's style sheets."""

import re

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from servicetjek.models import Theme
from servicetjek.models.durations import SMALL, time_in_figures

from .pictures import mark

register = template.Library()

LOOK = 'fill="none" stroke="{}" stroke-width="{}" stroke-linecap="round" stroke-linejoin="round"'
# Stroke and its width: on paper, and on the posters' dark bands, where the mark is a picture.
GROUNDS = {"day": ("#0b5d51", 2.4), "night": ("#7fcab6", 1.6)}

ANSWERS = (
    "<style>text{font-family:Servicetjek;font-weight:700;font-size:27px;text-anchor:middle}"
    ".dots__axis{stroke:#7b8583;stroke-width:2}.dots__filled{fill:#0b5d51}.dots__hollow{stroke:#0b5d51;fill:none}"
    ".dots--split .dots__filled,.dots__pole{fill:#a8391a}.dots--split .dots__hollow{stroke:#a8391a}"
    ".dots__filled.dots__split{fill:#a8391a}.dots__hollow.dots__split{stroke:#a8391a}"
    ".dots__bracket{fill:none;stroke:#a8391a;stroke-width:3}</style>"
)


@register.simple_tag
def printed_mark(theme: Theme, ground: str = "day") -> SafeString:
    """The theme's mark with its look as attributes, and its name for those who have the document read aloud."""
    drawing = mark(theme.slug).replace("<svg ", f"<svg {LOOK.format(*GROUNDS[ground])} ", 1)
    start, inside, rest = drawing.partition(">")
    return mark_safe(start + inside + format_html("<title>Tema: {}</title>", theme.name) + rest)


@register.filter
def printed(drawing: SafeString) -> SafeString:
    """A picture of answers (see answers.py) with its look inside it, and its words where a reader finds them."""
    words = re.search(r'aria-label="([^"]*)"', drawing)
    start, inside, rest = drawing.partition(">")
    return mark_safe(f"{start}{inside}<title>{words[1] if words else ''}</title>{ANSWERS}{rest}")


@register.filter
def number_word(number: int) -> str:
    """6 -> "seks"; figures from 20 on."""
    return SMALL[number] if number < len(SMALL) else str(number)


@register.filter
def in_figures(seconds: int) -> str:
    """Seconds in a written sentence: "56 minutter", "1 time og 46 minutter"."""
    return time_in_figures(seconds)
