"""How large a list of texts can be written on the storskærm, and how much of it there is room for.

Lengths are in `u`, a hundredth of the stage's width (static/css/stage.css has the same sizes), and counted on the
flattest stage there is, 16:9: on any other there is more room. No text is smaller than 1/34 of the height.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import NamedTuple

WIDTH = 91.2
LETTER, LINE = 0.47, 1.25  # of the text's size: the mean letter's width with its share of spaces, and a line
SHORTER = range(1200, 40, -10)  # characters
DOTS = "\u00a0…"


class Level(NamedTuple):
    """A size of text: its name in the style sheet, and how it is set. `padding` is a list item's, in ems; `more` is the
    size of the one line beneath a text that tells more of it, 0 where there is no room for any."""

    name: str
    size: float
    columns: int = 1
    gap: float = 0
    padding: float = 0
    width: float = WIDTH
    more: float = 0
    line: float = LINE

    @property
    def letters(self) -> int:
        """How many there are to a line."""
        column = (self.width - self.gap * (self.columns - 1)) / self.columns
        return int(column / (self.size * LETTER))


LIST = (
    Level("few", 3.2, padding=1),
    Level("some", 2.6, columns=2, gap=4, padding=1),
    Level("many", 2.1, columns=3, gap=4, padding=0.84),
    Level("lots", 1.7, columns=3, gap=4, padding=0.64),
)
# One text alone; the larger, the shorter its lines.
ALONE = (
    Level("", 4.2, width=56),
    Level("long", 3, width=62),
    Level("longer", 2.3),
    Level("longest", 1.8),
)
# What a table tells of: the titles are the picture, with a line beneath each. As many as a table has, and more.
TOLD = (
    Level("huge", 6, padding=0.5, more=2.3, line=1.08),
    Level("large", 4.6, padding=0.5, more=2, line=1.08),
    Level("tall", 3.4, padding=0.5, more=1.8, line=1.1),
    *LIST[1:],
)
# All that the tables have told, table by table.
GATHERED = (
    Level("few", 3, columns=2, gap=4, padding=0.9),
    Level("some", 2.5, columns=2, gap=4, padding=0.9),
    Level("many", 2.1, columns=3, gap=4, padding=0.9),
    Level("lots", 1.7, columns=3, gap=4, padding=0.7),
)


class Said(NamedTuple):
    """A text; whose it is where that is told, which tables say the same, and a line that tells more of it."""

    text: str
    who: str = ""
    also: str = ""
    more: str = ""


@dataclass(frozen=True)
class Fitted:
    """The texts as they are written: at which level, and how many more there are."""

    level: str
    texts: list[Said]
    left_out: int = 0


def fitted(texts: Sequence[Said], height: float, levels: Sequence[Level] = LIST) -> Fitted:
    """As large as there is room for all of it; then shortened at the end of a word; then the first of them."""
    for level in levels:
        if fits(texts, level, height):
            return Fitted(level.name, list(texts))
    for most in SHORTER:
        short = [said._replace(text=shortened(said.text, most)) for said in texts]
        if fits(short, level, height):
            return Fitted(level.name, short)
    room = next(count for count in range(len(short)) if not fits(short[: count + 1], level, height))
    return Fitted(level.name, short[:room], len(texts) - room)


def fits(texts: Iterable[Said], level: Level, height: float) -> bool:
    """Whether the columns hold them, filled in order."""
    columns, left = 0, 0.0
    for said in texts:
        tall = height_of(said, level)
        if tall > left:
            columns, left = columns + 1, height
        left -= tall
        if left < 0 or columns > level.columns:
            return False
    return True


def height_of(said: Said, level: Level) -> float:
    """Who says the same is told at every size; more of it, only where there is room."""
    beneath = level.more * bool(said.also or said.more) or level.size * bool(said.also)
    return level.size * (level.line * lines_in(said, level) + level.padding) + beneath * LINE


def lines_in(said: Said, level: Level) -> int:
    lines = [line for given in said.text.splitlines() for line in wrap(given, level.letters) or [""]]
    return max(1, len(lines)) + bool(said.who)


def shortened(text: str, most: int) -> str:
    """At most so many characters, cut where a word ends."""
    if len(text) <= most:
        return text
    whole_words = text[: most + 1].rpartition(" ")[0] or text[:most]
    return whole_words.rstrip(" ,.;:–-") + DOTS
