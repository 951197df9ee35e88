"""The action plan (handleplan): the experiments, their dates, and the link that makes it visible to all."""

from __future__ import annotations

import secrets
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from django.db import models
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.plan.diary import Entry, Pen, note
from servicetjek.models.plan.trial import TrialDates, best_stretch, trial_dates, warnings
from servicetjek.models.plan.working_days import next_working_day
from servicetjek.models.user import User
from servicetjek.models.watched import Watched, new_epoch, verb

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.plan.experiment import Experiment


def new_token() -> str:
    return secrets.token_urlsafe(18)


class PlanLocked(Exception):
    """The plan is approved, and stands as it was agreed until it is unlocked."""


class PlanQuerySet(models.QuerySet["Plan"]):
    def visible_to(self, user: User) -> PlanQuerySet:
        return self.filter(service_check__in=ServiceCheck.objects.visible_to(user))

    def complete(self) -> PlanQuerySet:
        return self.select_related("service_check__workplace").prefetch_related(
            "experiments__meeting", "experiments__stops", "experiments__diary"
        )

    def newest_of(self, check: ServiceCheck) -> Plan | None:
        return self.filter(service_check=check).order_by("-pk").first()

    def of_meeting(self, meeting: Meeting) -> Plan | None:
        """The plan the meeting's experiments stand in; until it has any, the one that is there to be added to."""
        if meeting.follows_up:
            return meeting.follows_up
        mine = models.Q(experiments__meeting=meeting, experiments__removed_at=None)
        plans = self.filter(service_check=meeting.service_check_id)
        return plans.annotate(mine=models.Count("experiments", filter=mine)).order_by("-mine", "-pk").first()

    def of_check(self, check: ServiceCheck) -> PlanQuerySet:
        return self.filter(service_check=check)

    def quieten(self, now: datetime) -> None:
        """Nobody is reminded of them until somebody asks for it; in what holds them already."""
        self.update(reminders_stopped_at=now)

    def as_watched(self) -> PlanQuerySet:
        """With what those who watch it are shown."""
        return self.complete()

    def as_compared(self) -> PlanQuerySet:
        """With what tells whether that is still current."""
        return self.only("revision", "live_epoch")

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


