"""What a rating says: per theme how the answers lie, per staff group where it is allowed.

Disagreement is the variance of the answers as a share of the largest variance the scale can give, from 0 (all
answer alike) to 1 (half at each end). Distances count squared, so two camps at the ends (1) weigh clearly more
than answers spread over the whole scale (1/2), and those more than a hill in the middle.

A high answer is in the upper two fifths of the scale (4-5 of 1-5), a low one in the lower two fifths (1-2).
A theme is high when more than half of the answers are high. It is split when there are two camps: at least a third
of the answers high, at least a third low, and no camp of only one person.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import permutations

from servicetjek.models.disclosure import FEWEST_SHOWN, groups_to_show, may_show

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
        """Each point on the scale with how many gave it."""
        return tuple(enumerate(self.counts, self.scale_low))

    @property
    def average(self) -> Fraction:
        """The exact mean, to compare with; the bottom of the scale when nobody has answered."""
        return Fraction(sum(score * count for score, count in self.distribution), self.n or 1)

    @property
    def mean(self) -> Decimal | None:
        """The mean to show, with one decimal."""
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
class ScoredBallot:
    """One person's answers: points by theme slug; `group` is None for somebody without a staff group."""

    scores: Mapping[str, int]
    group: Hashable | None = None


@dataclass(frozen=True)
class ThemeBalance:
    """Two high themes that pull at each other."""

    first: ThemeSummary
    second: ThemeSummary
    text: str


@dataclass(frozen=True)
class ThemeSet:
    """The themes as some people see them: everybody, or one staff group.

    `above` counts, for two slugs, how many people gave the first more points than the second.
    """

    n: int
    themes: tuple[ThemeSummary, ...]
    above: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def theme(self, slug: str) -> ThemeSummary:
        return next(theme for theme in self.themes if theme.slug == slug)

    def lead(self, first: str, second: str) -> int:
        """How many more people put the first theme above the second than the other way round."""
        return self.above.get((first, second), 0) - self.above.get((second, first), 0)

    @property
    def by_importance(self) -> list[ThemeSummary]:
        """The most important first; themes with the same mean and as many high answers keep the tool's order."""
        return sorted(self.themes, key=lambda theme: (-theme.average, -theme.highs))

    @property
    def by_disagreement(self) -> list[ThemeSummary]:
        """Where people differ most first, and of those the more important."""
        return sorted(self.themes, key=lambda theme: (-theme.disagreement, -theme.average))


@dataclass(frozen=True)
class GroupSummary(ThemeSet):
    """The themes as one staff group sees them. Only made for a group that may be shown."""

    name: str = ""
    key: Hashable = None


@dataclass(frozen=True)
class RatingSummary(ThemeSet):
    """The whole rating. `pulls` are pairs of slugs that pull at each other, high or not.

    With too few answers it holds the number of people and nothing else.
    """

    groups: tuple[GroupSummary, ...] = ()
    hidden_groups: int = 0
    pulls: frozenset[frozenset[str]] = frozenset()
    balances: tuple[ThemeBalance, ...] = ()

    @property
    def is_shown(self) -> bool:
        return bool(self.themes)


def summarise(
    themes: Sequence[tuple[str, str]],
    ballots: Iterable[ScoredBallot],
    *,
    scale: tuple[int, int] = (1, 5),
    balances: Iterable[tuple[str, str, str]] = (),
    group_names: Mapping[Hashable, str] | None = None,
    minimum: int = FEWEST_SHOWN,
) -> RatingSummary:
    """Sum up the ballots.

    `themes` are slug and name in the tool's order, `balances` first slug, second slug and text, `group_names` the
    staff groups in the order they are shown. `minimum` is 5 in an anonymous rating and 1 in an open one. Every ballot
    has a score for every theme: the rating form asks for it.
    """
    cast = list(ballots)
    names = group_names or {}
    if not cast or not may_show(len(cast), minimum):
        return RatingSummary(n=len(cast), themes=(), hidden_groups=len(names))
    pairs = list(balances)
    everybody = _theme_set(themes, cast, scale)
    shown = groups_to_show(_group_counts(cast, names), minimum)
    pulls = frozenset(frozenset((first, second)) for first, second, _ in pairs)
    return RatingSummary(
        n=everybody.n,
        themes=tuple(_with_verdict(theme, everybody, pulls) for theme in everybody.themes),
        above=everybody.above,
        groups=tuple(_group_summary(themes, cast, scale, key, names[key]) for key in names if key in shown),
        hidden_groups=len(names) - len(shown),
        pulls=pulls,
        balances=tuple(_high_balances(everybody, pairs)),
    )


