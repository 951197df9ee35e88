"""How some people's answers to the themes lie, and where they differ.

Disagreement is the variance of the answers as a share of the largest variance the scale can give, from 0 (all
answer alike) to 1 (half at each end). Distances count squared, so two camps at the ends (1) weigh clearly more
than answers spread over the whole scale (1/2), and those more than a hill in the middle.

A high answer is in the upper two fifths of the scale (4-5 of 1-5), a low one in the lower two fifths (1-2).
A theme is high when more than half of the answers are high. It is split when there are two camps: at least a third
of the answers high, at least a third low, and no camp of only one person.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Protocol

from servicetjek.models.words import row_of_names

SMALLEST_CAMP = 2


@dataclass(frozen=True)
class ThemeSummary:
    """How the answers to one theme lie. `counts` holds how many gave each point, from the lowest up."""

    slug: str
    name: str
    counts: tuple[int, ...]
    scale_low: int = 1
    verdict: str = ""

    @property
    def n(self) -> int:
        return sum(self.counts)

    @property
    def distribution(self) -> tuple[tuple[int, int], ...]:
        return tuple(enumerate(self.counts, self.scale_low))

    @property
    def average(self) -> Fraction:
        """The exact mean, to compare with; the bottom of the scale when nobody has answered."""
        return Fraction(sum(score * count for score, count in self.distribution), self.n or 1)

    @property
    def mean(self) -> Decimal | None:
        """To show, with one decimal."""
        if not self.n:
            return None
        exact = Decimal(self.average.numerator) / Decimal(self.average.denominator)
        return exact.quantize(Decimal("0.1"), ROUND_HALF_UP)

    @property
    def disagreement(self) -> Fraction:
        if self.n == 0:
            return Fraction(0)
        squares = Fraction(sum(score * score * count for score, count in self.distribution), self.n)
        return 4 * (squares - self.average**2) / (len(self.counts) - 1) ** 2

    @property
    def highs(self) -> int:
        return sum(self.counts[-self._end :])

    @property
    def high_points(self) -> tuple[int, ...]:
        return tuple(point for point, _ in self.distribution[-self._end :])

    @property
    def lows(self) -> int:
        return sum(self.counts[: self._end])

    @property
    def _end(self) -> int:
        return max(1, 2 * len(self.counts) // 5)

    @property
    def is_high(self) -> bool:
        return 2 * self.highs > self.n

    @property
    def is_split(self) -> bool:
        smaller = min(self.highs, self.lows)
        return smaller >= SMALLEST_CAMP and 3 * smaller >= self.n

    @property
    def is_low(self) -> bool:
        """At least two of three answers are low, and at most one of five is high."""
        return self.n > 0 and 3 * self.lows >= 2 * self.n and 5 * self.highs <= self.n


@dataclass(frozen=True)
class ThemeSet:
    """The themes as some people see them: everybody, or one staff group."""

    n: int
    themes: tuple[ThemeSummary, ...]

    def theme(self, slug: str) -> ThemeSummary:
        return next(theme for theme in self.themes if theme.slug == slug)

    def pick(self, slugs: Iterable[str]) -> list[ThemeSummary]:
        return [self.theme(slug) for slug in slugs]

    @property
    def by_importance(self) -> list[ThemeSummary]:
        """The most important first; themes with the same mean and as many high answers keep the tool's order."""
        return sorted(self.themes, key=lambda theme: (-theme.average, -theme.highs))

    @property
    def by_disagreement(self) -> list[ThemeSummary]:
        return sorted(self.themes, key=lambda theme: (-theme.disagreement, -theme.average))


class Named(Protocol):
    """A theme, or its summary."""

    @property
    def name(self) -> str: ...


def in_a_row(themes: Sequence[Named]) -> str:
    """Name themes inside a sentence: "tillid", "tillid og fordybelse", "tillid, fordybelse og fleksibilitet"."""
    return row_of_names([theme.name.lower() for theme in themes])


def one_of(themes: Sequence[Named]) -> str:
    """The same where one is to be chosen: "tillid eller fordybelse"."""
    return row_of_names([theme.name.lower() for theme in themes], "eller")
