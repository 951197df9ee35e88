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
    shown = sorted(
        (group for group, count in counts.items() if group is not None and count >= minimum),
        key=lambda group: (counts[group], str(group)),
    )
    hidden = sum(counts.values()) - sum(counts[group] for group in shown)
    while shown and 0 < hidden < minimum:
        hidden += counts[shown.pop(0)]
    return frozenset(shown)
