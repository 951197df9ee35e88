"""The fold of a rating: all that is kept of the answers when it has closed.

It holds what the result and the chooser need, and no more: for everybody, and for each staff group that may be shown,
how many gave each theme each point, and how many put one theme above another. Which scores were given together is not
written here. Of five to eight people it can often be worked out all the same, from how many put one theme above
another; the privacy page says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from typing import Any

from servicetjek.models.disclosure import Heads, groups_to_show, may_show


@dataclass(frozen=True)
class Scored:
    """One person's answer: points by theme slug; `group` is None for somebody without a staff group."""

    scores: Mapping[str, int]
    group: int | str | None = None
    is_paper: bool = False


@dataclass(frozen=True)
class Tally:
    """The answers of some people: everybody, or one staff group.

    `counts` holds by slug how many gave each point, from the lowest up; `above`, for two slugs, how many gave the
    first more points than the second.
    """

    n: int
    counts: Mapping[str, tuple[int, ...]]
    above: Mapping[tuple[str, str], int]

    @classmethod
    def of(cls, people: Sequence[Scored], slugs: Sequence[str], scale: range) -> Tally:
        return cls(
            n=len(people),
            counts={slug: _points(slug, people, scale) for slug in slugs},
            above={
                pair: sum(_is_above(each.scores, *pair) for each in people) for pair in permutations(slugs, 2)
            },
        )

    def as_json(self) -> dict[str, Any]:
        above = [[*pair, count] for pair, count in self.above.items()]
        return {"n": self.n, "counts": dict(self.counts), "above": above}

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Tally:
        counts = {slug: tuple(points) for slug, points in kept["counts"].items()}
        above = {(first, second): count for first, second, count in kept["above"]}
        return cls(kept["n"], counts, above)


@dataclass(frozen=True)
class Fold:
    """How many answered; and how, where that may be shown. `groups` are by the staff group's key."""

    heads: Heads
    everybody: Tally | None = None
    groups: Mapping[int | str, Tally] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "phones": self.heads.phones,
            "paper": self.heads.paper,
            "everybody": self.everybody.as_json() if self.everybody else None,
            "groups": [[key, tally.as_json()] for key, tally in self.groups.items()],
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Fold:
        return cls(
            Heads(kept["phones"], kept["paper"]),
            Tally.from_json(kept["everybody"]) if kept["everybody"] else None,
            {key: Tally.from_json(tally) for key, tally in kept["groups"]},
        )


def fold(people: Iterable[Scored], slugs: Sequence[str], scale: range, minimum: int) -> Fold:
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
    return Fold(
        heads,
        Tally.of(everyone, slugs, scale),
        {group: Tally.of(by_group[group], slugs, scale) for group in shown},
    )


def _heads(people: Sequence[Scored]) -> Heads:
    paper = sum(each.is_paper for each in people)
    return Heads(len(people) - paper, paper)


def _points(slug: str, people: Sequence[Scored], scale: range) -> tuple[int, ...]:
    found = Counter(each.scores.get(slug) for each in people)
    return tuple(found[point] for point in scale)


def _is_above(scores: Mapping[str, int], first: str, second: str) -> bool:
    return first in scores and second in scores and scores[first] > scores[second]
