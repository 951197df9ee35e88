"""All that a check has been through: its ratings, meetings and handleplans, so that nothing is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Model
from django.utils import timezone

from servicetjek.models.check import ServiceCheck
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.plan.plan import Plan
from servicetjek.models.rating.rating import Rating

KINDS = ("rating", "meeting", "plan")
# What each station of the way is about, while it goes on or is coming.
ABOUT = {"invite": "rating", "rate": "rating", "meet": "meeting"}


@dataclass(frozen=True)
class Chapter:
    """One rating, meeting or handleplan. `day` is None for a meeting that has no date yet."""

    kind: str
    thing: Model
    day: date | None
    # Where it stands among the others.
    at: datetime
    is_over: bool
    answered: int = 0

    @property
    def place(self) -> tuple[datetime, int, int]:
        return (self.at, KINDS.index(self.kind), self.thing.pk)


@dataclass(frozen=True)
class History:
    """Newest first; a plan stands above the meeting it came of."""

    chapters: list[Chapter]

    @property
    def behind(self) -> list[Chapter]:
        return [chapter for chapter in self.chapters if chapter.is_over]

    def beside(self, station: str) -> list[Chapter]:
        return [each for each in self.chapters if not each.is_over and each.kind != ABOUT.get(station)]


def history(check: ServiceCheck) -> History:
    """Of a check that was fetched `with_all`."""
    chapters = [
        *(_of_rating(each) for each in check.ratings.all()),
        *(_of_meeting(each) for each in check.meetings.all()),
        *(_of_plan(each) for each in check.plans.all()),
    ]
    return History(sorted(chapters, key=lambda chapter: chapter.place, reverse=True))


def _of_rating(rating: Rating) -> Chapter:
    day = timezone.localdate(rating.opened_at)
    return Chapter("rating", rating, day, rating.opened_at, not rating.is_open, rating.told)


def _of_meeting(meeting: Meeting) -> Chapter:
    at = meeting.started_at or meeting.starts_at
    day = timezone.localdate(at) if at else None
    return Chapter("meeting", meeting, day, at or meeting.created_at, meeting.is_over)


def _of_plan(plan: Plan) -> Chapter:
    begun = [each.meeting.started_at for each in plan.experiments.all() if each.meeting]
    by_hand = timezone.make_aware(datetime.combine(plan.agreed_on, time.max))
    return Chapter("plan", plan, plan.agreed_on, max(filter(None, begun), default=by_hand), is_over=True)
