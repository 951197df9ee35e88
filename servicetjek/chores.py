"""What is done once a day by itself, so that nobody has to set it up. Each is also a command, and may be done often."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from django.utils import timezone

from servicetjek.models import keeping

logger = logging.getLogger(__name__)

Chore = Callable[[datetime], object]

TRIED_AGAIN_AFTER = timedelta(hours=1)


def retention(now: datetime) -> str:
    """One line of counts, without names."""
    done = keeping.erase_what_is_due(now)
    line = "retention: " + ", ".join(f"{what} {count}" for what, count in done.items())
    logger.info(line)
    return line


DAILY: tuple[Chore, ...] = (retention,)


class Chores:
    """Those of a running server. One that fails does not hold up the others, and is tried again in an hour."""

    def __init__(self, daily: Sequence[Chore] = DAILY) -> None:
        self.daily = daily
        self.done_on: dict[Chore, object] = {}
        self.not_before: dict[Chore, datetime] = {}

    def do_what_is_due(self, now: datetime) -> None:
        today = timezone.localdate(now)
        for chore in self.daily:
            if self.done_on.get(chore) != today and now >= self.not_before.get(chore, now):
                self._do(chore, now)

    def _do(self, chore: Chore, now: datetime) -> None:
        try:
            chore(now)
        except Exception:
            logger.exception("A daily chore failed and is tried again later")
            self.not_before[chore] = now + TRIED_AGAIN_AFTER
        else:
            self.done_on[chore] = timezone.localdate(now)
