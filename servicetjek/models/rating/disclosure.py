"""What an anonymous rating may show without giving anybody away.

Nothing under five answers, no staff group under five, and no group that could be worked out by subtracting
what is shown from the total. An answer on paper is known to whoever typed it in, who could subtract it: so the
answers from phones must be five by themselves, wherever there are any.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import NamedTuple, TypeVar

Group = TypeVar("Group", bound=Hashable)

FEWEST_SHOWN = 5


class Heads(NamedTuple):
    """How many have answered, by phone and on paper."""

    phones: int = 0
    paper: int = 0

    @property
    def all(self) -> int:
        return self.phones + self.paper

    def and_also(self, other: Heads) -> Heads:
        return Heads(self.phones + other.phones, self.paper + other.paper)


def may_show(heads: Heads, minimum: int = FEWEST_SHOWN) -> bool:
    return heads.all >= minimum and (heads.phones == 0 or heads.phones >= minimum)


def said(count: int, fewest_said: int = FEWEST_SHOWN) -> str:
    """A count in a sentence. Of so few that they could be known, no number is said, not even none."""
    return str(count) if count >= fewest_said else "få"


def groups_to_show(counts: Mapping[Group | None, Heads], minimum: int = FEWEST_SHOWN) -> frozenset[Group]:
    """Choose the staff groups whose answers may be shown, from how many have answered in each.

    The key None stands for people without a group. They and the groups that are not shown make up what is left
    of the total: nobody, or enough people to be shown together. Until it is so, the smallest group shown is
    hidden as well; of two equally small, the one whose key comes first as text.
    """
    shown = sorted(
        (group for group, heads in counts.items() if group is not None and may_show(heads, minimum)),
        key=lambda group: (counts[group].all, str(group)),
    )
    hidden = Heads()
    for group, heads in counts.items():
        if group not in shown:
            hidden = hidden.and_also(heads)
    while shown and hidden.all and not may_show(hidden, minimum):
        hidden = hidden.and_also(counts[shown.pop(0)])
    return frozenset(shown)
