"""The sample's six weeks: what was tried, learnt, adjusted and decided on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from django.utils import timezone

from servicetjek.models import Experiment, Plan, Stop
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.voices import the_questions
from servicetjek.sample.words import ASKED, ASKED_BEFORE, BESIDE, FOLLOWED_UP, LATE

# How long ago the meeting was: the first experiment is decided on, and the others run.
AGO = timedelta(weeks=7)
BY = "Mette"


def follow_up(plan: Plan, then: datetime, now: datetime) -> Stop:
    """The first experiment is adjusted twice and made permanent; of two that began later, one is late and the other
    stops up today. Gives that stop."""
    today = timezone.localdate(now)
    _decide(plan.experiments.earliest("position"))
    late = plan.add_experiment(**BESIDE[0], pen=Pen(BY, then))
    late.time(Pen(BY, then), today - timedelta(days=16), 6, "two-and-four")
    late.write(Pen(BY, _morning(today - timedelta(days=9))), **LATE)
    due = plan.add_experiment(**BESIDE[1], pen=Pen(BY, then))
    due.time(Pen(BY, then), today - timedelta(weeks=2), 6, "two-and-four")
    waits = due.stops.earliest("number")
    _ask(waits, ASKED, now)
    return waits


def _ask(stop: Stop, given: Sequence[Sequence[int]], now: datetime) -> None:
    """Everybody, before they stop up."""
    stop.ask_everybody(stop.experiment.plan.service_check.created_by, now)
    rating = stop.rating
    assert rating, "it was asked about just now"
    for number, scores in enumerate(given):
        rating.record(f"phone-{number}", dict(zip(the_questions().themes.all(), scores, strict=True)))
    stop.show_voices(now)


def _decide(experiment: Experiment) -> None:
    first, second, last = experiment.stops.all()
    _ask(second, ASKED_BEFORE, _morning(second.day))
    for stop, answers in ((first, FOLLOWED_UP[0]), (second, FOLLOWED_UP[1])):
        stop.write_up(Pen(BY, _morning(stop.day)), answers, {})
    last.decide(
        Pen(BY, _morning(last.day)),
        Stop.Outcome.PERMANENT,
        "Flere bliver færdige med de svære sager, og vagten kan være med.",
        FOLLOWED_UP[2],
        {},
    )


def _morning(day: object) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(9, 30)))  # type: ignore[arg-type]
