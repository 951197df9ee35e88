"""The themes compared, while the answers are at hand: who put one above another is never kept.

From such counts and a score or two that somebody knows, all the rest that a person answered can be worked out when
they are few. So they live for as long as it takes to close a rating: see standing.py for what comes of them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations

from servicetjek.models.rating.theme_summary import ThemeSet, ThemeSummary


@dataclass(frozen=True)
class Scored:
    """One person's answer: points by theme slug; `group` is None for somebody without a staff group."""

    scores: Mapping[str, int]
    group: int | str | None = None
    is_paper: bool = False


@dataclass(frozen=True)
class Comparison(ThemeSet):
    """The answers of some people: everybody, or one staff group. The themes have no names here.

    `above` counts, for two slugs, how many gave the first more points than the second.
    """

    above: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, people: Sequence[Scored], slugs: Sequence[str], scale: range) -> Comparison:
        return cls(
            n=len(people),
            themes=tuple(ThemeSummary(slug, "", _points(slug, people, scale), scale[0]) for slug in slugs),
            above={
                pair: sum(_is_above(each.scores, *pair) for each in people) for pair in permutations(slugs, 2)
            },
        )

    def lead(self, first: str, second: str) -> int:
        return self.above[first, second] - self.above[second, first]

    def others(self, theme: ThemeSummary) -> list[ThemeSummary]:
        return [other for other in self.themes if other.slug != theme.slug]


def _points(slug: str, people: Sequence[Scored], scale: range) -> tuple[int, ...]:
    found = Counter(each.scores.get(slug) for each in people)
    return tuple(found[point] for point in scale)


def _is_above(scores: Mapping[str, int], first: str, second: str) -> bool:
    return first in scores and second in scores and scores[first] > scores[second]
