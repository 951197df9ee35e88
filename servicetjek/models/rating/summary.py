"""What a rating says: per theme how the answers lie, per staff group where it is allowed."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.fold import Fold, Tally
from servicetjek.models.rating.standing import Pulls, Standing, pulls_of
from servicetjek.models.rating.theme_summary import ThemeSet, ThemeSummary
from servicetjek.models.rating.verdict import verdict, verdict_in_group


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
    """The whole rating. `pulls` are pairs of slugs that pull at each other, high or not; `standing` is how the themes
    stood when it closed, and None where there were too few answers to tell.

    With too few answers it holds the number of people and nothing else.
    """

    paper: int = 0
    groups: tuple[GroupSummary, ...] = ()
    hidden_groups: int = 0
    pulls: Pulls = frozenset()
    balances: tuple[ThemeBalance, ...] = ()
    standing: Standing | None = None
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
    themes_of = partial(_theme_summaries, themes, scale_low)
    everybody = ThemeSet(heads.all, themes_of(fold.everybody))
    groups = [_group_summary(fold, key, name, themes_of) for key, name in names.items() if key in fold.groups]
    return _with_verdicts(
        RatingSummary(
            n=heads.all,
            paper=heads.paper,
            themes=everybody.themes,
            groups=tuple(groups),
            hidden_groups=len(names) - len(groups),
            pulls=pulls_of((first, second) for first, second, _ in pairs),
            balances=tuple(_high_balances(everybody, pairs)),
            standing=fold.standing,
            fewest_said=fewest_said,
        )
    )


def _with_verdicts(summary: RatingSummary) -> RatingSummary:
    """By the same standing as the suggestion."""
    return replace(
        summary,
        themes=tuple(replace(theme, verdict=verdict(theme, summary)) for theme in summary.themes),
    )


def _theme_summaries(
    themes: Sequence[tuple[str, str]], scale_low: int, tally: Tally
) -> tuple[ThemeSummary, ...]:
    return tuple(ThemeSummary(slug, name, tally.counts[slug], scale_low) for slug, name in themes)


def _group_summary(
    fold: Fold, key: Any, name: str, themes_of: Callable[[Tally], tuple[ThemeSummary, ...]]
) -> GroupSummary:
    own = themes_of(fold.groups[key])
    favourite = fold.standing.favourites.get(key, "") if fold.standing else ""
    pieces = tuple(replace(theme, verdict=verdict_in_group(theme, favourite)) for theme in own)
    return GroupSummary(n=fold.groups[key].n, themes=pieces, name=name, key=key)


def _high_balances(everybody: ThemeSet, pairs: Iterable[tuple[str, str, str]]) -> Iterable[ThemeBalance]:
    for first_slug, second_slug, text in pairs:
        first, second = everybody.theme(first_slug), everybody.theme(second_slug)
        if first.is_high and second.is_high:
            yield ThemeBalance(first, second, text)
