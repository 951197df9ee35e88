"""A race: two presses on one scene, made every way they can meet, and held to what they give one after the other."""

from collections import namedtuple
from functools import cached_property
from types import SimpleNamespace

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from tests import cast
from tests.races.memory import Memory
from tests.together import in_the_middle, together

# One stands still for the other after so many questions at most: by then it holds all that it is going to hold.
FURTHEST = 8

# What the presses answered or raised, and every row there is afterwards.
Outcome = namedtuple("Outcome", "answers rows")


class Stage:
    """A scene, made once, and brought back before every meeting of two presses."""

    def __init__(self, scene):
        self.rows = scene()
        self.memory = Memory()

    def as_seen(self, **also):
        """What a presser has before them: fetched beforehand, as views do."""
        return SimpleNamespace(**{name: self.memory.copy(row) for name, row in self.rows.items()}, **also)


class Race:
    def __init__(self, stage, one, other):
        self.stage, self.memory = stage, stage.memory
        self.one, self.other = one, other

    def before(self):
        return self._outcome(lambda one, other: [])

    def alone(self):
        return self._outcome(lambda one, other: [caught(one)])

    @cached_property
    def in_turn(self):
        """What may come of it: the one first, or the other."""
        return [
            self._outcome(lambda one, other: [caught(one), caught(other)]),
            self._outcome(lambda one, other: [caught(other), caught(one)][::-1]),
        ]

    def wrong(self):
        """How they met when what came of it is what no turn gives, what they answered, and the rows that differ."""
        for how, outcome in self._at_once():
            if outcome not in self.in_turn:
                yield how, outcome.answers, sorted(set(outcome.rows) ^ set(self.in_turn[0].rows))

    def _at_once(self):
        """What comes of it, by how they met."""
        yield from self._in_between("the other in the middle of the one", in_the_middle)
        if self.one is self.other:
            yield "at the same moment", self._outcome(together)
        else:
            yield from self._in_between("the one in the middle of the other", the_other_way_round)

    def _in_between(self, how, meet):
        after, later = 0, True

        def press(one, other):
            nonlocal later
            answers, later = meet(one, other, after)
            return answers

        while later and after < FURTHEST:
            after += 1
            yield f"{how}, after {after}", self._outcome(press)

    def _outcome(self, meet):
        self.memory.bring_back()
        answers = meet(self._press(self.one, 1), self._press(self.other, 2))
        return Outcome([told(answer) for answer in answers], self.memory.told())

    def _press(self, verb, number):
        seen = self.stage.as_seen(now=cast.later(minutes=5, seconds=number), mine=f"nr. {number}")
        return lambda: verb(seen)


def the_other_way_round(one, other, after):
    answers, later = in_the_middle(other, one, after)
    return answers[::-1], later


def caught(press):
    """What it answers, or what it says when it will not, in the product's own words: anything else is a fault."""
    try:
        return press()
    except Exception as error:
        if type(error).__module__.startswith("servicetjek."):
            return error
        raise


def told(answer):
    if isinstance(answer, ObjectDoesNotExist):
        return "gone"
    if isinstance(answer, Exception):
        return f"{type(answer).__name__}: {answer}"
    return type(answer).__name__ if isinstance(answer, models.Model) else answer
