"""Meetings that nobody has held, one at every moment there is, for the styleguide to show on the real screens.

They are made in memory, and nothing of them is in the database. The keys of what could be pressed are 0, which no
row has: a press on a specimen reaches nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from itertools import cycle, islice
from typing import Any, NamedTuple

from django.db import models
from django.utils.timezone import make_aware

from servicetjek.models import (
    ACTIVITIES,
    Ending,
    Experiment,
    Meeting,
    Participant,
    Plan,
    Proposal,
    Round,
    Script,
    ServiceCheck,
    Step,
    StepKind,
    Stop,
    Tool,
    Turn,
    Workplace,
)
from servicetjek.models.activities.round import is_remote
from servicetjek.models.meeting.activity import Own
from servicetjek.models.meeting.order import split_groups
from servicetjek.models.moment import Moment
from servicetjek.models.plan.decision import Decision, OnTheTable
from servicetjek.models.plan.nod import Nod, NodCount
from servicetjek.sample import AGREED, NAMES, PROPOSALS

NOWHERE = 0
NOW = make_aware(datetime(2027, 1, 7, 10))
# What has gone of the step everybody is in.
SO_FAR = timedelta(minutes=2)
STOPS = {2: date(2027, 1, 25), 4: date(2027, 2, 8), 6: date(2027, 2, 22)}
ONE, MANY, SIXTY, ALL = 1, 12, 60, 300
CROWDS = {"nobody": 0, "one": ONE, "many": MANY}
# No code has a 0 in it.
CODE = "EKS000"
THEME = "fordybelse"
OWN_STEP = {
    "kind": StepKind.OTHER,
    "title": "Pause med kaffe",
    "headline": "Stræk benene, og hent en kop kaffe",
    "seconds": 600,
    "say": "Vi holder ti minutters pause.",
    "screen": "Hvornår ses vi igen?",
    "phone": "Der er pause. Kom tilbage om ti minutter.",
}
LONG = (
    "Vi holder to formiddage om ugen fri for møder, sætter chatten på lydløs og stiller telefonen om til en vagt, "
    "som vi skiftes til at have, så alle får ro til de svære sager."
)


class Specimen(Moment):
    """A moment that is made up: it is told what there is to see, and asks the database nothing."""

    def __init__(self, kind: str = StepKind.WELCOME, people: int = MANY, **facts: Any) -> None:
        script = script_with(kind)
        super().__init__(make_meeting(script, people, **facts), NOW)
        steps = make_steps(self.meeting, script, kind)
        knows(self.meeting, steps=steps)
        self.course = self.meeting.course()
        self.present = make_people(self.meeting, people)
        self.proposals = []
        self.plan = None
        self.decision = Decision(self.meeting, self.present)
        self.decision.experiments = []
        self.holder = self.present[0] if self.present else gone(self.meeting)
        self.has_nodded_to: int | None = None

    def own(self, participant: Participant) -> Own:
        own = super().own(participant)
        vars(own).update(self._of(participant))
        return own

    def _of(self, participant: Participant) -> dict[str, object]:
        """What is asked for alone, where it is not made up."""
        turns = self.activity.turns if self.activity else []
        turn = next((turn for turn in turns if turn.participant == participant), None)
        table = self.decision.on_the_table
        return {
            "proposals": [each for each in self.proposals if each.participant == participant],
            "turn": turn,
            "part": self._part(turn),
            "how_many_presented": len(self.presented),
            "experiment": table.experiment if table else None,
            "nod": Nod(text_version=self.has_nodded_to) if self.has_nodded_to else None,
        }

    def _part(self, turn: Turn | None) -> str:
        if turn and turn.is_speaking:
            return "speaking"
        return "next" if self.activity and turn in self.activity.next_up else "listening"


# -- what it is made of ---------------------------------------------------------------------------------


def knows(instance: models.Model, **parts: Iterable[models.Model]) -> None:
    """Let an object have its parts at hand, as when they were fetched with it."""
    vars(instance)["_prefetched_objects_cache"] = parts


def script_with(kind: str) -> Script:
    """The first of the tool's scripts with a step of that kind; the workplace's own steps may be in any."""
    scripts = list(Script.objects.filter(tool=Tool.objects.default()).prefetch_related("steps"))
    return next((each for each in scripts if kind in {step.kind for step in each.steps.all()}), scripts[0])


def make_check(script: Script) -> ServiceCheck:
    workplace = Workplace(pk=NOWHERE, name="Borgerservice")
    check = ServiceCheck(
        pk=NOWHERE,
        workplace=workplace,
        tool=script.tool,
        department="Ydelse og Vejledning",
        expected_people=MANY,
        code=CODE,
    )
    knows(check, ratings=[], meetings=[], plans=[])
    return check


def make_meeting(script: Script, people: int, **facts: Any) -> Meeting:
    is_on_one = script.form == Script.Form.ONE_THEME
    return Meeting(
        pk=NOWHERE,
        service_check=make_check(script),
        theme=script.tool.themes.get(slug=THEME) if is_on_one else None,
        starts_at=NOW,
        people_in_room=people or MANY,
        screen_token="eksempel",
        **facts,
    )


def make_steps(meeting: Meeting, script: Script, kind: str) -> list[Step]:
    questions = meeting.theme.questions if meeting.theme else []
    texts = [step.texts() for step in script.steps.all()]
    if kind == StepKind.OTHER:
        texts.insert(1, OWN_STEP)
    return [
        Step(pk=number, meeting=meeting, questions=questions if each.get("shows_questions") else [], **each)
        for number, each in enumerate(texts, 1)
    ]


def make_people(meeting: Meeting, people: int) -> list[Participant]:
    """One in four at a distance, one in six without a phone."""
    return [
        Participant(
            pk=number,
            meeting=meeting,
            number=number,
            name=name if number <= len(NAMES) else f"{name} {number}",
            is_remote=number % 4 == 2,
            token_digest=None if number % 6 == 5 else "0",
        )
        for number, name in enumerate(islice(cycle(NAMES), people), 1)
    ]


def gone(meeting: Meeting) -> Participant:
    return Participant(pk=NOWHERE, meeting=meeting, number=1, name="Anne", left_at=NOW, token_digest="0")


# -- how it goes ----------------------------------------------------------------------------------------


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
            present(specimen, turn.participant)
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


def present(specimen: Specimen, participant: Participant) -> None:
    for proposal in specimen.proposals:
        if proposal.participant == participant:
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
    specimen.holder = the_round(specimen).speaking[0].participant
    return specimen


def held_by_next(specimen: Specimen) -> Specimen:
    specimen.holder = the_round(specimen).next_up[0].participant
    return specimen


# -- what is agreed -------------------------------------------------------------------------------------


def make_plan(specimen: Specimen, **facts: Any) -> Plan:
    check = specimen.meeting.service_check
    plan = Plan(pk=NOWHERE, service_check=check, agreed_on=NOW.date(), starts_on=date(2027, 1, 11), **facts)
    knows(plan, stops=[Stop(plan=plan, weeks=weeks, day=day) for weeks, day in STOPS.items()])
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
        **{**AGREED, **facts},
    )
    specimen.decision.experiments.append(OnTheTable(experiment, count(specimen, nods)))
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


def call_off(specimen: Specimen) -> Specimen:
    specimen.meeting.called_off_at = NOW
    return specimen


# -- all of them ----------------------------------------------------------------------------------------


class Shown(NamedTuple):
    """One of the moments: what to call it, and how it is made."""

    name: str
    make: Callable[[], Specimen]


IN_WORDS = {"nobody": "uden nogen på listen", "one": "med én", "many": "med mange"}


def of_a_kind(kind: StepKind, crowd: str) -> Shown:
    return Shown(f"{kind.label}, {IN_WORDS[crowd]}", lambda: usual(kind, CROWDS[crowd]))


KINDS = {f"{kind}-{crowd}": of_a_kind(StepKind(kind), crowd) for kind in ACTIVITIES for crowd in CROWDS}

STATES = {
    "empty-room": Shown("Før mødet, og ingen er kommet", lambda: Specimen(people=0)),
    "ready": Shown("Før mødet, og alle er kommet", lambda: Specimen()),
    "called-off": Shown("Aflyst", lambda: call_off(Specimen())),
    "round-to-begin": Shown("Runden skal til at begynde", lambda: under_way(StepKind.ROUND)),
    "round-your-turn": Shown("Runde, og det er din tur", lambda: held_by_speaker(usual(StepKind.ROUND))),
    "round-you-next": Shown("Runde, og du er den næste", lambda: held_by_next(usual(StepKind.ROUND))),
    "round-last": Shown("Runde, og den sidste taler", lambda: speaks(under_way(StepKind.ROUND), MANY)),
    "round-passed": Shown("Runde, og en har meldt pas", lambda: passes(usual(StepKind.ROUND))),
    "round-paused": Shown("Runde, og mødet holder pause", lambda: pauses(usual(StepKind.ROUND))),
    "round-time-is-up": Shown(
        "Runde, og tiden er gået", lambda: speaks(under_way(StepKind.ROUND), seconds=600)
    ),
    "groups-to-begin": Shown(
        "Runden i tre grupper skal til at begynde", lambda: under_way(StepKind.ROUND, groups=3)
    ),
    "groups": Shown(
        "Runde i tre grupper", lambda: held_by_speaker(speaks(under_way(StepKind.ROUND, groups=3), 1))
    ),
    "groups-of-sixty": Shown(
        "Runde med tres i seks grupper", lambda: speaks(under_way(StepKind.ROUND, SIXTY, groups=6), 1)
    ),
    "round-over": Shown("Runden er slut", lambda: has_spoken(under_way(StepKind.ROUND))),
    "present-to-begin": Shown(
        "Runden med forslag skal til at begynde", lambda: proposes(under_way(StepKind.PRESENT))
    ),
    "present-long": Shown(
        "Et langt forslag", lambda: speaks(proposes(under_way(StepKind.PRESENT), *[LONG] * MANY))
    ),
    "present-without": Shown(
        "En taler og har intet forslag sendt", lambda: speaks(under_way(StepKind.PRESENT))
    ),
    "present-groups": Shown(
        "Runde med forslag i grupper",
        lambda: speaks(proposes(under_way(StepKind.PRESENT, groups=3), *3 * PROPOSALS), 1),
    ),
    "present-over": Shown(
        "Alle har talt, og forslag mangler at blive vist",
        lambda: has_spoken(proposes(under_way(StepKind.PRESENT), presented=3)),
    ),
    "decide-no-proposals": Shown("Ingen forslag at tale om", lambda: under_way(StepKind.DECIDE)),
    "on-the-table": Shown("Et forsøg på bordet, og ingen har nikket", lambda: takes_up(decides())),
    "some-nods": Shown("Nogle har nikket", lambda: nodded(takes_up(takes_up(decides(), 5)))),
    "few-missing": Shown("Få mangler at nikke", lambda: takes_up(decides(), MANY - 2)),
    "words-changed": Shown(
        "Teksten er ændret efter nikket", lambda: nodded(takes_up(decides(), 5, text_version=2))
    ),
    "all-nods": Shown("Alle har nikket", lambda: nodded(takes_up(decides(), MANY))),
    "nobody-to-nod": Shown("Et forsøg på bordet, og ingen på listen", lambda: takes_up(decides(0))),
    "sixty-nod": Shown("Tres nikker", lambda: takes_up(decides(SIXTY), 31)),
    "three-hundred-nod": Shown("Tre hundrede nikker", lambda: takes_up(decides(ALL), 210)),
    "long-words": Shown("Mange ord på bordet", lambda: takes_up(decides(), 5, what=4 * LONG, how=2 * LONG)),
    "decided": Shown("Besluttet", lambda: takes_up(decides(), MANY, decided=True)),
    "decided-and-next": Shown("Besluttet, og et forsøg venter", lambda: waits(decides())),
    "concluded": Shown("Det er skrevet, hvem der tager over", lambda: conclude(usual(StepKind.CONCLUDE))),
    "ended": Shown("Slut, og planen er ikke delt", lambda: end(takes_up(decides(), MANY, decided=True))),
    "ended-shared": Shown(
        "Slut, og planen er delt", lambda: end(takes_up(decides(), MANY, decided=True), "eksempel")
    ),
    "ended-with-six": Shown("Slut med seks forsøg", lambda: end(several(decides()), "eksempel")),
    "ended-taken-on": Shown(
        "Slut, og forslagene er taget med", lambda: end(conclude(usual(StepKind.CONCLUDE)))
    ),
    "ended-with-nothing": Shown("Slut uden en beslutning", lambda: end(decides())),
}
MOMENTS: dict[str, Shown] = {**KINDS, **STATES}


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
