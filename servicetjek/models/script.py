"""Scripts: the run-of-show a tool proposes. A meeting takes a copy, so new content never changes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

from servicetjek.models.expected_time import ExpectedTime
from servicetjek.models.schedule import PlannedStep, total_seconds
from servicetjek.models.tool import Tool

if TYPE_CHECKING:
    from servicetjek.models.theme import Theme


class StepKind(models.TextChoices):
    """What happens in a step; it decides which views and verbs the step has."""

    WELCOME = "welcome", "Velkomst"
    REFLECT = "reflect", "Tænk selv"
    ROUND = "round", "Runde"
    PROPOSE = "propose", "Skriv forslag"
    PRESENT = "present", "Runde med forslag"
    DECIDE = "decide", "Beslut sammen"
    CONCLUDE = "conclude", "Tag med videre"
    TABLES = "tables", "Temaborde"
    REPORT_BACK = "report_back", "Fortæl fra bordene"
    SORT = "sort", "Sortér forslag"
    CHECK_IN = "check_in", "Stop op"
    OTHER = "other", "Jeres eget trin"


class TimeRule(models.TextChoices):
    """How a step's time is counted: its seconds are for the whole step, each participant or each group."""

    FIXED = "fixed", "i alt"
    PER_PARTICIPANT = "per_participant", "til hver deltager"
    PER_GROUP = "per_group", "til hvert bord"


class Ending(models.TextChoices):
    """Two ways to end: A decides on the spot, B takes the proposals on."""

    A = "A", "Beslut på mødet"
    B = "B", "Tag forslagene med videre"


SPOKEN = ("headline", "say", "do", "tip", "screen", "rule", "phone")


class StepText(models.Model):
    """What a step is and says; the same in a tool's script and in a meeting's copy of it.

    Texts may hold `{tema}`, `{tid}` and `{hvem}`, filled in when shown, so that an edit never makes them lie.
    """

    kind = models.CharField(max_length=20, choices=StepKind, default=StepKind.OTHER)
    ending = models.CharField(max_length=1, choices=Ending, blank=True)
    title = models.CharField("navn", max_length=40)
    headline = models.CharField("overskrift", max_length=120, blank=True)
    time_rule = models.CharField(max_length=20, choices=TimeRule, default=TimeRule.FIXED)
    seconds = models.PositiveIntegerField()
    say = models.TextField("det siger du", max_length=2000, blank=True)
    do = models.TextField("det gør du", max_length=2000, blank=True)
    tip = models.TextField("hvis det driller", max_length=2000, blank=True)
    screen = models.TextField("på storskærmen", max_length=300, blank=True)
    rule = models.CharField("spilleregel på storskærmen", max_length=160, blank=True)
    phone = models.TextField("på telefonen", max_length=300, blank=True)
    shows_questions = models.BooleanField(default=False)

    class Meta:
        abstract = True

    TEXT_FIELDS = (
        "kind ending title headline time_rule seconds say do tip screen rule phone shows_questions"
    ).split()

    @property
    def wording(self) -> list[str]:
        return [getattr(self, field) for field in ("title", *SPOKEN)]

    def texts(self) -> dict[str, object]:
        return {name: getattr(self, name) for name in self.TEXT_FIELDS}

    def questions_about(self, theme: Theme | None) -> list[str]:
        """What it asks in a meeting on this theme."""
        return theme.questions if theme and self.shows_questions else []


class Copied(models.Model):
    """What a meeting takes its copy of: a tool's script, or one that a workplace has made its own."""

    steps: Any

    class Meta:
        abstract = True

    def expected_time(self, headcount: int, tables: int = 1) -> ExpectedTime:
        decided, taken_on = self.planned(Ending.A, tables), self.planned(Ending.B, tables)
        lasts = total_seconds(decided, headcount)
        more = total_seconds(decided, headcount + 1) - lasts
        return ExpectedTime(headcount, lasts, total_seconds(taken_on, headcount), more)

    def length(self, headcount: int, ending: str) -> int:
        """What it takes with so many people, in seconds, from when they have been welcomed."""
        steps = self.planned(ending)
        return total_seconds((step for step in steps if step.kind != StepKind.WELCOME), headcount)

    def planned(self, ending: str, tables: int = 1) -> list[PlannedStep]:
        return [
            PlannedStep(step.kind, step.time_rule, step.seconds, tables)
            for step in self.steps.all()
            if step.ending in ("", ending)
        ]


class ScriptManager(models.Manager["Script"]):
    def get_by_natural_key(self, tool: str, slug: str) -> Script:
        return self.get(tool__slug=tool, slug=slug)


class Script(Copied):
    """A tool's proposed course of a meeting, step by step."""

    class Form(models.TextChoices):
        ONE_THEME = "one_theme", "Ét tema"
        SEVERAL_THEMES = "several_themes", "Flere temaer"
        STOP_UP = "stop_up", "Stop op"

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="scripts")
    slug = models.SlugField()
    name = models.CharField(max_length=80)
    form = models.CharField(max_length=20, choices=Form)
    purpose = models.TextField(blank=True)

    objects = ScriptManager()

    class Meta:
        ordering = ["tool", "form"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "slug"], name="script_slug_once_a_tool"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.tool.slug, self.slug)

    natural_key.dependencies = ["servicetjek.tool"]  # type: ignore[attr-defined]


class ScriptStepManager(models.Manager["ScriptStep"]):
    def get_by_natural_key(self, tool: str, script: str, slug: str) -> ScriptStep:
        return self.get(script__tool__slug=tool, script__slug=script, slug=slug)


class ScriptStep(StepText):
    """One step as the tool proposes it."""

    script = models.ForeignKey(Script, models.CASCADE, related_name="steps")
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()

    objects = ScriptStepManager()

    class Meta:
        ordering = ["script", "position", "ending"]
        constraints = [
            models.UniqueConstraint(fields=["script", "slug"], name="script_step_slug_once_a_script"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str, str, str]:
        return (self.script.tool.slug, self.script.slug, self.slug)

    natural_key.dependencies = ["servicetjek.script"]  # type: ignore[attr-defined]
