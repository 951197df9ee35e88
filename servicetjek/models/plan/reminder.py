"""Reminders: the mails that keep an agreed day from being forgotten - a week before, on the day, three days late.

A reminder is about a plan and a day, so whoever follows several experiments gets one mail for all that stop up then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import NamedTuple

from django.core import signing
from django.db import models, transaction
from django.utils import timezone

# Python 3.11 has one that lets a single thread at a time ask the database.
from django.utils.functional import cached_property

from servicetjek.models.mail import Mail
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.plan import Plan
from servicetjek.models.plan.stop import Stop, StopQuerySet
from servicetjek.models.plan.working_days import is_working_day, last_working_day, next_working_day
from servicetjek.models.watched import verb

# On the clock in Denmark: mail of this kind comes while people are at work.
OPENS, CLOSES = 7, 17
WEEK, LATE_AFTER = timedelta(weeks=1), timedelta(days=3)
# A server that was off for some weeks still tells of what is late; a plan typed in half a year afterwards does not.
OLD_NEWS_AFTER = timedelta(weeks=4)
# How far a stop can lie from a day on which it is reminded of, with Christmas and Easter in between.
FURTHEST_AHEAD, FURTHEST_BEHIND = timedelta(weeks=2), timedelta(weeks=6)


def posting_time(now: datetime) -> datetime:
    """The first moment from now on at which a reminder may be posted: between 7 and 17 on a working day."""
    here = timezone.localtime(now)
    if not is_working_day(here.date()) or here.hour >= CLOSES:
        return _opening(next_working_day(here.date() + timedelta(days=1)))
    return max(now, _opening(here.date()))


def _opening(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(OPENS)))


class Kind(models.TextChoices):
    """When a stop is reminded of. A reminder never comes on a day off: what lies ahead is told on the working day
    before, and what is late on the one after."""

    WEEK_BEFORE = "week-before", "en uge før"
    ON_THE_DAY = "on-the-day", "på dagen"
    LATE = "late", "tre dage efter"


def reminding_days(day: date) -> dict[Kind, date]:
    """On which days a stop on this day is reminded of."""
    return {
        Kind.WEEK_BEFORE: last_working_day(day - WEEK),
        Kind.ON_THE_DAY: last_working_day(day),
        Kind.LATE: next_working_day(day + LATE_AFTER),
    }


class Due(NamedTuple):
    """A reminder that has come, of a stop; the last of them is the newest."""

    since: date
    stop: Stop
    kind: Kind


def newest_due(stops: Iterable[Stop], today: date) -> Due | None:
    """Of an experiment's stops: what an older reminder would have said is old news, and so is all after a month.

    Of two that come on the same day, the later stop waits until the earlier one is held.
    """
    come = [
        Due(since, stop, kind)
        for stop in stops
        for kind, since in reminding_days(stop.day).items()
        if since <= today
    ]
    newest = max(come, key=lambda due: (due.since, -due.stop.number), default=None)
    return newest if newest and today - newest.since <= OLD_NEWS_AFTER else None


def to_remind_of(today: date, plan: Plan | None = None) -> StopQuerySet:
    """The stops near enough, experiment by experiment."""
    return Stop.objects.to_be_told(plan).between(today - FURTHEST_BEHIND, today + FURTHEST_AHEAD)


# What tells one reminder from another: the day, which kind it is, and the address.
Key = tuple[date, str, str]


class Reminding:
    """Who is to be reminded of what in a plan, as it stands."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    @cached_property
    def facilitators(self) -> list[str]:
        members = self.plan.service_check.workplace.members.all()
        return sorted(user.email for user in members if user.email and user.is_active)

    @cached_property
    def declined(self) -> list[str]:
        return sorted(each.address for each in self.plan.declined.all())

    @cached_property
    def undelivered(self) -> list[str]:
        return sorted({each.address for each in Reminder.objects.undelivered(self.plan)})

    @property
    def addresses(self) -> list[str]:
        """All that are reminded of something in it."""
        return sorted({address for each in self.plan.experiments.all() for address in self.told_of(each)})

    def told_of(self, experiment: Experiment) -> list[str]:
        """Those responsible and the facilitators, without who has said no thank you."""
        return sorted({*experiment.remind_at, *self.facilitators} - {*self.declined})

    def due(self, stops: Iterable[Stop], today: date) -> set[Key]:
        """Of the stops that are to be told of, experiment by experiment."""
        by_experiment = groupby(stops, key=lambda stop: stop.experiment)
        newest = [(each, newest_due(its, today)) for each, its in by_experiment]
        return {
            (due.stop.day, due.kind.value, address)
            for experiment, due in newest
            if due
            for address in self.told_of(experiment)
        }

    def missing(self, today: date) -> list[Key]:
        """Due, and not put in the outbox yet."""
        if not (due := self.due(to_remind_of(today, self.plan), today)):
            return []
        there = self.plan.reminders.values_list("day", "kind", "address")
        return sorted(due - set(there))


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def with_token(self, token: str) -> ReminderQuerySet:
        """Empty for one that we have not made."""
        try:
            return self.filter(pk=signer().unsign(token))
        except signing.BadSignature:
            return self.none()

    def undelivered(self, plan: Plan) -> ReminderQuerySet:
        """Given up, and no later one has reached the same address."""
        reached = Reminder.objects.filter(
            plan=plan,
            address=models.OuterRef("address"),
            mail=None,
            put_in_at__gt=models.OuterRef("put_in_at"),
        )
        return self.filter(~models.Exists(reached), plan=plan, mail__given_up_at__isnull=False)

    def fill(self, now: datetime) -> int:
        """Put what is due in the outbox, each once however often this is done; tells how many it put in."""
        if posting_time(now) > now:
            return 0
        today = timezone.localdate(now)
        plans = Plan.objects.filter(pk__in=to_remind_of(today).values("experiment__plan"))
        # Looked at before it is held: nearly always there is nothing to do.
        return sum(self._put_in(plan, now) for plan in plans if Reminding(plan).missing(today))

    @transaction.atomic
    def _put_in(self, plan: Plan, now: datetime) -> int:
        if not plan.hold_alone():
            return 0
        missing = Reminding(plan).missing(timezone.localdate(now))
        claimed = self.bulk_create(
            [
                Reminder(plan=plan, day=day, kind=kind, address=address, put_in_at=now)
                for day, kind, address in missing
            ]
        )
        Mail.objects.put_in_reminders(claimed, now)
        return len(claimed)

    @transaction.atomic
    def put_away(self, plan: Plan) -> None:
        """What could not be delivered has been seen."""
        Mail.objects.given_up().filter(reminder__plan=plan).delete()


