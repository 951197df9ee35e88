"""The days of an experiment: when it starts, how long it runs, and the stops that follow from it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, cast

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.plan.diary import Entry, Pen, note, written
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.trial import (
    USUAL_LENGTH,
    Rhythm,
    TrialDates,
    best_stretch,
    trial_dates,
    warnings,
)
from servicetjek.models.watched import Held, verb

if TYPE_CHECKING:
    from servicetjek.models.plan.experiment import Experiment


class HasCourse(Held):
    """Something in a plan that runs for some weeks, and then is decided on."""

    starts_on = models.DateField("starter")
    weeks = models.PositiveSmallIntegerField("hvor mange uger?", default=USUAL_LENGTH)
    rhythm = models.CharField(
        "hvor tit stopper I op?", max_length=12, choices=Rhythm, default=Rhythm.TWO_AND_FOUR
    )

    plan: Any
    stops: Any

    class Meta:
        abstract = True

    @property
    def course(self) -> TrialDates:
        """As its first stretch is meant; the stops are where it is from day to day."""
        return trial_dates(self.starts_on, self.weeks, self.paced)

    def better_course(self, today: date) -> TrialDates | None:
        """A later one as long, with less to be warned of, while it has not begun (see best_stretch)."""
        if today > self.starts_on:
            return None
        best = best_stretch(self.starts_on, self.weeks, self.paced)
        return best if len(warnings(best)) < len(warnings(self.course)) else None

    @property
    def paced(self) -> Rhythm:
        return Rhythm(self.rhythm)

    def days(self) -> list[tuple[str, date]]:
        return [("Start", self.starts_on), *((str(stop), stop.day) for stop in self.stops.all())]

    def begins_with(self, plan: Plan) -> bool:
        """And so moves when the plan's first day is moved; not when it has stopped up."""
        return self.starts_on == plan.starts_on and not self.has_stopped_up

    @property
    def is_over(self) -> bool:
        """It was made permanent, or stopped."""
        return any(stop.ends_it for stop in self.stops.all())

    @property
    def has_stopped_up(self) -> bool:
        return any(stop.is_held for stop in self.stops.all())

    @verb
    def time(self, pen: Pen, starts_on: date, weeks: int, rhythm: str) -> bool:
        """Set its own days; not after it has stopped up the first time. Raises PlanLocked."""
        self.plan.ensure_unlocked()
        if self.has_stopped_up:
            return False
        was, now = self._course_in_words(), (starts_on, weeks, rhythm)
        if now == (self.starts_on, self.weeks, self.rhythm):
            return False
        self.take_course(*now)
        self.note(pen, Entry.What.TIMED, was=was, became=self._course_in_words())
        self.dates_have_moved()
        return True

    def _course_in_words(self) -> str:
        return f"{written(self.starts_on)}, {self.weeks} uger, {self.paced.label.lower()}"

    def take_course(self, starts_on: date, weeks: int, rhythm: str) -> None:
        """In a verb that holds it already."""
        amend(self, {"starts_on": starts_on, "weeks": weeks, "rhythm": rhythm})
        self.lay_stops(self.course)

    def dates_have_moved(self) -> None:
        """A calendar takes the new ones for the old."""
        self.plan.dates_have_moved()

    def lay_stops(self, dates: TrialDates, after: int = 0) -> None:
        """Those that come `after` a number are on these days. One that is moved keeps its link."""
        for number, day in enumerate(dates.stops, after + 1):
            told = {"day": day, "is_decision": day == dates.decision}
            self.stops.update_or_create(number=number, defaults=told)
        self.stops.filter(number__gt=after + len(dates.stops)).delete()

    def note(
        self, pen: Pen, what: Entry.What, field: str = "", was: object = "", became: object = ""
    ) -> None:
        """In the plan's diary."""
        note(pen, what, self.plan, cast("Experiment", self), field, was, became)
