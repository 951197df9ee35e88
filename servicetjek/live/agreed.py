"""The picture of where the tables agree: how large its cards are, and when there are too many for a picture.

Heights are in `u`, as in fit.py (static/css/board.css has the same sizes).
"""

from __future__ import annotations

from collections.abc import Iterable

from servicetjek.live.fit import LETTER, Level, Said, lines_in
from servicetjek.models.meeting.board import SPLIT, Agreement, Agreements

ROOM = 32.5
# Of the titles; the dots are as small as can be read from the back.
HALF, DOT, LINE, GAP = 35.0, 2.6, 1.15, 0.8
SIZES = (Level("large", 2.2, width=HALF), Level("middle", 1.9, width=HALF), Level("small", 1.7, width=HALF))


def size_of(agreements: Agreements) -> str:
    """Of the cards, as large as there is room for; nothing where a table of figures is clearer."""
    return next((level.name for level in SIZES if height_of(agreements, level) <= ROOM), "")


def height_of(all_of: Agreements, level: Level) -> float:
    def stack(*fields: Iterable[Agreement]) -> float:
        """Of fields side by side."""
        return max(sum(card_height(card, level) for card in cards) for cards in fields)

    upper = stack(all_of.similar_same, all_of.similar_own) + stack(all_of.similar_split)
    lower = stack(all_of.different_same, all_of.different_own) + stack(all_of.different_split)
    return upper + stack(all_of.split_same, all_of.cross, all_of.split_own) + lower


def card_height(card: Agreement, level: Level) -> float:
    """One split on its purpose has tables above and beneath, and what is split has an edge. At the smallest size the
    dots stand behind a title that leaves room for them."""
    if level is SIZES[-1] and not card.is_split and on_one_line(card, level):
        return DOT + GAP
    titles = LINE * level.size * min(2, lines_in(Said(card.proposal.title), level))
    return titles + DOT * (2 if card.row == SPLIT else 1) + GAP * (1 + card.is_split)


def on_one_line(card: Agreement, level: Level) -> bool:
    letters = len(card.proposal.title) + len(card.alone_in_words)
    return letters * level.size * LETTER + len(card.here) * DOT + 1.4 <= level.width
