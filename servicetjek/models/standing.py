"""How the themes stand by the chooser's rules (see chooser.py): who is in front, who comes along, what groups add.

What the labels of the result say, what is suggested and why, all come from here, so they never contradict.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servicetjek.models.theme_summary import ThemeSet, ThemeSummary

if TYPE_CHECKING:
    from servicetjek.models.summary import GroupSummary, RatingSummary

FEWEST_ANSWERS = 3
FEWEST_AHEAD = 2
SHARE_AHEAD = 5


@dataclass(frozen=True)
class Standing:
    """`companions` come each with the themes they hang together with, `favourites` each with its staff group."""

    equal: list[ThemeSummary]
    companions: list[tuple[ThemeSummary, list[ThemeSummary]]]
    group_choices: list[ThemeSummary]
    favourites: list[tuple[GroupSummary, ThemeSummary]]

    @property
    def themes(self) -> list[ThemeSummary]:
        return [*self.equal, *(theme for theme, _ in self.companions), *self.group_choices]

    @property
    def groups_differ(self) -> bool:
        return len({theme.slug for _, theme in self.favourites}) > 1


def standing_of(summary: RatingSummary) -> Standing | None:
    """None where there are too few answers to tell."""
    if not summary.is_shown or summary.n < FEWEST_ANSWERS:
        return None
    front = _front(summary)
    equal = [theme for theme in front if not _ahead_of(theme, summary)] or front
    favourites = [
        (group, summary.theme(theme.slug)) for group in summary.groups if (theme := favourite_of(group))
    ]
    picked = [theme for _, theme in favourites]
    return Standing(
        equal=equal,
        companions=[(theme, _ahead_of(theme, summary)) for theme in front if theme not in equal],
        group_choices=[theme for theme in summary.by_importance if theme in picked and theme not in front],
        favourites=favourites,
    )


def clear_lead(people: int) -> int:
    """How many more people it takes to be clearly ahead."""
    return max(FEWEST_AHEAD, -(-people // SHARE_AHEAD))


def _front(summary: RatingSummary) -> list[ThemeSummary]:
    """The themes to suggest by rules 2-4, the one that does best against its hardest rival first."""
    slack = {theme.slug: _slack(theme, summary) for theme in summary.themes}
    most = max(slack.values())
    front = [theme for theme in summary.by_importance if slack[theme.slug] > 0 or slack[theme.slug] == most]
    return sorted(front, key=lambda theme: _hardest_rival(theme, summary))


def _slack(theme: ThemeSummary, summary: RatingSummary) -> int:
    """How many people are missing before some theme leaves this one out; at 0 or less, one already does."""
    return min(
        (
            _lead_needed(other, theme, summary) - summary.lead(other.slug, theme.slug)
            for other in _others(theme, summary)
        ),
        default=1,
    )


def _lead_needed(ahead: ThemeSummary, behind: ThemeSummary, summary: RatingSummary) -> int:
    hang_together = behind.is_high and frozenset((ahead.slug, behind.slug)) in summary.pulls
    return clear_lead(summary.n) * (2 if hang_together else 1)


def _hardest_rival(theme: ThemeSummary, summary: RatingSummary) -> int:
    return max((summary.lead(other.slug, theme.slug) for other in _others(theme, summary)), default=0)


def _ahead_of(theme: ThemeSummary, summary: RatingSummary) -> list[ThemeSummary]:
    needed = clear_lead(summary.n)
    return [other for other in _others(theme, summary) if summary.lead(other.slug, theme.slug) >= needed]


def _others(theme: ThemeSummary, among: ThemeSet) -> list[ThemeSummary]:
    return [other for other in among.themes if other.slug != theme.slug]


def favourite_of(group: GroupSummary) -> ThemeSummary | None:
    """The one theme that is clearly ahead of every other in the group, or none."""
    needed = clear_lead(group.n)
    return next(
        (
            theme
            for theme in group.themes
            if all(group.lead(theme.slug, other.slug) >= needed for other in _others(theme, group))
        ),
        None,
    )
