"""The action plan (handleplan): the experiments, their dates, and the link that makes it visible to all."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.plan.working_days import (
    TrialDates,
    best_stretch,
    next_working_day,
    trial_dates,
    warnings,
)
from servicetjek.models.user import User
from servicetjek.models.watched import Held, verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.plan.experiment import Experiment


class PlanLocked(Exception):
    """The plan is approved, and stands as it was agreed until it is unlocked."""


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> PlanQuerySet:
        return self.filter(service_check__in=ServiceCheck.objects.visible_to(user))

    def complete(self) -> PlanQuerySet:
        return self.select_related("service_check__workplace").prefetch_related(
            "stops", "experiments__meeting"
        )

    def newest_of(self, check: ServiceCheck) -> Plan | None:
        return self.filter(service_check=check).order_by("-pk").first()

    def of_meeting(self, meeting: Meeting) -> Plan | None:
        """The plan the meeting's experiments stand in; until it has any, the one that is there to be added to."""
        mine = models.Q(experiments__meeting=meeting)
        plans = self.filter(service_check=meeting.service_check_id)
        return plans.annotate(mine=models.Count("experiments", filter=mine)).order_by("-mine", "-pk").first()

    def shared(self, token: str) -> PlanQuerySet:
        """Empty once it has been withdrawn."""
        return self.open_to_all().filter(public_token=token)

    def open_to_all(self) -> PlanQuerySet:
        return self.exclude(public_token=None)

    @verb
    def of(self, check: ServiceCheck, today: date) -> Plan:
        """The plan that takes what is agreed today: the newest until its six weeks begin, after that a new one.

        A new one proposes the next working day as its start.
        """
        plan = self.newest_of(check)
        if plan is None or not plan.takes_more(today):
            plan = self.create(service_check=check, agreed_on=today, starts_on=next_working_day(today))
            plan.start_on(plan.starts_on)
        return plan

    def for_meeting(self, meeting: Meeting, today: date) -> Plan:
        """Where the meeting puts its next experiment: beside those it has put somewhere already."""
        own = self.filter(experiments__meeting=meeting).first()
        return own or self.of(meeting.service_check, today)

    def begin(self, check: ServiceCheck, today: date) -> Plan:
        """A first plan written by hand; a second press is the same plan."""
        return self.newest_of(check) or self.of(check, today)


class Dot(NamedTuple):
    """A day on the line of time: filled when it has come, hollow until then."""

    name: str
    day: date
    has_come: bool


class Plan(Held):
    """What the workplace tries for six weeks. It hangs on the wall, so later meetings get a plan of their own."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="plans")
    agreed_on = models.DateField("aftalt")
    starts_on = models.DateField("starter")
    locked_at = models.DateTimeField(null=True, blank=True)
    public_token = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    # Grows when the dates move, so that a calendar takes the new ones for the old.
    dates_version = models.PositiveIntegerField(default=0)

    objects = PlanQuerySet.as_manager()
    belongs_to = ("service_check",)

    def __str__(self) -> str:
        return f"Handleplan for {self.service_check}"

    @property
    def is_shared(self) -> bool:
        return self.public_token is not None

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None

    def takes_more(self, today: date) -> bool:
        """Whether what is agreed today can be tried in the same six weeks."""
        return not self.is_locked and today <= self.starts_on

    @property
    def dates(self) -> TrialDates:
        return trial_dates(self.starts_on)

    @verb
    def start_on(self, day: date) -> bool:
        """Set the first day; the check-ins after 2, 4 and 6 weeks follow, on working days. Raises PlanLocked."""
        self.ensure_unlocked()
        moved = day != self.starts_on
        if moved:
            amend(self, {"starts_on": day, "dates_version": self.dates_version + 1})
        dates = trial_dates(day)
        for weeks, stop_day in ((2, dates.after_two), (4, dates.after_four), (6, dates.after_six)):
            Stop.objects.update_or_create(plan=self, weeks=weeks, defaults={"day": stop_day})
        return moved

    def days(self) -> list[tuple[str, date]]:
        return [("Start", self.starts_on), *((str(stop), stop.day) for stop in self.stops.all())]

    def dots(self, today: date) -> list[Dot]:
        return [Dot(name, day, day <= today) for name, day in self.days()]

    def warnings(self) -> list[str]:
        return warnings(self.dates)

    def can_move(self, today: date) -> bool:
        """Whether the six weeks are still to begin; a trial under way is not moved."""
        return today <= self.starts_on

    def better_dates(self, today: date) -> TrialDates | None:
        """Later six weeks with less to be warned of, if there are any (see best_stretch)."""
        if not self.can_move(today):
            return None
        best = best_stretch(self.starts_on)
        return best if len(warnings(best)) < len(self.warnings()) else None

    @verb
    def add_experiment(self, title: str, **facts: object) -> Experiment:
        """Put one more at the end, on the theme the check is at unless told otherwise. Raises PlanLocked."""
        return self.append(title, **facts)

    def append(self, title: str, **facts: object) -> Experiment:
        """The same in a verb that holds it already."""
        self.ensure_unlocked()
        facts.setdefault("theme", self.service_check.theme)
        last = self.experiments.aggregate(last=models.Max("position"))["last"]
        return self.experiments.create(title=title, position=0 if last is None else last + 1, **facts)

    @verb
    def share(self, now: datetime) -> bool:
        """Anyone with the link can read it; pressed again, the link stays."""
        if self.is_shared:
            return False
        return bool(amend(self, {"public_token": secrets.token_urlsafe(18), "shared_at": now}))

    @verb
    def withdraw(self) -> bool:
        """Close that page; a later sharing gets a new link, so the old one stays dead."""
        return bool(amend(self, {"public_token": None, "shared_at": None}))

    @verb
    def lock(self, now: datetime) -> bool:
        return not self.is_locked and bool(amend(self, {"locked_at": now}))

    @verb
    def unlock(self) -> bool:
        return bool(amend(self, {"locked_at": None}))

    def ensure_unlocked(self) -> None:
        """Raises PlanLocked."""
        if self.is_locked:
            raise PlanLocked

    def meetings(self) -> list[Meeting]:
        """Those it was agreed in, the first one first."""
        held = {each.meeting for each in self.experiments.select_related("meeting") if each.meeting}
        return sorted(held, key=lambda meeting: meeting.pk)

    def hold(self) -> bool:
        """The meetings it was agreed in are held before it: their screens are told of it."""
        for meeting in self.meetings():
            meeting.hold()
        return super().hold()

    def touch(self, urgent: bool = True) -> None:
        for meeting in self.meetings():
            meeting.touch(urgent)


class Stop(models.Model):
    """A day to stop up: after two and four weeks to adjust, after six to decide (source: tool 1)."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="stops")
    weeks = models.PositiveSmallIntegerField()
    day = models.DateField()

    class Meta:
        ordering = ["plan", "weeks"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "weeks"], name="stop_once_a_week_count"),
        ]

    def __str__(self) -> str:
        return "Beslut" if self.weeks == 6 else "Stop op"
