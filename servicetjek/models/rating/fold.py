"""The fold of a rating: all that is kept of the answers when it has closed.

It holds what the result and the chooser need, and no more: for everybody, and for each staff group that may be shown,
how many gave each theme each point; and how the themes stand, which is the chooser's own finding. Which scores were
given together is not written here, and is not to be worked out from it beyond what the result itself shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from servicetjek.models.rating.comparison import Comparison, Scored
from servicetjek.models.rating.disclosure import Heads, groups_to_show, may_show
from servicetjek.models.rating.standing import Pulls, Standing, standing_of


@dataclass(frozen=True)
class Tally:
    """The answers of some people: by slug how many gave each point, from the lowest up."""

    n: int
    counts: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, people: Comparison) -> Tally:
        return cls(people.n, {theme.slug: theme.counts for theme in people.themes})

    def as_json(self) -> dict[str, Any]:
        return {"n": self.n, "counts": dict(self.counts)}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Tally:
        return cls(kept["n"], {slug: tuple(points) for slug, points in kept["counts"].items()})


@dataclass(frozen=True)
class Fold:
    """How many answered; and how, where that may be shown. `groups` are by the staff group's key."""

    heads: Heads
    everybody: Tally | None = None
    groups: Mapping[int | str, Tally] = field(default_factory=dict)
    standing: Standing | None = None

    @classmethod
    def of(
        cls,
        heads: Heads,
        everybody: Comparison,
        groups: Mapping[Any, Comparison],
        pulls: Pulls,
        fewest_said: int,
    ) -> Fold:
        """What is kept of comparisons that may be shown."""
        return cls(
            heads,
            Tally.of(everybody),
            {key: Tally.of(group) for key, group in groups.items()},
            standing_of(everybody, groups, pulls, fewest_said),
        )

    def as_json(self) -> dict[str, Any]:
        return {
            "phones": self.heads.phones,
            "paper": self.heads.paper,
            "everybody": self.everybody.as_json() if self.everybody else None,
            "groups": [[key, tally.as_json()] for key, tally in self.groups.items()],
            "standing": self.standing.as_json() if self.standing else None,
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Fold:
        return cls(
            Heads(kept["phones"], kept["paper"]),
            Tally.from_json(kept["everybody"]) if kept["everybody"] else None,
            {key: Tally.from_json(tally) for key, tally in kept["groups"]},
            Standing.from_json(kept["standing"]) if kept["standing"] else None,
        )


def fold(
    people: Iterable[Scored], slugs: Sequence[str], scale: range, minimum: int, pulls: Pulls = frozenset()
) -> Fold:
    """Fold the answers; `minimum` is how few people may be shown together, 5 in an anonymous rating and 1 in an open
    one. Every answer has a score for every theme: the rating form asks for it."""
    everyone = list(people)
    heads = _heads(everyone)
    if not everyone or not may_show(heads, minimum):
        return Fold(heads)
    by_group: dict[Any, list[Scored]] = defaultdict(list)
    for each in everyone:
        by_group[each.group].append(each)
    shown = groups_to_show({group: _heads(some) for group, some in by_group.items()}, minimum)
    groups = {group: Comparison.of(by_group[group], slugs, scale) for group in shown}
    return Fold.of(heads, Comparison.of(everyone, slugs, scale), groups, pulls, minimum)


def _heads(people: Sequence[Scored]) -> Heads:
    paper = sum(each.is_paper for each in people)
    return Heads(len(people) - paper, paper)
