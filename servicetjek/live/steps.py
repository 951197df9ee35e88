"""The count of answers moves in steps that do not follow a single tap: whoever watches the count and the people in
the room could otherwise tell who answered when."""

import random
import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

# So many at once say nothing about one of them.
SEVERAL = 3
# Seconds. Fewer wait, for nobody knows how long.
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 4.0
# Ratings that are remembered; one that is forgotten is told as it is.
KEPT = 1000


class Told(NamedTuple):
    """How many answers have been told of, and when more of them may be."""

    answers: int
    next_at: datetime | None = None


class Steps:
    """What has been told of each rating in this process, to the stream and to the page alike."""

    def __init__(self) -> None:
        self.told: OrderedDict[int, Told] = OrderedDict()
        self.lock = threading.Lock()

    def step(self, rating_pk: int, answers: int, now: datetime, is_everybody: bool) -> int:
        """How many to tell of now. Everybody's answers are told at once: then nobody is waited for."""
        with self.lock:
            told = step_from(self.told.get(rating_pk), answers, now, is_everybody)
            self.told[rating_pk] = told
            self.told.move_to_end(rating_pk)
            while len(self.told) > KEPT:
                self.told.popitem(last=False)
        return told.answers

    def due_in(self, rating_pk: int, now: datetime) -> float:
        """Seconds until there is more to tell; 0 when all is told."""
        told = self.told.get(rating_pk)
        return max((told.next_at - now).total_seconds(), 0.01) if told and told.next_at else 0


def step_from(before: Told | None, answers: int, now: datetime, is_everybody: bool) -> Told:
    if before is None or is_everybody or not 0 < answers - before.answers < SEVERAL:
        return Told(answers)
    if before.next_at is None:
        wait = random.SystemRandom().uniform(SHORTEST_WAIT, LONGEST_WAIT)
        return Told(before.answers, now + timedelta(seconds=wait))
    return Told(answers) if now >= before.next_at else before


count_steps = Steps()
