"""A lifelike sample workplace, made through the same verbs as the views, up to a stage of the arc.

Its people and words are invented. One click adds it and one removes it; `manage.py demo` makes it for tests.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle

from django.db import transaction
from django.utils import timezone

from servicetjek.models import (
    Meeting,
    Plan,
    Preparers,
    Rating,
    ServiceCheck,
    Stop,
    Theme,
    Tool,
    User,
    Workplace,
)
from servicetjek.models.plan.working_days import next_working_day
from servicetjek.models.watched import hold_all
from servicetjek.sample import departments, note, one_theme, six_weeks, tables
from servicetjek.sample.words import GROUPS, PATTERNS, PATTERNS_AFTER, USUAL_PATTERN

# In the order they are reached; those of the tables only where there are several themes.
STAGES = ("rated", "planned", "running", "tables", "reported", "sorted", "decided", "followed-up")
STAGES_OF_TABLES = ("tables", "reported", "sorted")
USUAL_PEOPLE = 18
MOST_THEMES = 6


@dataclass
class Sample:
    """What was made; later stages are None until they are reached."""

    workplace: Workplace
    check: ServiceCheck
    rating: Rating | None = None
    meeting: Meeting | None = None
    plan: Plan | None = None
    # A stop to be held today.
    stop: Stop | None = None


@transaction.atomic
def make(
    founder: User,
    now: datetime,
    *,
    until: str = "decided",
    people: int = USUAL_PEOPLE,
    themes: int = 1,
    tool: Tool | None = None,
) -> Sample:
    """Make a sample workplace for the founder, up to and including the stage `until`."""
    if tool and tool.is_written:
        check, plan = note.make(founder, now, tool, people, until)
        return Sample(check.workplace, check, plan=plan)
    stages = STAGES[: STAGES.index(until) + 1]
    today, now = now, now - six_weeks.AGO if "followed-up" in stages else now
    sample = _rated(founder, now, people, tool or Tool.objects.default())
    if "planned" in stages:
        sample.meeting = _planned(sample, now, people, themes, running="running" in stages)
    if sample.meeting and themes > 1:
        _at_tables(sample, now, people, stages)
    elif sample.meeting:
        _on_one_theme(sample, now, people, stages)
    if sample.plan and "followed-up" in stages:
        sample.stop = six_weeks.follow_up(sample.plan, now, today)
        departments.try_before(sample.workplace, today)
        sample.rating = _rated_again(sample.check, people, today)
    return sample


def _on_one_theme(sample: Sample, now: datetime, people: int, stages: tuple[str, ...]) -> None:
    assert sample.meeting
    if "running" in stages:
        one_theme.run_to_first_round(sample.meeting, now, people)
    if "decided" in stages:
        sample.plan = one_theme.decided(sample.meeting, now)


def _at_tables(sample: Sample, now: datetime, people: int, stages: tuple[str, ...]) -> None:
    assert sample.meeting
    if "running" in stages:
        tables.run_to_welcome(sample.meeting, now, people)
    if "tables" in stages:
        tables.run_to_tables(sample.meeting, now)
    if "reported" in stages:
        tables.run_to_reported(sample.meeting, now)
    if "sorted" in stages:
        tables.run_to_sorted(sample.meeting, now)
    if "decided" in stages:
        sample.plan = tables.decided(sample.meeting, now)


@transaction.atomic
def give(user: User, now: datetime) -> None:
    """Make the sample for somebody who has none; pressed twice, it is made once."""
    hold_all(User.objects.filter(pk=user.pk))
    if not Workplace.objects.visible_to(user).samples().exists():
        make(user, now)


def _rated(founder: User, now: datetime, people: int, tool: Tool) -> Sample:
    workplace = Workplace.found("Borgerservice (eksempel)", founder, is_sample=True)
    check = workplace.checks.create(
        tool=tool,
        department="Ydelse og Vejledning",
        purpose="Vi vil finde ud af, hvad hybridarbejdet gør ved vores hverdag, og prøve noget nyt.",
        expected_people=people,
        prepared_by=Preparers.MED,
        created_by=founder,
    )
    rating = Rating.objects.open_for(check, Rating.Audience.STAFF, now, GROUPS)
    _answer(rating, people, PATTERNS)
    return Sample(workplace, check, rating)


def _rated_again(check: ServiceCheck, people: int, now: datetime) -> Rating:
    """Some weeks later, by most of them; where nobody can be shown, it is only closed."""
    newcomers = people // 6
    rating = Rating.objects.open_for(check, Rating.Audience.STAFF, now, GROUPS, newcomers=newcomers)
    _answer(rating, people - people // 8, {**PATTERNS, **PATTERNS_AFTER})
    rating.reveal(now) if rating.can_be_revealed else rating.close(now)
    return rating


def _answer(rating: Rating, people: int, patterns: Mapping[str, Sequence[int]]) -> None:
    groups = cycle(rating.staff_groups.all())
    themes = list(rating.service_check.tool.themes.all())
    for number in range(people):
        scores = {theme: _score(patterns, theme, number) for theme in themes}
        rating.record(f"sample-{number}", scores, group=next(groups))


def _score(patterns: Mapping[str, Sequence[int]], theme: Theme, number: int) -> int:
    pattern = patterns.get(theme.slug, USUAL_PATTERN)
    return pattern[number % len(pattern)]


def _planned(sample: Sample, now: datetime, people: int, themes: int, *, running: bool) -> Meeting:
    assert sample.rating
    sample.rating.reveal(now) if sample.rating.can_be_revealed else sample.rating.close(now)
    remote = people // 4
    facts: dict[str, object] = {
        "starts_at": now - timedelta(minutes=12) if running else _next_morning(now),
        "place": "Mødelokale 2",
        "people_in_room": people - remote,
        "people_remote": remote,
    }
    if themes > 1:
        return tables.planned(sample.check, now, themes, people, **facts)
    return one_theme.planned(sample.check, now, **facts)


def _next_morning(now: datetime) -> datetime:
    """Nine o'clock on a working day next week."""
    day = next_working_day(timezone.localdate(now) + timedelta(days=7))
    return timezone.make_aware(datetime.combine(day, time(9)))
