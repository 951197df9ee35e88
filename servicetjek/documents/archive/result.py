"""The figures of a rating in an export: what is kept of its answers, see models/rating/fold.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from servicetjek.documents.archive.values import Wrong
from servicetjek.models import Tool
from servicetjek.models.rating.disclosure import FEWEST_SHOWN, may_show
from servicetjek.models.rating.fold import Fold, Tally
from servicetjek.models.rating.standing import FEWEST_ANSWERS, Standing

MOST_ANSWERS = 100_000

Group = Callable[[Any], Any]


def written(folded: Any, group: Group) -> Any:
    """With other keys for its staff groups."""
    if folded is None:
        return None
    return {
        **folded,
        "groups": [[group(key), tally] for key, tally in folded["groups"]],
        "standing": folded["standing"] and _standing(folded["standing"], group),
    }


def _standing(standing: dict[str, Any], group: Group) -> dict[str, Any]:
    """How many put the rival above is only told beside how many put it below."""
    rival = standing["rival"]
    if rival and rival[1] is None:
        rival = [rival[0], None, None]
    favourites = [[group(key), slug] for key, slug in standing["favourites"]]
    return {**standing, "favourites": favourites, "rival": rival}


def read(folded: Any, tool: Tool, groups: set[int], *, is_anonymous: bool) -> dict[str, Any]:
    """As the product itself would have folded answers. Raises Wrong."""
    slugs = [theme.slug for theme in tool.themes.all()]
    try:
        fold = Fold.from_json(folded)
        ensure(as_lists(fold.as_json()) == folded)
        fewest = FEWEST_SHOWN if is_anonymous else 1
        _ensure_disclosed(fold, fewest)
        for tally in filter(None, [fold.everybody, *fold.groups.values()]):
            _ensure_tally(tally, slugs, len(tool.scale))
        ensure(set(fold.groups) <= groups)
        _ensure_parts_of_the_whole(fold, slugs)
        _ensure_standing(fold, set(slugs), fewest)
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Wrong from None
    kept: dict[str, Any] = folded
    return kept


def read_voices(kept: Any, questions: Tool) -> dict[str, Any] | None:
    """What everybody said at a stop. Raises Wrong."""
    if kept is None:
        return None
    try:
        ensure(
            set(kept) == {"n", "expected", "counts"} and is_count(kept["n"]) and is_count(kept["expected"])
        )
        ensure(kept["n"] >= FEWEST_SHOWN)
        slugs = [theme.slug for theme in questions.themes.all()]
        _ensure_tally(Tally(kept["n"], kept["counts"]), slugs, len(questions.scale))
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Wrong from None
    found: dict[str, Any] = kept
    return found


def as_lists(kept: Any) -> Any:
    """As JSON has it."""
    if isinstance(kept, dict):
        return {key: as_lists(value) for key, value in kept.items()}
    return [as_lists(each) for each in kept] if isinstance(kept, list | tuple) else kept


def ensure(holds: bool) -> None:
    if not holds:
        raise Wrong


def is_count(value: object) -> bool:
    return type(value) is int and 0 <= value <= MOST_ANSWERS


def _ensure_disclosed(fold: Fold, minimum: int) -> None:
    heads = fold.heads
    ensure(is_count(heads.phones) and is_count(heads.paper))
    if fold.everybody is None:
        return ensure(not fold.groups and fold.standing is None)
    ensure(fold.everybody.n == heads.all and heads.all > 0 and may_show(heads, minimum))
    left = heads.all - sum(tally.n for tally in fold.groups.values())
    ensure(all(tally.n >= minimum for tally in fold.groups.values()) and (left == 0 or left >= minimum))
    return None


def _ensure_tally(tally: Tally, slugs: Sequence[str], points: int) -> None:
    ensure(is_count(tally.n) and set(tally.counts) == set(slugs))
    for counts in tally.counts.values():
        ensure(len(counts) == points and all(map(is_count, counts)) and sum(counts) == tally.n)


def _ensure_parts_of_the_whole(fold: Fold, slugs: Sequence[str]) -> None:
    """What is left when the groups are taken away is how the others answered."""
    for slug in slugs if fold.everybody else ():
        whole = fold.everybody.counts[slug] if fold.everybody else ()
        parts = [tally.counts[slug] for tally in fold.groups.values()]
        ensure(all(all_ >= sum(some) for all_, *some in zip(whole, *parts, strict=True)))


def _ensure_standing(fold: Fold, slugs: set[str], minimum: int) -> None:
    standing = fold.standing
    is_told = fold.everybody is not None and fold.everybody.n >= FEWEST_ANSWERS
    ensure((standing is not None) == is_told)
    if standing:
        ensure(len(standing.equal) > 0 and set(_named(standing)) <= slugs)
        ensure(len(set(standing.slugs)) == len(standing.slugs) and all(standing.companions.values()))
        ensure(set(standing.favourites) <= set(fold.groups))
        told = standing.rival[1:] if standing.rival else ()
        ensure(all(each is None or (is_count(each) and (each >= minimum or minimum == 1)) for each in told))


def _named(standing: Standing) -> list[str]:
    companions = [slug for slugs in standing.companions.values() for slug in slugs]
    rival = [standing.rival.slug] if standing.rival else []
    return [*standing.slugs, *companions, *standing.favourites.values(), *rival, *standing.outdone]
