"""What has a script: the steps that are planned, the people they are counted with, and the time there is for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from servicetjek.models.check import MOST_PEOPLE
from servicetjek.models.meeting.consequence import Consequence, consequence
from servicetjek.models.meeting.fitting import Fit, fit, least_seconds
from servicetjek.models.meeting.led import Led
from servicetjek.models.meeting.sheet import ScriptSheet, lines_of
from servicetjek.models.schedule import Schedule, schedule, total_seconds
from servicetjek.models.script import Ending, TimeRule
from servicetjek.models.watched import verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.step import Step

# A meeting begun this long before or after its planned time is a rehearsal or has moved: count from the start.
STILL_THE_PLANNED_MEETING = timedelta(hours=1)


class Scripted(Led):
    """A meeting as it is planned: how many, how long, and how it ends."""

    starts_at = models.DateTimeField("starter", null=True, blank=True)
    minutes_available = models.PositiveSmallIntegerField(
        "hvor lang tid har I?", default=90, validators=[MinValueValidator(10), MaxValueValidator(600)]
    )
    people_in_room = models.PositiveSmallIntegerField(
        "i rummet", default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    people_remote = models.PositiveSmallIntegerField(
        "på afstand", default=0, validators=[MaxValueValidator(MOST_PEOPLE)]
    )
    groups = models.PositiveSmallIntegerField(
        "samtalegrupper på samme tid", default=1, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    # As the groups were, and as they became, when the script was fitted to the time there is.
    groups_fitted_from = models.PositiveSmallIntegerField(null=True, editable=False)
    groups_fitted_to = models.PositiveSmallIntegerField(null=True, editable=False)
    ending = models.CharField("slutning", max_length=1, choices=Ending, default=Ending.A)

    class Meta:
        abstract = True

    @property
    def planned_people(self) -> int:
        return self.people_in_room + self.people_remote

    def headcount_with(self, present: int) -> int:
        """As planned until the meeting starts, then those on the list."""
        return present or self.planned_people if self.started_at else max(present, self.planned_people)

    def course(self) -> list[Step]:
        """In order, with the chosen ending only."""
        return _with_ending([step for step in self.steps.all() if not step.is_taken_out], self.ending)

    def schedule(self, starts_at: datetime) -> Schedule:
        """The times that agenda, calendar and cockpit promise: as planned, however many come."""
        return schedule(self.planned(self.course()), self.planned_people or self.headcount, starts_at)

    def planned_end(self, now: datetime) -> datetime:
        planned = self.starts_at
        is_on_time = planned is not None and abs(planned - now) <= STILL_THE_PLANNED_MEETING
        return self.schedule(planned if planned and is_on_time else now).ends_at

    def sheet(self, starts_at: datetime) -> ScriptSheet:
        everything, headcount = list(self.steps.all()), self.headcount
        steps = [step for step in everything if not step.is_taken_out]
        course = _with_ending(steps, self.ending)
        planned = self.planned(course)
        placed = schedule(planned, self.planned_people or headcount, starts_at)
        scheduled = list(zip(course, placed.steps, strict=True))
        endings = {ending: self.planned(_with_ending(steps, ending)) for ending in Ending.values}
        return ScriptSheet(
            lines=lines_of(_with_ending(everything, self.ending), scheduled),
            scheduled=scheduled,
            schedule=placed,
            consequence=consequence(planned, headcount, self.minutes_available * 60),
            lengths={ending: total_seconds(each, headcount) for ending, each in endings.items()},
            fitting=self._fitting(course, headcount),
            least_seconds=least_seconds(planned, headcount),
            is_fitted=self._is_fitted(steps),
        )

    # -- fitting it to the time there is ------------------------------------------------------------

    def consequence(self) -> Consequence:
        return consequence(self.planned(self.course()), self.headcount, self.minutes_available * 60)

    @verb
    def take_way_out(self, kind: str) -> bool:
        """One that is no longer offered changes nothing."""
        ways = {way.kind: way for way in self.consequence().ways_out}
        if self.is_over or kind not in ways:
            return False
        way = ways[kind]
        self.groups, self.minutes_available = way.groups, -(-way.available_seconds // 60)
        self.save(update_fields=["groups", "minutes_available"])
        shorter = {TimeRule.PER_PARTICIPANT: way.turn_seconds, TimeRule.PER_GROUP: way.report_seconds}
        for rule, seconds in shorter.items():
            self.steps.in_script().filter(time_rule=rule, seconds__gt=seconds).update(seconds=seconds)
        return True

    def fitting(self) -> Fit | None:
        """The script with every step shorter, from its full length; None when it fits, cannot fit or is not ahead."""
        return self._fitting(self.course(), self.headcount)

    def _fitting(self, course: list[Step], headcount: int) -> Fit | None:
        planned, available = self.planned(course), self.minutes_available * 60
        if not self.is_planned or total_seconds(planned, headcount) <= available:
            return None
        full = [
            replace(
                each, seconds=step.full_seconds, groups=self.full_groups if each.is_round else each.groups
            )
            for step, each in zip(course, planned, strict=True)
        ]
        return fit(full, headcount, available)

    @verb
    def fit_script(self, seen: str) -> bool:
        """Give the steps the lengths that the presser has `seen`; others, or none, when the plan has changed since."""
        fitting = self.fitting()
        if fitting is None or fitting.seen != seen:
            return False
        course = self.course()
        for step, fitted in zip(course, fitting.steps, strict=True):
            step.fit_to(fitted.seconds)
        self.steps.bulk_update(course, ["seconds", "fitted_from", "fitted_to"])
        if fitting.splits_rounds:
            self.groups_fitted_from, self.groups_fitted_to = self.full_groups, fitting.groups
            self.groups = fitting.groups
            self.save(update_fields=["groups", "groups_fitted_from", "groups_fitted_to"])
        return True

    @verb
    def undo_fit(self) -> bool:
        """Bring back what the fitting changed and nobody has changed since."""
        if not self.is_planned or not self.is_fitted:
            return False
        self.steps.filter(seconds=models.F("fitted_to")).update(seconds=models.F("fitted_from"))
        self.steps.update(fitted_from=None, fitted_to=None)
        self.groups = self.full_groups
        self.groups_fitted_from = self.groups_fitted_to = None
        self.save(update_fields=["groups", "groups_fitted_from", "groups_fitted_to"])
        return True

    @property
    def is_fitted(self) -> bool:
        return self._is_fitted(self.steps.in_script())

    def _is_fitted(self, steps: Iterable[Step]) -> bool:
        return self.full_groups != self.groups or any(step.is_fitted for step in steps)

    @property
    def full_groups(self) -> int:
        """The groups there were before a fitting made more, unless they have been changed since."""
        before = self.groups_fitted_from
        return before if before and self.groups == self.groups_fitted_to else self.groups

    @verb
    def gather_rounds(self) -> bool:
        if self.is_over or self.groups == 1:
            return False
        self.groups = 1
        self.save(update_fields=["groups"])
        return True


def _with_ending(steps: Iterable[Step], ending: str) -> list[Step]:
    return [step for step in steps if step.ending in ("", ending)]
