"""What has happened to an experiment and what is to come, day by day, as the plan, the phone and the lobby tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from servicetjek.models.plan.diary import Entry

if TYPE_CHECKING:
    from servicetjek.models.plan.progress import Progress
    from servicetjek.models.plan.stop import Stop

HAPPENED = ("start", "held", "adjusted", "rewritten", "decided", "late")


@dataclass(frozen=True)
class Event:
    """One thing on one day; its kind says which: see HAPPENED, or a "begin" or "stop" that is to come."""

    kind: str
    day: date
    stop: Stop | None = None
    entry: Entry | None = None

    @property
    def is_decision(self) -> bool:
        return self.stop is not None and self.stop.is_decision

    @property
    def has_happened(self) -> bool:
        return self.kind in HAPPENED


def story(progress: Progress, entries: Iterable[Entry] = ()) -> list[Event]:
    """In order; a late stop stands last of what has happened, and before it nothing is to come.

    `entries` are the experiment's in the diary; of them it tells those that changed what had been agreed.
    """
    happened = [*_start(progress), *_held(progress), *_rewritten(progress, entries)]
    happened.sort(key=lambda event: (event.day, HAPPENED.index(event.kind)))
    return [*happened, *_to_come(progress)]


def _start(progress: Progress) -> Iterator[Event]:
    if progress.has_begun:
        yield Event("start", progress.experiment.starts_on)


def _held(progress: Progress) -> Iterator[Event]:
    """An adjustment is told on the day it was agreed, also where it begins later."""
    for stop in progress.held:
        assert stop.held_at
        day = timezone.localdate(stop.held_at)
        yield Event("held", day, stop)
        if stop.adjusted:
            yield Event("adjusted", day, stop)
        if stop.outcome:
            yield Event("decided", day, stop)


def _rewritten(progress: Progress, entries: Iterable[Entry]) -> Iterator[Event]:
    for entry in entries:
        day = timezone.localdate(entry.at)
        if entry.changes_agreement and day >= progress.experiment.starts_on:
            yield Event("rewritten", day, entry=entry)


def _to_come(progress: Progress) -> Iterator[Event]:
    if not progress.has_begun:
        yield Event("begin", progress.experiment.starts_on)
    for stop in progress.waiting:
        yield Event("late" if stop == progress.late else "stop", stop.day, stop)
