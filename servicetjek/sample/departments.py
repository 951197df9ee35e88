"""The sample's other departments: each has met before, tried something and decided what becomes of it."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.utils import timezone

from servicetjek.models import (
    Experiment,
    Meeting,
    Plan,
    Proposal,
    Rating,
    Script,
    ServiceCheck,
    Stop,
    Workplace,
)
from servicetjek.models.amend import amend
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.on_paper import hold_on_paper
from servicetjek.models.script import Ending
from servicetjek.sample.words import DEPARTMENTS, USUAL_PATTERN, Department, Trial

PEOPLE = 6
# Weeks that an experiment runs on.
LONGER = 12


def try_before(workplace: Workplace, now: datetime) -> None:
    """Each in a check of its own, longer ago than the one the sample is about."""
    for department in DEPARTMENTS:
        _try(workplace, department, now - timedelta(weeks=department.weeks_ago))


def _try(workplace: Workplace, department: Department, then: datetime) -> None:
    check = _rated(workplace, department, then)
    plan = _agreed(check, [trial.text for trial in department.trials], then)
    for experiment, trial in zip(plan.experiments.all(), department.trials, strict=True):
        _follow_up(experiment, trial, department.by)


def _rated(workplace: Workplace, department: Department, then: datetime) -> ServiceCheck:
    first = workplace.checks.earliest("pk")
    check = workplace.checks.create(
        tool=first.tool, department=department.name, expected_people=PEOPLE, created_by=first.created_by
    )
    amend(check, {"created_at": then - timedelta(weeks=2)})
    rating = Rating.objects.open_for(check, Rating.Audience.STAFF, then - timedelta(weeks=2))
    themes = list(check.tool.themes.all())
    for number in range(PEOPLE):
        score = USUAL_PATTERN[number % len(USUAL_PATTERN)]
        rating.record(f"sample-{number}", dict.fromkeys(themes, score))
    rating.reveal(then - timedelta(weeks=1))
    theme = check.tool.themes.filter(slug=department.theme).first() or themes[0]
    check.choose([theme], then - timedelta(weeks=1))
    return check


def _agreed(check: ServiceCheck, proposals: list[str], then: datetime) -> Plan:
    """In a meeting on paper: who was there does not matter any more."""
    theme = check.next_theme
    script = Script.objects.get(tool=check.tool, form=Script.Form.ONE_THEME)
    meeting = Meeting.objects.plan(check, theme, script, people_in_room=PEOPLE, starts_at=then)
    told = [
        Proposal.objects.write_for_room(meeting, f"sample-{number}", text, then)
        for number, text in enumerate(proposals)
    ]
    hold_on_paper(meeting, told, then, then + timedelta(hours=2), Ending.A)
    return Plan.objects.get(service_check=check)


def _follow_up(experiment: Experiment, trial: Trial, by: str) -> None:
    """Stop by stop, each on its day; what runs on has some that are to come."""
    for answers in trial.on_the_way:
        stop = _next(experiment)
        stop.write_up(_pen(by, stop), answers, {})
    last = _next(experiment)
    last.decide(_pen(by, last), trial.outcome, trial.reason, {"learnt": trial.learnt}, {}, weeks=LONGER)
    for answers in trial.since:
        stop = _next(experiment)
        stop.write_up(_pen(by, stop), answers, {})


def _next(experiment: Experiment) -> Stop:
    return experiment.stops.filter(held_at=None).earliest("number")


def _pen(by: str, stop: Stop) -> Pen:
    return Pen(by, timezone.make_aware(datetime.combine(stop.day, time(9, 30))))
