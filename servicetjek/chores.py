"""What is done now and then by itself, so that nobody has to set it up. Each is also a command."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from servicetjek.models import keeping

logger = logging.getLogger(__name__)

# Seconds.
TRIED_AGAIN_AFTER = 60 * 60.0


@dataclass
class Errand:
    """Something done now and then, so many seconds apart at the least. That one goes wrong holds up none of the
    others, and what is done seldom is tried again in an hour."""

    name: str
    do: Callable[[datetime], object]
    every: float = 0.0
    not_before: float = float("-inf")

    def run(self, now: datetime) -> None:
        if monotonic() < self.not_before:
            return
        self.not_before = monotonic() + self.every
        try:
            self.do(now)
        except Exception:
            logger.exception("What is done now and then went wrong: %s", self.name)
            self.not_before = monotonic() + min(self.every, TRIED_AGAIN_AFTER)


def retention(now: datetime) -> str:
    """One line of counts, without names."""
    done = keeping.erase_what_is_due(now)
    line = "retention: " + ", ".join(f"{what} {count}" for what, count in done.items())
    logger.info(line)
    return line
