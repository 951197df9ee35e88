"""Leading the sample's meeting, and its tables: step by step, as somebody with the clock in their hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import cycle, islice

from servicetjek.models import Participant, Round, Step, Written
from servicetjek.models.meeting.led import Led
from servicetjek.sample.words import NAMES


def names(people: int) -> Iterator[str]:
    for number, name in enumerate(islice(cycle(NAMES), people)):
        yield name if number < len(NAMES) else f"{name} {number // len(NAMES) + 1}"


def is_remote(number: int) -> bool:
    """One in four is at a distance."""
    return number % 4 == 2


def come(led: Led, people: int, at: datetime) -> list[Participant]:
    return [
        Participant.objects.join(
            led.plenary, at, name=name, is_remote=is_remote(number), token=Participant.new_token()
        )
        for number, name in enumerate(names(people))
    ]


def step(led: Led) -> Step:
    assert led.current, "the sample is under way"
    return led.current


def step_on(led: Led, now: datetime) -> None:
    led.go_on(now, step(led).pk)


def write_something(led: Led) -> None:
    """Let three in four write in the silent step."""
    for participant in led.participants.all():
        if participant.number % 4:
            Written.objects.note(step(led), participant)


def next_turn(led: Led, now: datetime) -> None:
    round_ = Round.of(step(led))
    round_.go_on(now, round_.turn.pk if round_.turn else 0)


def all_speak(led: Led, now: datetime) -> None:
    while not Round.of(step(led)).is_over:
        next_turn(led, now)
