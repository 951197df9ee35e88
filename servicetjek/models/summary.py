"""What a rating says: per theme how the answers lie, per staff group where it is allowed."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from servicetjek.models.disclosure import FEWEST_SHOWN
from servicetjek.models.fold import Fold, Tally
from servicetjek.models.standing import standing_of
from servicetjek.models.theme_summary import ThemeSet, ThemeSummary
from servicetjek.models.verdict import verdict, verdict_in_group

# Two themes that pull at each other, as often as it takes.
Pulls = frozenset[frozenset[str]]


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

    paper: int = 0
    groups: tuple[GroupSummary, ...] = ()
    hidden_groups: int = 0
    pulls: Pulls = frozenset()
    balances: tuple[ThemeBalance, ...] = ()
    fewest_said: int = FEWEST_SHOWN

    @property
    def is_shown(self) -> bool:
        return bool(self.themes)


def summarise(
    themes: Sequence[tuple[str, str]],
    fold: Fold,
    *,
    scale_low: int = 1,
    balances: Iterable[tuple[str, str, str]] = (),
    group_names: Mapping[Any, str] | None = None,
    fewest_said: int = FEWEST_SHOWN,
) -> RatingSummary:
    """Sum up a rating from its fold.

    `themes` are slug and name in the tool's order, `balances` first slug, second slug and text, `group_names` the
    staff groups in the order they are shown; `fewest_said` is how few people words may speak of.
    """
    names = group_names or {}
    heads = fold.heads
    if fold.everybody is None:
        return RatingSummary(n=heads.all, themes=(), paper=heads.paper, hidden_groups=len(names))
    pairs = list(balances)
    everybody = _theme_set(themes, fold.everybody, scale_low)
    shown = [key for key in names if key in fold.groups]
    return _with_verdicts(
        RatingSummary(
            n=heads.all,
            paper=heads.paper,
            themes=everybody.themes,
            above=everybody.above,
            groups=tuple(
                _group_summary(_theme_set(themes, fold.groups[key], scale_low), key, names[key])
                for key in shown
            ),
            hidden_groups=len(names) - len(shown),
            pulls=frozenset(frozenset((first, second)) for first, second, _ in pairs),
            balances=tuple(_high_balances(everybody, pairs)),
            fewest_said=fewest_said,
        )
    )


def _with_verdicts(summary: RatingSummary) -> RatingSummary:
    """Each theme says what there is to point out, by the same standing as the suggestion."""
    standing = standing_of(summary)
    return replace(
        summary,
        themes=tuple(replace(theme, verdict=verdict(theme, summary, standing)) for theme in summary.themes),
    )


def _theme_set(themes: Sequence[tuple[str, str]], tally: Tally, scale_low: int) -> ThemeSet:
    return ThemeSet(
        n=tally.n,
        themes=tuple(ThemeSummary(slug, name, tally.counts[slug], scale_low) for slug, name in themes),
        above=tally.above,
    )


def _group_summary(own: ThemeSet, key: Hashable, name: str) -> GroupSummary:
    group = GroupSummary(n=own.n, themes=own.themes, above=own.above, name=name, key=key)
    pieces = tuple(replace(theme, verdict=verdict_in_group(theme, group)) for theme in own.themes)
    return replace(group, themes=pieces)


def _high_balances(everybody: ThemeSet, pairs: Iterable[tuple[str, str, str]]) -> Iterable[ThemeBalance]:
    for first_slug, second_slug, text in pairs:
        first, second = everybody.theme(first_slug), everybody.theme(second_slug)
        if first.is_high and second.is_high:
            yield ThemeBalance(first, second, text)
