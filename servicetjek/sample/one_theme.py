"""The sample's meeting on one theme."""

from __future__ import annotations

from datetime import datetime, timedelta

from servicetjek.models import Experiment, Meeting, Plan, Proposal, Script, ServiceCheck, StepKind
from servicetjek.sample.leading import all_speak, come, next_turn, step, step_on, write_something
from servicetjek.sample.words import AGREED, PROPOSALS


def planned(check: ServiceCheck, now: datetime, **when_and_who: object) -> Meeting:
    theme = check.tool.themes.filter(slug="fordybelse").first() or check.tool.themes.earliest("position")
    check.choose([theme], now)
    script = Script.objects.get(tool=check.tool, form=Script.Form.ONE_THEME)
    return Meeting.objects.plan(check, theme, script, minutes_available=150, **when_and_who)


def run_to_first_round(meeting: Meeting, now: datetime, people: int) -> None:
    """Twelve minutes in: welcome and silence are over, and the third person speaks."""
    begun = now - timedelta(minutes=12)
    come(meeting, people, begun)
    meeting.start(begun)
    step_on(meeting, begun + timedelta(minutes=4))
    assert step(meeting).kind == StepKind.REFLECT
    write_something(meeting)
    step_on(meeting, begun + timedelta(minutes=9))
    for minutes in (9.5, 10.2, 11):
        next_turn(meeting, begun + timedelta(minutes=minutes))


def decided(meeting: Meeting, now: datetime) -> Plan:
    all_speak(meeting, now)
    step_on(meeting, now)
    assert step(meeting).kind == StepKind.PROPOSE
    write_something(meeting)
    for number, participant in enumerate(meeting.participants.all()[: len(PROPOSALS)]):
        Proposal.objects.send(meeting, f"sample-{number}", PROPOSALS[number], participant=participant)
    step_on(meeting, now)
    all_speak(meeting, now)
    step_on(meeting, now)
    plan = agree(meeting, now)
    meeting.finish(now)
    return plan


def agree(meeting: Meeting, now: datetime) -> Plan:
    """All nod to the first proposal, at tables to that of the first, in the words of the sample."""
    proposal = meeting.proposals.presented().earliest("table__number", "pk")
    experiment = Experiment.objects.from_proposal(proposal, now.date())
    experiment.word(**AGREED)
    for participant in meeting.participants.present():
        experiment.nod(participant, experiment.text_version)
    experiment.decide(now)
    experiment.plan.share(now)
    return experiment.plan
