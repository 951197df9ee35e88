"""A page as a browser sets it, however its template is broken into lines."""

import re

from django.utils.html import strip_tags

# What swallows the spaces at its edges: that which has lines of its own.
BOXES = (
    "article aside blockquote button dd details dialog div dl dt fieldset form h1 h2 h3 label legend li main nav"
    " ol option p section summary table tbody td th thead title tr ul"
).split()
EDGE = re.compile(rf" ?(</?(?:{'|'.join(BOXES)})\b[^>]*>) ?")
OUTSIDE_TEXTAREAS = r"(?![^<]*</textarea>)"


def text(answer):
    return set_evenly(answer.content.decode())


def set_evenly(html):
    one_line = re.sub(rf"[ \r\n]+{OUTSIDE_TEXTAREAS}", " ", html).replace(" >", ">")
    return EDGE.sub(r"\1", one_line)


def words(answer) -> str:
    """What a page says, without its markup; a space stands wherever something ends."""
    return " ".join(strip_tags(answer.content.decode().replace("<", " <")).split())
