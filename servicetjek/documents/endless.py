"""Words without end. To hyphenate one WeasyPrint lays it out anew at every place where it may be split, on every line:
a text of 2000 letters and no space took ten seconds. No word is so long, so it is split anywhere instead."""

import re

LONGEST_WORD = 60
# What no element may stand in, and tags with their attributes, are left alone.
PARTS = re.compile(
    rf"<(title|style)\b.*?</\1>|<[^>]*>|(?P<word>[^\W_]{{{LONGEST_WORD + 1},}})", re.DOTALL | re.IGNORECASE
)


def never_hyphenated(html: str) -> str:
    return PARTS.sub(_marked, html)


def _marked(part: re.Match[str]) -> str:
    return f'<span class="endless">{part["word"]}</span>' if part["word"] else part[0]
