"""The invented colleagues of a rehearsal. What each of them will do is settled by the seed, before anything begins."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from servicetjek.models.rehearsal.invented import NAMES, proposals_about

# Seconds, as they pass in a rehearsal: ten times as fast as in the meeting.
ALL_HAVE_COME = 20
PASSES_AFTER = 2
HESITATES_FOR = 30


@dataclass(frozen=True)
class Colleague:
    """Somebody who comes to the rehearsal. They do the same at the same time, however often they are asked."""

    seed: int
    number: int
    name: str
    is_remote: bool = False
    has_phone: bool = True
    comes_late: bool = False
    passes: bool = False
    # Nods when the words have been changed, or after a long while.
    hesitates: bool = False
    proposal: str = ""

    def _draw(self, what: str, step: int = 0) -> Random:
        return Random(f"{self.seed}-{self.number}-{what}-{step}")

    def comes_after(self) -> int:
        """Seconds from when the rehearsal is begun, for somebody who comes in time."""
        return self._draw("comes").randint(1, ALL_HAVE_COME)

    def comes_into(self, seconds: int) -> int:
        """How far into the first step after the welcome somebody comes who is late."""
        return int(seconds * self._draw("late").uniform(0.2, 0.6))

    def sits_down_after(self) -> int:
        """Seconds from when they have come."""
        return self._draw("sits").randint(2, ALL_HAVE_COME)

    def prefers(self, tables: int) -> list[int]:
        """The tables by place, the one they would rather sit at first."""
        return self._draw("prefers").sample(range(tables), tables)

    def writes_after(self, step: int, seconds: int) -> int | None:
        """In the step at that place; None for one who only thinks."""
        draw = self._draw("writes", step)
        return int(seconds * draw.uniform(0.1, 0.8)) if draw.random() < 0.85 else None

    def proposes_after(self, seconds: int) -> int:
        return int(seconds * self._draw("proposes").uniform(0.2, 0.9))

    def speaks_for(self, step: int, seconds: int) -> int:
        """Three in five are done a bit early; the others go on until somebody stops them, or they stop at last."""
        draw = self._draw("speaks", step)
        share = draw.uniform(0.5, 0.95) if draw.random() < 0.6 else draw.uniform(1.25, 2.0)
        return max(1, int(seconds * share))

    def nods_after(self, experiment: int, version: int) -> int:
        """To words that have been changed, everybody nods in the end."""
        if self.hesitates and version == 1:
            return HESITATES_FOR
        draw = self._draw(f"nods-{experiment}", version)
        return draw.randint(1, 3) if draw.random() < 0.5 else draw.randint(4, 12)


def colleagues(seed: int, headcount: int, remote: int, theme: str) -> list[Colleague]:
    """So many, some of them at a distance, with proposals about the theme of that slug while there are any.

    Among them, however few they are, is one of each who makes a meeting harder to lead.
    """
    draw = Random(seed)
    names = draw.sample(NAMES, headcount)
    numbers = draw.sample(range(headcount), headcount)
    some = 2 if headcount > 12 else 1
    passes, hesitates, *others = numbers
    late, without_phone, rest = others[:some], others[some : 2 * some], others[2 * some :]
    far = set(draw.sample([passes, hesitates, *late, *rest], min(remote, headcount - some)))
    with_phone = [number for number in numbers if number not in without_phone]
    proposals = dict(
        zip(draw.sample(with_phone, len(with_phone)), proposals_about(theme, draw), strict=False)
    )
    return [
        Colleague(
            seed,
            number,
            names[number],
            is_remote=number in far,
            has_phone=number not in without_phone,
            comes_late=number in late,
            passes=number == passes,
            hesitates=number == hesitates,
            proposal=proposals.get(number, ""),
        )
        for number in range(headcount)
    ]
