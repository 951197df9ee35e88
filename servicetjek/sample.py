"""A lifelike sample workplace, made through the same verbs as the views, up to a stage of the arc.

Its people and words are invented. One click adds it and one removes it; `manage.py demo` makes it for tests.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import cycle, islice

from django.db import transaction
from django.utils import timezone

from servicetjek.models import (
    Experiment,
    Meeting,
    Participant,
    Plan,
    Preparers,
    Proposal,
    Rating,
    Round,
    Script,
    ServiceCheck,
    Step,
    StepKind,
    Theme,
    Tool,
    User,
    Workplace,
    Written,
)
from servicetjek.models.plan.working_days import next_working_day
from servicetjek.models.watched import hold_all

STAGES = ("rated", "planned", "running", "decided")
USUAL_PEOPLE = 18

NAMES = (
    "Anne Bo Sara Mette Jonas Lise Omar Karen Peter Fatima Søren Ida Lars Nadia Erik Maja Thomas Birgit "
    "Ali Camilla Jens Rikke Mads Hanne Kasper Louise Niels Trine Ahmed Gitte"
).split()
GROUPS = ("Kontoret", "Ude hos borgerne")

# Scores for each theme, taken in turn by the people: quiet to work is high, togetherness splits the group.
PATTERNS = {
    "sammenhaengskraft": (5, 1, 5, 1, 4, 2, 5, 1, 4, 1),
    "fleksibilitet": (3, 2, 3, 4, 2, 3, 1, 3, 4, 2),
    "tilgaengelighed": (4, 4, 3, 5, 4, 3, 4, 2, 4, 5),
    "fordybelse": (5, 4, 5, 5, 4, 5, 3, 5, 5, 4),
    "tillid": (2, 1, 3, 2, 1, 2, 2, 1, 4, 2),
    "retfaerdighed": (2, 3, 1, 2, 3, 2, 4, 2, 1, 3),
}
USUAL_PATTERN = (3, 4, 2, 3, 5)

PROPOSALS = (
    "Stilletid kl. 9–11 tirsdag og torsdag. Ingen møder, chat på lydløs, og vagten tager telefonen.",
    "Grøn prik i kalenderen betyder: ring bare. Rød prik betyder: kun hvis det brænder.",
    "Lokale 2 bliver stillerum. Man taler ikke, og telefonen bliver ude.",
    "Korte møder begynder fem minutter over. Så kan man nå at samle tankerne.",
    "Vi samler spørgsmål til hinanden og stiller dem kl. 11 og kl. 14.",
)

AGREED = {
    "title": "Stilletid kl. 9–11 tirsdag og torsdag",
    "what": "Ingen møder, chat på lydløs, og telefonen er stillet om til vagten.",
    "why": "Ro til de svære sager er det, flest af os vil have talt om.",
    "how": "Vagten tager telefonen. Døren til lokale 2 er stillerum. De, der er hjemme, gør det samme.",
    "who": "Mette laver vagtplanen. Alle holder tiden.",
    "adjustments": "Ti minutter på tavlemødet, når vi stopper op.",
    "status": "Går i gang på startdagen.",
}


@dataclass
class Sample:
    """What was made; later stages are None until they are reached."""

    workplace: Workplace
    check: ServiceCheck
    rating: Rating
    meeting: Meeting | None = None
    plan: Plan | None = None


@transaction.atomic
def make(
    founder: User,
    now: datetime,
    *,
    until: str = "decided",
    people: int = USUAL_PEOPLE,
    tool: Tool | None = None,
) -> Sample:
    """Make a sample workplace for the founder, up to and including the stage `until`."""
    sample = _rated(founder, now, people, tool or Tool.objects.default())
    stages = STAGES[: STAGES.index(until) + 1]
    if "planned" in stages:
        sample.meeting = _planned(sample, now, people, running="running" in stages)
    if "running" in stages and sample.meeting:
        _run_to_first_round(sample.meeting, now, people)
    if "decided" in stages and sample.meeting:
        sample.plan = _decided(sample.meeting, now)
    return sample


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
    groups = cycle(rating.staff_groups.all())
    themes = list(tool.themes.all())
    for number in range(people):
        scores = {theme: _score(theme, number) for theme in themes}
        rating.record(f"sample-{number}", scores, group=next(groups))
    return Sample(workplace, check, rating)


def _score(theme: Theme, number: int) -> int:
    pattern = PATTERNS.get(theme.slug, USUAL_PATTERN)
    return pattern[number % len(pattern)]


def _planned(sample: Sample, now: datetime, people: int, *, running: bool) -> Meeting:
    sample.rating.reveal(now) if sample.rating.can_be_revealed else sample.rating.close(now)
    check = sample.check
    theme = check.tool.themes.filter(slug="fordybelse").first() or check.tool.themes.earliest("position")
    check.choose([theme], now)
    remote = people // 4
    return Meeting.objects.plan(
        check,
        theme,
        Script.objects.get(tool=check.tool, form=Script.Form.ONE_THEME),
        starts_at=now - timedelta(minutes=12) if running else _next_morning(now),
        minutes_available=150,
        place="Mødelokale 2",
        people_in_room=people - remote,
        people_remote=remote,
    )


def _next_morning(now: datetime) -> datetime:
    """Nine o'clock on a working day next week."""
    day = next_working_day(timezone.localdate(now) + timedelta(days=7))
    return timezone.make_aware(datetime.combine(day, time(9)))