class Plan(Watched):
    """What the workplace tries for six weeks. It hangs on the wall, so later meetings get a plan of their own."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="plans")
    agreed_on = models.DateField("aftalt")
    starts_on = models.DateField("starter")
    locked_at = models.DateTimeField(null=True, blank=True)
    public_token = models.CharField(max_length=32, unique=True, null=True, blank=True, editable=False)
    shared_at = models.DateTimeField(null=True, blank=True)
    reminders_stopped_at = models.DateTimeField(null=True, blank=True)
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
        """Of what begins with the plan and takes the usual six weeks."""
        return trial_dates(self.starts_on)

    @verb
    def start_on(self, day: date, pen: Pen) -> bool:
        """Set the first day, also of the experiments that begin with it and have not stopped up. Raises PlanLocked."""
        self.ensure_unlocked()
        if day == self.starts_on:
            return False
        begin_with_it = [each for each in self.experiments.all() if each.begins_with(self)]
        note(pen, Entry.What.TIMED, self, was=self.starts_on, became=day)
        amend(self, {"starts_on": day})
        for experiment in begin_with_it:
            experiment.take_course(day, experiment.weeks, experiment.rhythm)
        self.dates_have_moved()
        return True

    def dates_have_moved(self) -> None:
        amend(self, {"dates_version": self.dates_version + 1})

    def days(self) -> list[tuple[str, date]]:
        """All that happens in it, each once, in the order of the days."""
        days = {each for experiment in self.experiments.all() for each in experiment.days()}
        return sorted(days, key=lambda each: each[1]) or self.dates.days()

    def is_over(self, today: date) -> bool:
        """Nothing of it runs any more, or waits for a decision."""
        agreed = [each for each in self.experiments.all() if not each.waits_for_nods]
        return all(each.is_over for each in agreed) if agreed else self.dates.decision < today

    def dots(self, today: date) -> list[Dot]:
        return [Dot(name, day, day <= today) for name, day in self.days()]

    def warnings(self) -> list[str]:
        """Of what begins with it; an experiment with days of its own is warned of where they are set."""
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
    def add_experiment(self, title: str, pen: Pen, **facts: object) -> Experiment:
        """Put one more at the end, on the theme the check is at unless told otherwise. Raises PlanLocked.

        It begins with the plan; when that has begun, on the next working day.
        """
        facts.setdefault("starts_on", max(self.starts_on, next_working_day(timezone.localdate(pen.now))))
        experiment = self.append(title, **facts)
        note(pen, Entry.What.ADDED, self, experiment)
        return experiment

    def append(self, title: str, **facts: object) -> Experiment:
        """The same in a verb that holds it already."""
        self.ensure_unlocked()
        facts.setdefault("theme", self.service_check.theme)
        last = self.all_experiments().aggregate(last=models.Max("position"))["last"]
        position = 0 if last is None else last + 1
        facts.setdefault("starts_on", self.starts_on)
        experiment = self.experiments.create(title=title, position=position, **facts)
        experiment.lay_stops(experiment.course)
        return experiment

    def all_experiments(self) -> models.QuerySet[Experiment]:
        """Those that were removed as well, also where the others were fetched with the plan."""
        from servicetjek.models.plan.experiment import Experiment

        return Experiment.with_removed.filter(plan=self)

    def removed_experiments(self) -> models.QuerySet[Experiment]:
        return self.all_experiments().exclude(removed_at=None).prefetch_related("stops")

    @verb
    def share(self, now: datetime) -> bool:
        """Anyone with the link can read it; pressed again, the link stays."""
        if self.is_shared:
            return False
        return bool(amend(self, {"public_token": new_token(), "shared_at": now}))

    @verb
    def withdraw(self) -> bool:
        """Close that page, also where it stands open; a later sharing gets a new link, so the old one stays dead."""
        if not self.is_shared:
            return False
        return bool(amend(self, {"public_token": None, "shared_at": None, "live_epoch": new_epoch()}))

    @verb
    def renew_link(self, seen: str, now: datetime) -> bool:
        """Another link in place of the one that was `seen`; pressed again, the new one stays."""
        if self.public_token != seen:
            return False
        return bool(amend(self, {"public_token": new_token(), "shared_at": now, "live_epoch": new_epoch()}))

    @verb
    def lock(self, pen: Pen) -> bool:
        """Its words stand; what is learnt and adjusted on the way is written in all the same."""
        if self.is_locked:
            return False
        note(pen, Entry.What.LOCKED, self)
        return bool(amend(self, {"locked_at": pen.now}))

    @verb
    def unlock(self, pen: Pen) -> bool:
        if not self.is_locked:
            return False
        note(pen, Entry.What.UNLOCKED, self)
        return bool(amend(self, {"locked_at": None}))

    @verb
    def stop_reminders(self, pen: Pen) -> bool:
        """Also those that lie in the outbox."""
        if self.reminders_stopped_at:
            return False
        note(pen, Entry.What.QUIETED, self)
        return bool(amend(self, {"reminders_stopped_at": pen.now}))

    @verb
    def send_reminders_again(self, pen: Pen) -> bool:
        if not self.reminders_stopped_at:
            return False
        note(pen, Entry.What.RESUMED, self)
        return bool(amend(self, {"reminders_stopped_at": None}))

    def ensure_unlocked(self) -> None:
        """Raises PlanLocked."""
        if self.is_locked:
            raise PlanLocked

    def meetings(self) -> list[Meeting]:
        """Those it was agreed in, the first one first."""
        held = {each.meeting for each in self.experiments.select_related("meeting") if each.meeting}
        return sorted(held, key=lambda meeting: meeting.pk)

    def watched_in(self) -> list[Meeting]:
        """Whose screens are told of it: those it was agreed in, and one that stops up about it."""
        return sorted({*self.meetings(), *self.follow_ups.ahead()}, key=lambda meeting: meeting.pk)

    def hold(self) -> bool:
        """The meetings are held before it."""
        for meeting in self.watched_in():
            meeting.hold()
        return super().hold()

    def touch(self, urgent: bool = True) -> None:
        self.count_change(urgent)
        for meeting in self.watched_in():
            meeting.touch(urgent)
