"""What a rating says: per theme how the answers lie, per staff group where it is allowed."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import permutations

from servicetjek.models.disclosure import FEWEST_SHOWN, groups_to_show, may_show
from servicetjek.models.standing import standing_of
from servicetjek.models.theme_summary import ThemeSet, ThemeSummary
from servicetjek.models.verdict import verdict, verdict_in_group

# Two themes that pull at each other, as often as it takes.
Pulls = frozenset[frozenset[str]]


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
    pulls: Pulls = frozenset()
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
    return _with_verdicts(
        RatingSummary(
            n=everybody.n,
            themes=everybody.themes,
            above=everybody.above,
            groups=tuple(
                _group_summary(themes, cast, scale, key, names[key]) for key in names if key in shown
            ),
            hidden_groups=len(names) - len(shown),
            pulls=frozenset(frozenset((first, second)) for first, second, _ in pairs),
            balances=tuple(_high_balances(everybody, pairs)),
        )
    )


def _with_verdicts(summary: RatingSummary) -> RatingSummary:
    """Each theme says what there is to point out, by the same standing as the suggestion."""
    standing = standing_of(summary)
    return replace(
        summary,
        themes=tuple(replace(theme, verdict=verdict(theme, summary, standing)) for theme in summary.themes),
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
    group = GroupSummary(n=own.n, themes=own.themes, above=own.above, name=name, key=key)
    pieces = tuple(replace(theme, verdict=verdict_in_group(theme, group)) for theme in own.themes)
    return replace(group, themes=pieces)


def _high_balances(everybody: ThemeSet, pairs: Iterable[tuple[str, str, str]]) -> Iterable[ThemeBalance]:
    for first_slug, second_slug, text in pairs:
        first, second = everybody.theme(first_slug), everybody.theme(second_slug)
        if first.is_high and second.is_high:
            yield ThemeBalance(first, second, text)