def _run_to_first_round(meeting: Meeting, now: datetime, people: int) -> None:
    """Twelve minutes in: welcome and silence are over, and the third person speaks."""
    begun = now - timedelta(minutes=12)
    for number, name in enumerate(islice(cycle(NAMES), people)):
        full = name if number < len(NAMES) else f"{name} {number // len(NAMES) + 1}"
        Participant.objects.join(
            meeting, begun, name=full, is_remote=number % 4 == 2, token=Participant.new_token()
        )
    meeting.start(begun)
    _write_something(meeting, StepKind.REFLECT, begun + timedelta(minutes=4))
    _step_on(meeting, begun + timedelta(minutes=9))
    for minutes in (9.5, 10.2, 11):
        _next_turn(meeting, begun + timedelta(minutes=minutes))


def _decided(meeting: Meeting, now: datetime) -> Plan:
    while not Round.of(_step(meeting)).is_over:
        _next_turn(meeting, now)
    _write_something(meeting, StepKind.PROPOSE, now)
    for number, participant in enumerate(meeting.participants.all()[: len(PROPOSALS)]):
        Proposal.objects.send(meeting, f"sample-{number}", PROPOSALS[number], participant=participant)
    _step_on(meeting, now)
    while not Round.of(_step(meeting)).is_over:
        _next_turn(meeting, now)
    _step_on(meeting, now)
    plan = _agree(meeting, now)
    meeting.finish(now)
    return plan


def _agree(meeting: Meeting, now: datetime) -> Plan:
    proposal = meeting.proposals.presented().earliest("pk")
    experiment = Experiment.objects.from_proposal(proposal, now.date())
    experiment.write(**AGREED)
    for participant in meeting.participants.present():
        experiment.nod(participant, experiment.text_version)
    experiment.decide(now)
    experiment.plan.share(now)
    return experiment.plan


def _write_something(meeting: Meeting, kind: str, now: datetime) -> None:
    """Go on to the silent step of this kind, and let three in four write."""
    _step_on(meeting, now)
    assert _step(meeting).kind == kind
    for participant in meeting.participants.all():
        if participant.number % 4:
            Written.objects.note(_step(meeting), participant)


def _step_on(meeting: Meeting, now: datetime) -> None:
    meeting.go_on(now, _step(meeting).pk)


def _step(meeting: Meeting) -> Step:
    assert meeting.current, "the sample's meeting is under way"
    return meeting.current


def _next_turn(meeting: Meeting, now: datetime) -> None:
    round_ = Round.of(_step(meeting))
    round_.go_on(now, round_.turn.pk if round_.turn else 0)
