"""A workplace's own scripts: the course of one of its meetings, kept under a name to plan others from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models

from servicetjek.models.amend import amend
from servicetjek.models.content import ContentKey
from servicetjek.models.script import Copied, Script, StepText
from servicetjek.models.theme import Theme
from servicetjek.models.tool import Tool
from servicetjek.models.watched import Held, verb
from servicetjek.models.workplace import Workplace

if TYPE_CHECKING:
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.meeting.step import Step


class NameTaken(Exception):
    """Another of the workplace's scripts has that name."""


class OwnScriptQuerySet(models.QuerySet["OwnScript"]):
    def has_removed(self, pk: int) -> bool:
        return not self.filter(pk=pk).exists()

    def with_steps(self) -> OwnScriptQuerySet:
        return self.prefetch_related("steps")

    def in_place_of(self, script: Script) -> OwnScriptQuerySet:
        """With their steps: the one that is chosen is copied as it was shown, whatever a colleague does meanwhile."""
        return self.filter(tool=script.tool_id, form=script.form).with_steps()

    @verb
    def keep(
        self, workplace: Workplace, meeting: Meeting, name: str, now: datetime, replacing: str = ""
    ) -> OwnScript:
        """Keep the script of a meeting. Kept already under that name, it is the same.

        Raises NameTaken when another has that name, unless the presser knows of `replacing` it.
        """
        steps = [OwnScriptStep.like(step, meeting.theme) for step in meeting.steps.in_script()]
        kept, is_new = self.get_or_create(
            workplace=workplace,
            tool=meeting.service_check.tool,
            form=meeting.form,
            name=name,
            defaults={"kept_at": now},
        )
        if kept.is_made_of(steps):
            return kept
        if not is_new and replacing != name:
            raise NameTaken
        kept.put_together(steps, now)
        return kept


class OwnScript(Copied, Held):
    """The course of a meeting as a workplace likes to hold it. A meeting planned from it has its own copy."""

    workplace = models.ForeignKey(Workplace, models.CASCADE, related_name="own_scripts")
    tool = ContentKey(Tool, models.PROTECT, related_name="+")
    form = models.CharField(max_length=20, choices=Script.Form)
    name = models.CharField("navn", max_length=80)
    kept_at = models.DateTimeField()

    objects = OwnScriptQuerySet.as_manager()
    part_of = "workplace"

    class Meta:
        ordering = ["workplace", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["workplace", "tool", "form", "name"], name="own_script_has_its_own_name"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def is_made_of(self, steps: Iterable[OwnScriptStep]) -> bool:
        return [step.content for step in self.steps.all()] == [step.content for step in steps]

    def put_together(self, steps: list[OwnScriptStep], now: datetime) -> None:
        self.steps.all().delete()
        for step in steps:
            step.own_script = self
        self.steps.bulk_create(steps)
        amend(self, {"kept_at": now})

    @verb
    def rename(self, name: str) -> bool:
        """Raises NameTaken."""
        alike = OwnScript.objects.filter(workplace=self.workplace, tool=self.tool, form=self.form, name=name)
        if alike.exclude(pk=self.pk).exists():
            raise NameTaken
        return bool(amend(self, {"name": name}))

    @verb
    def remove(self) -> bool:
        """The meetings that were planned from it stay as they are."""
        self.delete()
        return True


class OwnScriptStep(StepText):
    """A step as it was in the meeting that the script was kept from."""

    own_script = models.ForeignKey(OwnScript, models.CASCADE, related_name="steps")
    slug = models.SlugField(blank=True)  # of the step of the tool's script it came from; empty for their own
    position = models.PositiveSmallIntegerField()
    # Their own. A step that shows questions and has none here asks those of the theme, whichever it is.
    questions = models.JSONField(default=list, blank=True)

    class Meta:
        ordering = ["own_script", "position", "ending"]
        constraints = [
            # Both endings share the last place.
            models.UniqueConstraint(
                fields=["own_script", "position", "ending"], name="own_script_step_has_its_own_place"
            ),
            models.UniqueConstraint(
                fields=["own_script", "ending"],
                condition=~models.Q(ending=""),
                name="own_script_ends_once_each_way",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def like(cls, step: Step, theme: Theme | None) -> OwnScriptStep:
        """With its whole time: that it was fitted to the time there was belongs to that meeting."""
        asks_of_theme = theme is not None and step.slug and step.questions == theme.questions
        return cls(
            slug=step.slug,
            position=step.position,
            questions=[] if asks_of_theme else step.questions,
            **{**step.texts(), "seconds": step.full_seconds},
        )

    @property
    def content(self) -> dict[str, object]:
        return {
            "slug": self.slug,
            "position": self.position,
            "questions": self.questions,
            **self.texts(),
        }

    def questions_about(self, theme: Theme | None) -> list[str]:
        return self.questions or super().questions_about(theme)
