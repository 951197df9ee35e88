"""The count of answers moves in steps that come with several answers or after a wait nobody knows: whoever watches the
count and the people in the room could otherwise tell who answered when. Where people answer further apart than the
longest wait, each is still seen by itself, and the privacy page says so."""

import random
import threading
from collections import OrderedDict
from datetime import datetime, timedelta
from typing import NamedTuple

# So many at once say nothing about one of them.
SEVERAL = 3
# Seconds. Fewer wait, for nobody knows how long.
SHORTEST_WAIT, LONGEST_WAIT = 1.0, 4.0
# Seconds between two counts of many who answer at once, also where twenty meetings do: when the last of all comes so,
# nobody is singled out by it.
RUSH = 2.0
# Ratings that are remembered; one that is forgotten is told as it is.
KEPT = 1000


class Told(NamedTuple):
    """How many answers have been told of and since when, and when more of them may be."""

    answers: int
    at: datetime
    next_at: datetime | None = None


class Steps:
    """What has been told of each rating in this process, to the stream and to every page alike."""

    def __init__(self) -> None:
        self.told: OrderedDict[int, Told] = OrderedDict()
        self.lock = threading.Lock()

    def step(self, rating_pk: int, answers: int, now: datetime, is_everybody: bool) -> int:
        """How many to tell of now. When everybody has answered in a rush, nobody is waited for."""
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
    if before is None or answers < before.answers:
        return Told(answers, now)
    more = answers - before.answers
    if more == 0:
        return before
    is_last_of_a_rush = is_everybody and now - before.at <= timedelta(seconds=RUSH)
    if more >= SEVERAL or is_last_of_a_rush or (before.next_at and now >= before.next_at):
        return Told(answers, now)
    return before if before.next_at else before._replace(next_at=now + a_wait())


def a_wait() -> timedelta:
    return timedelta(seconds=random.SystemRandom().uniform(SHORTEST_WAIT, LONGEST_WAIT))


count_steps = Steps()