class Reminder(models.Model):
    """That somebody is, or was, reminded of a day in a plan. It has a mail until that is posted.

    A stop that is moved is reminded of anew, for its new day.
    """

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="reminders")
    day = models.DateField()
    kind = models.CharField(max_length=12, choices=Kind)
    address = models.EmailField(max_length=320)
    put_in_at = models.DateTimeField()

    objects = ReminderQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "day", "kind", "address"], name="reminder_once_a_day_and_kind"
            ),
        ]

    @property
    def token(self) -> str:
        """The way to say no thank you, for whoever got the mail."""
        return signer().sign(str(self.pk))

    def stops(self) -> list[Stop]:
        """What there still is to remind of: nothing once it was held, moved or stopped meanwhile."""
        reminding = Reminding(self.plan)
        stops = Stop.objects.to_be_told(self.plan).on(self.day).prefetch_related("experiment__stops")
        return [stop for stop in stops if self.address in reminding.told_of(stop.experiment)]


def signer() -> signing.Signer:
    return signing.Signer(salt="reminder", sep=".")


class DeclinedQuerySet(models.QuerySet["Declined"]):
    @verb
    def decline(self, plan: Plan, address: str, now: datetime) -> bool:
        return self.get_or_create(plan=plan, address=address, defaults={"declined_at": now})[1]

    @verb
    def take_back(self, plan: Plan, address: str) -> bool:
        return bool(self.filter(plan=plan, address=address).delete()[0])

    def has(self, plan: Plan, address: str) -> bool:
        return self.filter(plan=plan, address=address).exists()


class Declined(models.Model):
    """An address that wants no more reminders about a plan."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="declined")
    address = models.EmailField(max_length=320)
    declined_at = models.DateTimeField()

    objects = DeclinedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "address"], name="declined_once_an_address"),
        ]
