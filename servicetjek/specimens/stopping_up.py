"""The short meeting that stops up about what is tried, as a specimen."""

from __future__ import annotations

from datetime import date, timedelta

from servicetjek.models import Experiment, StepKind, Stop, Talk
from servicetjek.sample.words import AGREED, BESIDE, FOLLOWED_UP
from servicetjek.specimens.specimen import MANY, NOW, Specimen, knows
from servicetjek.specimens.story import under_way

TITLES = [
    AGREED,
    *BESIDE,
    {"title": "Ingen møder fredag eftermiddag", "what": "Fredag slutter vi hver for sig"},
]
ADJUSTED_FROM = date(2027, 1, 11)


def stops_up(people: int = MANY, talks: int = 1) -> Specimen:
    """About so many experiments; the first is talked about, and nothing has been said yet."""
    specimen = under_way(StepKind.CHECK_IN, people)
    specimen.talks = [make_talk(specimen, number) for number in range(1, talks + 1)]
    if specimen.talks:
        specimen.meeting.on_the_table = specimen.talks[0].stop.experiment
    return specimen


def make_talk(specimen: Specimen, number: int) -> Talk:
    plan = specimen.meeting.follows_up
    assert plan
    experiment = Experiment(
        pk=number, plan=plan, position=number, starts_on=NOW.date() - timedelta(weeks=2), **TITLES[number - 1]
    )
    days = enumerate(experiment.course.stops, 1)
    stops = [
        Stop(
            pk=10 * number + each,
            experiment=experiment,
            number=each,
            day=day,
            token=f"eksempel{number}{each}",
        )
        for each, day in days
    ]
    knows(experiment, stops=stops, diary=[])
    return Talk(
        pk=number, meeting=specimen.meeting, stop=stops[0], position=number, adjusted_from=ADJUSTED_FROM
    )


def follows() -> Specimen:
    """Before it."""
    return Specimen(StepKind.CHECK_IN)


def comes() -> Specimen:
    """Everybody comes, and what was agreed is read aloud."""
    specimen = stops_up(talks=2)
    specimen.meeting.current = specimen.course[0]
    specimen.course[0].started_at, specimen.course[0].allowed_seconds = NOW, 60
    del vars(specimen)["step"], vars(specimen)["activity"]
    return specimen


def says(specimen: Specimen, learnt: str = FOLLOWED_UP[0]["learnt"]) -> Specimen:
    talk = specimen.talks[0]
    talk.learnt, talk.adjusted = learnt, FOLLOWED_UP[0]["adjusted"]
    talk.left_out = talk.agreed[-1]
    return specimen


def writes(specimen: Specimen) -> Specimen:
    """It stands in the plan."""
    talk = specimen.talks[0]
    talk.written_at = talk.stop.held_at = NOW
    return specimen


def of_many(specimen: Specimen) -> Specimen:
    """All of them stand there."""
    for talk in specimen.talks:
        talk.learnt, talk.adjusted, talk.written_at = "Det virker", "Vi bliver ved", NOW
    return specimen


def meanwhile(specimen: Specimen) -> Specimen:
    """Somebody has stopped up by the link."""
    stop = specimen.talks[0].stop
    stop.held_at, stop.learnt = NOW, "Der er mere ro om formiddagen."
    return specimen


def decides_at_last(specimen: Specimen) -> Specimen:
    talk = specimen.talks[0]
    talk.stop.is_decision = True
    talk.outcome, talk.reason = Stop.Outcome.RUN_ON, "Vi vil se, om det holder, når der er travlt."
    return specimen
