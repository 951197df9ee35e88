"""Erasing what has been kept for as long as its workplace keeps it: told of first, and thirty days later done.

Figures stand: the means and counts of a result, how many came and nodded, what was proposed and agreed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import models, transaction
from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.mail import Mail
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.months import TOLD_BEFORE, erased_on, is_to_be_told, months_after
from servicetjek.models.rating.rating import Rating
from servicetjek.models.rating.traces import empty_log
from servicetjek.models.user import User
from servicetjek.models.watched import hold_all
from servicetjek.models.workplace import Workplace

SHORTEST_MONTH = timedelta(days=28)
# What tells when a meeting was, the surest first.
HELD_AT = ("ended_at", "called_off_at", "started_at", "starts_at")


class What(models.TextChoices):
    ANSWERS = "answers", "initialer og kommentarer"
    NAMES = "names", "navne fra møder"
    CHECK = "check", "hele servicetjekket"


class NoticeQuerySet(models.QuerySet["Notice"]):
    def visible_to(self, user: User) -> NoticeQuerySet:
        return self.filter(service_check__in=ServiceCheck.objects.visible_to(user))

    def of(self, workplace: Workplace) -> NoticeQuerySet:
        return self.filter(service_check__workplace=workplace).in_turn()

    def about(self, check: ServiceCheck) -> NoticeQuerySet:
        return self.filter(service_check=check)

    def in_turn(self) -> NoticeQuerySet:
        """The first to come first."""
        return self.select_related("service_check__workplace").order_by("erases_on", "service_check", "what")


class Notice(models.Model):
    """What of a service check is going to be erased, and when: everybody who prepares it has been told."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="notices")
    what = models.CharField(max_length=10, choices=What)
    erases_on = models.DateField()
    # What its workplace kept it for when it was told; another number asks for another thirty days.
    months = models.PositiveSmallIntegerField()

    objects = NoticeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["service_check", "what"], name="notice_once_of_each"),
        ]


def erase_what_is_due(now: datetime, workplace: Workplace | None = None) -> Counter[str]:
    """Tell of what is soon to be erased, and erase what has been told of. Done twice, or twice at once, once is done.

    Counts what was told of, and what was erased of each kind.
    """
    done: Counter[str] = Counter(dict.fromkeys(["told", *What.values], 0))
    today = timezone.localdate(now)
    for each in [workplace] if workplace else Workplace.objects.filter(is_sample=False):
        for check in old_enough(each, today):
            done.update(look_through(check, today, now))
    if any(done[what.value] for what in What):
        # What was erased does not stay in the database's log either.
        transaction.on_commit(empty_log)
    return done


def old_enough(workplace: Workplace, today: date) -> models.QuerySet[ServiceCheck]:
    """Those in which something can be due, or is told of: nothing but a meeting on paper is older than its check."""
    shortest = min(months for months in workplace.kept_months.values() if months)
    begun = today - shortest * SHORTEST_MONTH + TOLD_BEFORE
    may_be_due = models.Q(notices__isnull=False)
    for moment in ("created_at", *(f"meetings__{name}" for name in HELD_AT)):
        may_be_due |= models.Q(**{f"{moment}__date__lte": begun})
    return workplace.checks.in_earnest().filter(may_be_due).distinct().order_by("pk")


@transaction.atomic
def look_through(check: ServiceCheck, today: date, now: datetime) -> Counter[str]:
    done: Counter[str] = Counter()
    # Its workplace as well: of two who look at once, one writes to those who lead there.
    hold_all(Workplace.objects.filter(pk=check.workplace_id))
    if not hold_all(ServiceCheck.objects.filter(pk=check.pk)):
        return done  # Erased by hand just now.
    kept = check.workplace.kept_months
    for what in What:
        done.update(_look_at(check, what, kept[what.value], today, now))
    if done["told"]:
        write_to(check.workplace, now)
    return done


def _look_at(check: ServiceCheck, what: What, months: int | None, today: date, now: datetime) -> Counter[str]:
    due = first_due(check, what, months)
    notice = Notice.objects.filter(service_check=check, what=what).first()
    if months is None or due is None or not is_to_be_told(due, today):
        Notice.objects.filter(service_check=check, what=what).delete()
        return Counter()
    if notice is None or notice.months != months:
        tell_of_erasing(check, what, months, erased_on(due, today))
        return Counter(told=1)
    if notice.erases_on > today:
        return Counter()
    if due > today:
        amend(notice, {"erases_on": erased_on(due, today)})
        return Counter()
    notice.delete()
    return Counter({what.value: erase(check, what, months, today, now)})


def tell_of_erasing(check: ServiceCheck, what: What, months: int, day: date) -> None:
    Notice.objects.update_or_create(
        service_check=check, what=what, defaults={"months": months, "erases_on": day}
    )


def write_to(workplace: Workplace, now: datetime) -> None:
    """To those who lead there and have an address; one letter tells of all that is to come."""
    for member in workplace.members.filter(is_active=True):
        if member.email:
            Mail.objects.put_in_once(Mail.Letter.TO_BE_ERASED, member.email, now)


# -- what falls due ----------------------------------------------------------------------------------------


def first_due(check: ServiceCheck, what: What, months: int | None) -> date | None:
    days = [day for _, day in kept_since(check, what)]
    return months_after(min(days), months) if days and months else None


def kept_since(check: ServiceCheck, what: What) -> Sequence[tuple[models.Model, date]]:
    """The things that there is something of to erase, and the day their time is counted from."""
    if what == What.ANSWERS:
        return [
            (rating, answered_on(rating))
            for rating in Rating.objects.of_check(check).with_more_than_figures()
        ]
    if what == What.NAMES:
        return [(meeting, held_on(meeting)) for meeting in check.meetings.with_names()]
    return [(check, last_day_of(check))]


def answered_on(rating: Rating) -> date:
    """One that nobody has closed is counted from when it was opened."""
    return timezone.localdate(rating.closed_at or rating.opened_at)


def held_on(meeting: Meeting) -> date:
    """Or when it was to be held, or was called off."""
    moments = (getattr(meeting, name) for name in HELD_AT)
    return timezone.localdate(next(filter(None, moments), meeting.created_at))


def last_day_of(check: ServiceCheck) -> date:
    """The last day on which something happened in it, or is to happen."""
    days = [timezone.localdate(check.created_at)]
    days += [answered_on(rating) for rating in check.ratings.all()]
    days += [timezone.localdate(choice.chosen_at) for choice in check.choices.all()]
    days += [held_on(meeting) for meeting in check.meetings.all()]
    days += [timezone.localdate(passage.written_at) for passage in check.passages.all()]
    for plan in check.plans.complete():
        days += [plan.agreed_on, *(day for _, day in plan.days())]
    return max(days)


def erase(check: ServiceCheck, what: What, months: int, today: date, now: datetime) -> int:
    due = [thing for thing, day in kept_since(check, what) if months_after(day, months) <= today]
    return sum(_erase_one(thing, now) for thing in due)


def _erase_one(thing: models.Model, now: datetime) -> bool:
    if isinstance(thing, Rating):
        return thing.forget_who_gave_what(now)
    if isinstance(thing, Meeting):
        return thing.forget_names()
    if isinstance(thing, ServiceCheck):
        thing.erase()
    return True
