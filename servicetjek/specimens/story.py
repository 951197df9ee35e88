"""How a specimen goes: who speaks, what is proposed, and what is agreed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from servicetjek.models import (
    Ending,
    Experiment,
    Plan,
    Proposal,
    Round,
    Step,
    StepKind,
    Stop,
    Turn,
    User,
)
from servicetjek.models.activities.round import is_remote
from servicetjek.models.meeting.order import split_groups
from servicetjek.models.plan.decision import OnTheTable
from servicetjek.models.plan.nod import NodCount
from servicetjek.sample.words import AGREED, PROPOSALS
from servicetjek.specimens.specimen import MANY, NOW, NOWHERE, Specimen, knows
from servicetjek.specimens.tables import at_work

# What has gone of the step everybody is in.
SO_FAR = timedelta(minutes=2)
STARTS_ON = date(2027, 1, 11)


def under_way(kind: str, people: int = MANY, **facts: Any) -> Specimen:
    """In the middle of a step of that kind."""
    ending = Ending.B if kind == StepKind.CONCLUDE else Ending.A
    specimen = Specimen(kind, people, **{"ending": ending, "started_at": NOW, **facts})
    step = next(step for step in specimen.course if step.kind == kind)
    step.started_at, step.allowed_seconds = NOW - SO_FAR, step.lasts(specimen.headcount)
    specimen.meeting.current = step
    begins_in_time_for(specimen, step)
    if isinstance(step.activity, Round):
        step.activity.turns = make_turns(specimen, step)
    vars(step.activity)["has_written"] = specimen.phones * 2 // 3
    at_work(specimen)
    return specimen


def begins_in_time_for(specimen: Specimen, step: Step) -> None:
    before = sum(each.lasts(specimen.headcount) for each in specimen.course[: specimen.course.index(step)])
    meeting = specimen.meeting
    meeting.starts_at = meeting.started_at = NOW - SO_FAR - timedelta(seconds=before)
    meeting.planned_end_at = meeting.planned_end(meeting.starts_at)


def make_turns(specimen: Specimen, step: Step) -> list[Turn]:
    groups = split_groups(specimen.present, specimen.meeting.groups, is_remote) if specimen.present else []
    places = [(group, *place) for group, people in enumerate(groups) for place in enumerate(people)]
    return [
        Turn(pk=number, step=step, participant=participant, group=group, position=position)
        for number, (group, position, participant) in enumerate(places, 1)
    ]


def usual(kind: str, people: int = MANY, **facts: Any) -> Specimen:
    """As it mostly looks."""
    specimen = under_way(kind, people, **facts)
    if kind in (StepKind.PROPOSE, StepKind.PRESENT):
        proposes(specimen)
    if kind in (StepKind.DECIDE, StepKind.CONCLUDE):
        proposes(specimen, presented=len(PROPOSALS))
    if kind in (StepKind.ROUND, StepKind.PRESENT):
        speaks(specimen)
    return specimen


def the_round(specimen: Specimen) -> Round:
    assert isinstance(specimen.activity, Round)
    return specimen.activity


def speaks(specimen: Specimen, place: int = 2, seconds: int = 54) -> Specimen:
    """Give the word to whoever has this place in each group, since so many seconds; those before have spoken."""
    turns = the_round(specimen).turns
    place = min([place, *(turn.position for turn in last_of_each(turns))])
    for turn in turns:
        if turn.position <= place:
            begins(turn, the_round(specimen).turn_seconds, seconds)
            present(specimen, turn)
        if turn.position < place:
            turn.ended_at = NOW
    return specimen


def last_of_each(turns: list[Turn]) -> list[Turn]:
    """Whoever speaks last in each group."""
    return list({turn.group: turn for turn in turns}.values())


def begins(turn: Turn, allowed: int, ago: int) -> None:
    turn.started_at, turn.allowed_seconds = NOW - timedelta(seconds=ago), allowed


def has_spoken(specimen: Specimen) -> Specimen:
    """Everybody has had their turn."""
    for turn in the_round(specimen).turns:
        turn.started_at = turn.ended_at = NOW
    return specimen


def present(specimen: Specimen, turn: Turn) -> None:
    for proposal in specimen.proposals:
        if proposal.participant == turn.speaker:
            proposal.presented_at = NOW


def proposes(specimen: Specimen, *texts: str, presented: int = 0) -> Specimen:
    """The first people send a proposal each, and the first of them are presented."""
    pairs = zip(specimen.present, texts or PROPOSALS, strict=False)
    specimen.proposals = [
        Proposal(
            pk=number,
            meeting=specimen.meeting,
            participant=participant,
            key=str(number),
            text=text,
            presented_at=NOW if number <= presented else None,
        )
        for number, (participant, text) in enumerate(pairs, 1)
    ]
    return specimen


def pauses(specimen: Specimen) -> Specimen:
    for clock in the_round(specimen).clocks():
        clock.paused_at = NOW - timedelta(seconds=5)
    return specimen


def passes(specimen: Specimen) -> Specimen:
    """The first who waits has passed, and is asked again."""
    the_round(specimen).next_up[0].passed_at = NOW
    return specimen


def held_by_speaker(specimen: Specimen) -> Specimen:
    """The phone is that of whoever has the word."""
    holds(specimen, the_round(specimen).speaking[0])
    return specimen


def held_by_next(specimen: Specimen) -> Specimen:
    holds(specimen, the_round(specimen).next_up[0])
    return specimen


def holds(specimen: Specimen, turn: Turn) -> None:
    if turn.participant:
        specimen.holder = turn.participant


# -- what is agreed -------------------------------------------------------------------------------------


def make_plan(specimen: Specimen, **facts: Any) -> Plan:
    check = specimen.meeting.service_check
    plan = Plan(pk=NOWHERE, service_check=check, agreed_on=NOW.date(), starts_on=STARTS_ON, **facts)
    knows(plan, experiments=[])
    return plan


def takes_up(specimen: Specimen, nods: int = 0, *, decided: bool = False, **facts: Any) -> Specimen:
    """One proposal more is an experiment: decided, or else talked about, or in line where another is."""
    specimen.plan = specimen.plan or make_plan(specimen)
    number = len(specimen.decision.experiments) + 1
    experiment = Experiment(
        pk=number,
        plan=specimen.plan,
        meeting=specimen.meeting,
        proposal_id=number,
        decided_at=NOW if decided else None,
        **{"starts_on": STARTS_ON, **AGREED, **facts},
    )
    stops = enumerate(experiment.course.stops, 1)
    knows(experiment, stops=[Stop(experiment=experiment, number=number, day=day) for number, day in stops])
    specimen.decision.experiments.append(OnTheTable(experiment, count(specimen, nods)))
    knows(specimen.plan, experiments=[one.experiment for one in specimen.decision.experiments])
    if not decided and specimen.meeting.on_the_table is None:
        specimen.meeting.on_the_table = experiment
    return specimen


def count(specimen: Specimen, nods: int) -> NodCount:
    missing = specimen.present[nods:]
    return NodCount(
        given=len(specimen.present) - len(missing),
        total=len(specimen.present),
        missing_without_phone=sum(not person.has_phone for person in missing),
        room_as_one=False,
    )


def nodded(specimen: Specimen, version: int = 1) -> Specimen:
    """Whoever holds the phone nodded to the words that had this version."""
    specimen.has_nodded_to = version
    return specimen


def decides(people: int = MANY) -> Specimen:
    return usual(StepKind.DECIDE, people)


def conclude(specimen: Specimen) -> Specimen:
    meeting = specimen.meeting
    meeting.conclusion = "Vi har hørt, at mange mangler ro om formiddagen, og at telefonen skal passes."
    meeting.news_from, meeting.news_on = "arbejdsmiljøgruppen", date(2027, 1, 21)
    return specimen


def end(specimen: Specimen, token: str | None = None) -> Specimen:
    """With a token, the plan is shared."""
    specimen.meeting.current, specimen.meeting.ended_at = None, NOW
    if specimen.plan:
        specimen.plan.public_token = token
    return specimen


def take_over(specimen: Specimen, name: str = "Karen") -> Specimen:
    """A colleague leads since a moment ago."""
    specimen.meeting.led_before, specimen.meeting.leader = User(pk=1, name="Mette"), User(pk=2, name=name)
    specimen.meeting.leads_since = NOW
    return specimen


def call_off(specimen: Specimen) -> Specimen:
    specimen.meeting.called_off_at = NOW
    return specimen


def waits(specimen: Specimen) -> Specimen:
    """Something is decided, and another experiment waits until all have seen it."""
    takes_up(specimen, MANY, decided=True)
    takes_up(specimen, title="Grøn prik betyder: ring bare")
    specimen.meeting.on_the_table = None
    return specimen


def several(specimen: Specimen) -> Specimen:
    for number in range(1, 7):
        takes_up(specimen, MANY, decided=True, title=f"Forsøg nummer {number} af dem, vi blev enige om")
    return specimen