def _group_counts(ballots: list[ScoredBallot], names: Mapping[Hashable, str]) -> Counter[Hashable | None]:
    return Counter(ballot.group if ballot.group in names else None for ballot in ballots)


def _theme_set(
    themes: Sequence[tuple[str, str]], ballots: list[ScoredBallot], scale: tuple[int, int]
) -> ThemeSet:
    return ThemeSet(
        n=len(ballots),
        themes=tuple(
            ThemeSummary(slug, name, _count_scores(slug, ballots, scale), scale[0]) for slug, name in themes
        ),
        above={
            (first, second): sum(_is_above(ballot.scores, first, second) for ballot in ballots)
            for first, second in permutations([slug for slug, _ in themes], 2)
        },
    )


def _count_scores(slug: str, ballots: list[ScoredBallot], scale: tuple[int, int]) -> tuple[int, ...]:
    found = Counter(ballot.scores.get(slug) for ballot in ballots)
    return tuple(found[score] for score in range(scale[0], scale[1] + 1))


def _is_above(scores: Mapping[str, int], first: str, second: str) -> bool:
    return first in scores and second in scores and scores[first] > scores[second]


def _group_summary(
    themes: Sequence[tuple[str, str]],
    ballots: list[ScoredBallot],
    scale: tuple[int, int],
    key: Hashable,
    name: str,
) -> GroupSummary:
    own = _theme_set(themes, [ballot for ballot in ballots if ballot.group == key], scale)
    pieces = tuple(_with_verdict(theme, own, frozenset()) for theme in own.themes)
    return GroupSummary(n=own.n, themes=pieces, above=own.above, name=name, key=key)


def _high_balances(everybody: ThemeSet, pairs: Iterable[tuple[str, str, str]]) -> Iterable[ThemeBalance]:
    for first_slug, second_slug, text in pairs:
        first, second = everybody.theme(first_slug), everybody.theme(second_slug)
        if first.is_high and second.is_high:
            yield ThemeBalance(first, second, text)


def _with_verdict(theme: ThemeSummary, among: ThemeSet, pulls: frozenset[frozenset[str]]) -> ThemeSummary:
    return replace(theme, verdict=_verdict(theme, among, pulls))


def _verdict(theme: ThemeSummary, among: ThemeSet, pulls: frozenset[frozenset[str]]) -> str:
    """Say in words what the dots show; nothing when there is nothing to point out."""
    if theme.is_split:
        return f"I er delt: {theme.highs} høje, {theme.lows} lave."
    if theme.is_high:
        return _high_verdict(theme, among, pulls)
    if theme.is_low:
        return "Enige: ikke det vigtigste nu."
    if 2 * theme.disagreement >= 1:
        return "I ser forskelligt på det."
    return ""


def _high_verdict(theme: ThemeSummary, among: ThemeSet, pulls: frozenset[frozenset[str]]) -> str:
    others = [other for other in among.themes if other.slug != theme.slug]
    if all(other.highs < theme.highs for other in others):
        return "Vigtigst for flest."
    equal = [other for other in others if other.highs == theme.highs]
    if theme.highs == max(other.highs for other in others) and len(equal) <= 2:
        return f"Vigtigst for flest, sammen med {in_a_row(equal)}."
    pulling = [other for other in others if other.is_high and frozenset((theme.slug, other.slug)) in pulls]
    if pulling:
        return f"Vigtigt – trækker mod {in_a_row(pulling)}."
    return "Vigtigt for de fleste."


def in_a_row(themes: Sequence[ThemeSummary]) -> str:
    """Name themes inside a sentence: "tillid", "tillid og fordybelse", "tillid, fordybelse og fleksibilitet"."""
    return row_of_names([theme.name.lower() for theme in themes])


def row_of_names(names: Sequence[str]) -> str:
    return " og ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))
