"""What everybody says of an experiment before it is stopped up about: in figures, under an anonymous rating's rules.

The questions are ours: the method asks the group what it has learnt (source: tool 1, step 6), and here nobody has to be
the first to say it aloud.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from servicetjek.models.content import tool_called
from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.picture import Picture, Row
from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary
from servicetjek.models.rating.verdict import split_in_words

if TYPE_CHECKING:
    from servicetjek.models.rating.rating import Rating
    from servicetjek.models.theme import Theme
    from servicetjek.models.tool import Tool


def the_questions() -> Tool:
    return tool_called("stop-op")


@dataclass(frozen=True)
class Voices:
    """How many answered, of how many, and how the answers to each question lie."""

    n: int
    expected: int
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Voices:
        rows = tuple(_row(theme, kept["counts"][theme.slug]) for theme in the_questions().themes.all())
        return cls(kept["n"], kept["expected"], rows)

    @property
    def said(self) -> list[str]:
        """A line a question, that can be read by itself."""
        return [_line(row.theme, row.all.verdict) for row in self.rows]

    @property
    def picture(self) -> Picture:
        summary = RatingSummary(n=self.n, themes=tuple(row.all for row in self.rows))
        return Picture(summary, self.rows, parts=())


def kept_of(rating: Rating) -> dict[str, Any]:
    """What of a rating that is shown stays at the stop, when the rating itself is gone. Raises NotRevealed."""
    summary = rating.summary()
    counts = {theme.slug: list(theme.counts) for theme in summary.themes}
    return {"n": summary.n, "expected": rating.expected, "counts": counts}


def _row(theme: Theme, counts: list[int]) -> Row:
    answers = ThemeSummary(theme.slug, theme.name, tuple(counts), theme.tool.scale_low)
    return Row(theme, replace(answers, verdict=_verdict(theme, answers)), parts=(), initials=())


def _line(theme: Theme, verdict: str) -> str:
    return verdict if verdict in (theme.when_high, theme.when_low) else f"{theme.name} – {verdict}"


def _verdict(theme: Theme, answers: ThemeSummary) -> str:
    if answers.is_split:
        return split_in_words(answers, FEWEST_SHOWN)
    if answers.is_high:
        return theme.when_high
    if answers.is_low:
        return theme.when_low
    return "I ser forskelligt på det." if 2 * answers.disagreement >= 1 else "De fleste ligger midt imellem."
