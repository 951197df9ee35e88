"""All that a check has been through: its ratings, meetings and handleplans, so that nothing is out of reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.db.models import Model
from django.utils import timezone

from servicetjek.models.check import ServiceCheck
from servicetjek.models.meeting import Meeting
from servicetjek.models.plan import Plan
from servicetjek.models.rating import Rating

KINDS = ("rating", "meeting", "plan")


@dataclass(frozen=True)
class Chapter:
    """One rating, meeting or handleplan. `day` is None for a meeting that has no date yet."""

    kind: str
    thing: Model
    day: date | None
    # Where it stands among the others.
    at: datetime
    answered: int = 0

    @property
    def place(self) -> tuple[datetime, int, int]:
        return (self.at, KINDS.index(self.kind), self.thing.pk)


def history(check: ServiceCheck) -> list[Chapter]:
    """Newest first; a plan stands above the meeting it came of."""
    ratings = Rating.objects.counted().filter(service_check=check).prefetch_related("choices__chosen__theme")
    meetings = check.meetings.select_related("theme")
    plans = check.plans.prefetch_related("experiments__meeting")
    chapters = [
        *(_chapter("rating", each, each.opened_at, answered=each.answered) for each in ratings),
        *(_of_meeting(each) for each in meetings),
        *(_of_plan(each) for each in plans),
    ]
    return sorted(chapters, key=lambda chapter: chapter.place, reverse=True)


def _chapter(kind: str, thing: Model, at: datetime, answered: int = 0) -> Chapter:
    return Chapter(kind, thing, timezone.localdate(at), at, answered)


def _of_meeting(meeting: Meeting) -> Chapter:
    at = meeting.started_at or meeting.starts_at
    return _chapter("meeting", meeting, at) if at else Chapter("meeting", meeting, None, meeting.created_at)


def _of_plan(plan: Plan) -> Chapter:
    begun = [each.meeting.started_at for each in plan.experiments.all() if each.meeting]
    by_hand = timezone.make_aware(datetime.combine(plan.agreed_on, time.max))
    return Chapter("plan", plan, plan.agreed_on, max(filter(None, begun), default=by_hand))
