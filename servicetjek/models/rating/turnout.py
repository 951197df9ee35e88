"""The turnout: how many have answered, of those who were to. The people are told it before and after they see the
result, for they alone can tell whether it fits. Whoever answers from four browsers, where one colleague answers, can
work out what the colleague gave; nobody can stop it, but everybody can see that five have answered."""

from dataclasses import dataclass

from servicetjek.models.rating.disclosure import Heads


@dataclass(frozen=True)
class Turnout:
    """`expected_at_opening` stood when people were asked; `expected` may have been corrected since."""

    heads: Heads
    expected: int
    expected_at_opening: int

    @property
    def is_everybody(self) -> bool:
        return self.heads.all == self.expected

    @property
    def somebody_is_missing(self) -> bool:
        return self.heads.all < self.expected

    @property
    def was_corrected(self) -> bool:
        return self.expected != self.expected_at_opening
