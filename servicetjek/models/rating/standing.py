"""How the themes stand by the chooser's rules (see chooser.py): who is in front, who comes along, what groups add.

What the labels of the result say, what is suggested and why, all come from here, so they never contradict. It is
settled while a rating closes, and is all that is kept of how people put the themes beside each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from servicetjek.models.rating.comparison import Comparison
from servicetjek.models.rating.theme_summary import ThemeSummary

FEWEST_ANSWERS = 3
FEWEST_AHEAD = 2
SHARE_AHEAD = 5

# Two themes that pull at each other, as often as it takes.
Pulls = frozenset[frozenset[str]]


def pulls_of(pairs: Iterable[tuple[str, str]]) -> Pulls:
    return frozenset(map(frozenset, pairs))


class Rival(NamedTuple):
    """The theme that does best against the one in front: how many put it below, and above; None for so few that they
    could be known."""

    slug: str
    below: int | None
    above: int | None


@dataclass(frozen=True)
class Standing:
    """The themes by slug. `companions` come each with the themes they hang together with, `favourites` are by the
    staff group's key; `rival` and `outdone`, which have a higher mean but fewer people behind them, are told where
    one theme is in front."""

    equal: tuple[str, ...]
    companions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group_choices: tuple[str, ...] = ()
    favourites: Mapping[Any, str] = field(default_factory=dict)
    rival: Rival | None = None
    outdone: tuple[str, ...] = ()

    @property
    def slugs(self) -> tuple[str, ...]:
        return (*self.equal, *self.companions, *self.group_choices)

    @property
    def groups_differ(self) -> bool:
        return len(set(self.favourites.values())) > 1

    def as_json(self) -> dict[str, Any]:
        return {
            "equal": self.equal,
            "companions": list(self.companions.items()),
            "group_choices": self.group_choices,
            "favourites": list(self.favourites.items()),
            "rival": self.rival,
            "outdone": self.outdone,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Standing:
        return cls(
            equal=tuple(kept["equal"]),
            companions={slug: tuple(ahead) for slug, ahead in kept["companions"]},
            group_choices=tuple(kept["group_choices"]),
            favourites=dict(kept["favourites"]),
            rival=Rival(*kept["rival"]) if kept["rival"] else None,
            outdone=tuple(kept["outdone"]),
        )


def standing_of(
    everybody: Comparison, groups: Mapping[Any, Comparison], pulls: Pulls, fewest_said: int
) -> Standing | None:
    """None where there are too few answers to tell. Of fewer than `fewest_said` people no number is kept."""
    if everybody.n < FEWEST_ANSWERS:
        return None
    front = _front(everybody, pulls)
    equal = [theme for theme in front if not _ahead_of(theme, everybody)] or front
    in_front = [theme.slug for theme in front]
    favourites = {key: slug for key, group in groups.items() if (slug := favourite_of(group))}
    picked = [theme.slug for theme in everybody.by_importance if theme.slug in favourites.values()]
    first = equal[0] if len(equal) == 1 else None
    return Standing(
        equal=_slugs(equal),
        companions={theme.slug: _slugs(_ahead_of(theme, everybody)) for theme in front if theme not in equal},
        group_choices=tuple(slug for slug in picked if slug not in in_front),
        favourites=favourites,
        rival=_rival_of(first, everybody, fewest_said) if first else None,
        outdone=_slugs(_outdone_by(first, everybody)) if first else (),
    )


def clear_lead(headcount: int) -> int:
    return max(FEWEST_AHEAD, -(-headcount // SHARE_AHEAD))


def favourite_of(group: Comparison) -> str:
    """The one theme that is clearly ahead of every other in the group, or none."""
    needed = clear_lead(group.n)
    return next(
        (
            theme.slug
            for theme in group.themes
            if all(group.lead(theme.slug, other.slug) >= needed for other in group.others(theme))
        ),
        "",
    )


def _front(everybody: Comparison, pulls: Pulls) -> list[ThemeSummary]:
    """The themes to suggest by rules 2-4, the one that does best against its hardest rival first."""
    slack = {theme.slug: _slack(theme, everybody, pulls) for theme in everybody.themes}
    most = max(slack.values())
    front = [theme for theme in everybody.by_importance if slack[theme.slug] > 0 or slack[theme.slug] == most]
    return sorted(front, key=lambda theme: _hardest_rival(theme, everybody))


def _slack(theme: ThemeSummary, everybody: Comparison, pulls: Pulls) -> int:
    """How many people are missing before some theme leaves this one out; at 0 or less, one already does."""
    return min(
        (
            _lead_needed(other, theme, everybody, pulls) - everybody.lead(other.slug, theme.slug)
            for other in everybody.others(theme)
        ),
        default=1,
    )


def _lead_needed(ahead: ThemeSummary, behind: ThemeSummary, everybody: Comparison, pulls: Pulls) -> int:
    hang_together = behind.is_high and frozenset((ahead.slug, behind.slug)) in pulls
    return clear_lead(everybody.n) * (2 if hang_together else 1)


def _hardest_rival(theme: ThemeSummary, everybody: Comparison) -> int:
    return max((everybody.lead(other.slug, theme.slug) for other in everybody.others(theme)), default=0)


def _ahead_of(theme: ThemeSummary, everybody: Comparison) -> list[ThemeSummary]:
    needed = clear_lead(everybody.n)
    return [other for other in everybody.others(theme) if everybody.lead(other.slug, theme.slug) >= needed]


def _rival_of(first: ThemeSummary, everybody: Comparison, fewest_said: int) -> Rival | None:
    others = [theme.slug for theme in everybody.by_importance if theme.slug != first.slug]
    if not others:
        return None
    slug = min(others, key=lambda other: everybody.lead(first.slug, other))
    below, above = everybody.above[first.slug, slug], everybody.above[slug, first.slug]
    return Rival(slug, _kept(below, fewest_said), _kept(above, fewest_said))


def _kept(count: int, fewest_said: int) -> int | None:
    return count if count >= fewest_said or fewest_said == 1 else None


def _outdone_by(first: ThemeSummary, everybody: Comparison) -> list[ThemeSummary]:
    return [
        theme
        for theme in everybody.by_importance
        if theme.average > first.average and everybody.lead(first.slug, theme.slug) > 0
    ]


def _slugs(themes: list[ThemeSummary]) -> tuple[str, ...]:
    return tuple(theme.slug for theme in themes)
