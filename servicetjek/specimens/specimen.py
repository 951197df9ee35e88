"""A moment of a meeting that nobody has held, and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import cycle, islice
from typing import Any

from django.db import models
from django.utils.timezone import make_aware

from servicetjek.models import (
    Experiment,
    Meeting,
    Participant,
    Plan,
    Script,
    ServiceCheck,
    Step,
    StepKind,
    Stop,
    Turn,
    Workplace,
)
from servicetjek.models.content import scripts
from servicetjek.models.meeting.activity import Own
from servicetjek.models.moment import Moment
from servicetjek.models.plan.decision import Decision
from servicetjek.models.plan.nod import Nod
from servicetjek.models.plan.progress import Progress
from servicetjek.sample.words import NAMES
from servicetjek.specimens.tables import make_tables

NOWHERE = 0
NOW = make_aware(datetime(2027, 1, 7, 10))
MANY = 12
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


class Specimen(Moment):
    """A moment that is made up: it is told what there is to see, and asks the database nothing."""

    def __init__(self, kind: str = StepKind.WELCOME, people: int = MANY, **facts: Any) -> None:
        script = script_with(kind)
        super().__init__(make_meeting(script, people, **facts), NOW)
        steps = make_steps(self.meeting, script, kind)
        knows(self.meeting, steps=steps)
        vars(self.meeting)["open_tables"] = []
        self.course = self.meeting.course()
        self.present = make_people(self.meeting, people)
        if self.meeting.has_tables:
            self.meeting.open_tables = make_tables(self.meeting, self.present)
            self.closed_tables = []
        self.proposals = []
        self.plan = None
        self.decision = Decision(self.meeting, self.present)
        self.decision.experiments = []
        self.bank = [lent()]
        self.talks = []
        self.holder = self.present[0] if self.present else gone(self.meeting)
        self.has_nodded_to: int | None = None
        # What the page is told besides, where a request would have said it.
        self.told: dict[str, object] = {}

    def own(self, participant: Participant) -> Own:
        own = super().own(participant)
        vars(own).update(self._of(participant))
        return own

    def _of(self, participant: Participant) -> dict[str, object]:
        """What is asked for alone, where it is not made up."""
        turns = self.activity.turns if self.activity else []
        turn = next((turn for turn in turns if is_of(turn, participant)), None)
        table = self.decision.on_the_table
        return {
            "proposals": [each for each in self.proposals if each.participant == participant],
            "turn": turn,
            "waited_for": turn,
            "part": self._part(turn),
            "how_many_presented": len(self.presented),
            "experiment": table.experiment if table else None,
            "nod": Nod(text_version=self.has_nodded_to) if self.has_nodded_to else None,
        }

    def _part(self, turn: Turn | None) -> str:
        if turn and turn.is_speaking:
            return "speaking"
        return "next" if self.activity and turn in self.activity.next_up else "listening"


def is_of(turn: Turn, participant: Participant) -> bool:
    if turn.table_id:
        return turn.table_id == participant.table_id
    return turn.participant == participant


# -- what it is made of ---------------------------------------------------------------------------------


def knows(instance: models.Model, **parts: Iterable[models.Model]) -> None:
    """Let an object have its parts at hand, as when they were fetched with it."""
    vars(instance)["_prefetched_objects_cache"] = parts


def script_with(kind: str) -> Script:
    """The first script with a step of that kind; the workplace's own steps may be in any."""
    known = scripts()
    return next((each for each in known if kind in {step.kind for step in each.steps.all()}), known[0])


def make_check(script: Script) -> ServiceCheck:
    workplace = Workplace(pk=NOWHERE, name="Borgerservice")
    check = ServiceCheck(
        pk=NOWHERE,
        workplace=workplace,
        tool=script.tool,
        department="Ydelse og Vejledning",
        expected_people=MANY,
        code=CODE,
        created_at=NOW,
    )
    knows(check, ratings=[], choices=[], meetings=[], plans=[])
    return check


def make_meeting(script: Script, people: int, **facts: Any) -> Meeting:
    is_on_one, themes = script.form == Script.Form.ONE_THEME, script.tool.themes.all()
    check = make_check(script)
    if script.form == Script.Form.STOP_UP:
        facts["follows_up"] = Plan(
            pk=NOWHERE, service_check=check, agreed_on=NOW.date(), starts_on=NOW.date()
        )
    return Meeting(
        pk=NOWHERE,
        service_check=check,
        theme=next(theme for theme in themes if theme.slug == THEME) if is_on_one else None,
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


def lent() -> Progress:
    """What another department has tried, and learnt from."""
    check = ServiceCheck(pk=NOWHERE, department="Økonomi og Løn")
    plan = Plan(pk=NOWHERE, service_check=check)
    text = "Stillerum bag glasdøren. Her taler man ikke, og telefonen bliver ude."
    experiment = Experiment(pk=NOWHERE, plan=plan, title="Stillerum bag glasdøren", what=text, starts_on=NOW)
    learnt = "Rummet bliver brugt, når døren er lukket."
    stop = Stop(number=1, held_at=NOW, outcome=Stop.Outcome.PERMANENT, learnt=learnt)
    knows(experiment, stops=[stop])
    return Progress(experiment, NOW.date())


def gone(meeting: Meeting) -> Participant:
    return Participant(pk=NOWHERE, meeting=meeting, number=1, name="Anne", left_at=NOW, token_digest="0")
