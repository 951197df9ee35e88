"""What an anonymous rating may show without giving anybody away.

Nothing under five answers, no staff group under five, and no group that could be worked out by subtracting
what is shown from the total.
"""

from collections.abc import Hashable, Mapping
from typing import TypeVar

Group = TypeVar("Group", bound=Hashable)

FEWEST_SHOWN = 5


def may_show(answers: int, minimum: int = FEWEST_SHOWN) -> bool:
    return answers >= minimum


def groups_to_show(counts: Mapping[Group | None, int], minimum: int = FEWEST_SHOWN) -> frozenset[Group]:
    """Choose the staff groups whose answers may be shown, from how many have answered in each.

    The key None stands for people without a group. They and the groups that are not shown make up what is left
    of the total: nobody, or at least `minimum` people together. Until it is so, the smallest group shown is
    hidden as well; of two equally small, the one whose key comes first as text.
    """
    hidden = sum(counts.values())
    shown: list[Group] = []
    for group, count in sorted(counts.items(), key=_largest_first):
        if group is not None and count >= minimum:
            shown.append(group)
            hidden -= count
    while shown and 0 < hidden < minimum:
        hidden += counts[shown.pop()]
    return frozenset(shown)


def _largest_first(item: tuple[object, int]) -> tuple[int, list[int]]:
    key, count = item
    # The text backwards in the alphabet: the first of equals comes last, and is the first to be hidden.
    return -count, [-ord(letter) for letter in str(key)]
