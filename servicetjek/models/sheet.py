"""Sheets: what a tool asks a group to write, heading by heading. Content is data: written by hand in fixtures/."""

from __future__ import annotations

from django.db import models

from servicetjek.models.tool import Tool


class SheetManager(models.Manager["Sheet"]):
    def get_by_natural_key(self, tool: str, slug: str) -> Sheet:
        return self.get(tool__slug=tool, slug=slug)


class Sheet(models.Model):
    """One step of a tool that is written: its questions on the screen, and its part of the note that comes of it."""

    tool = models.ForeignKey(Tool, models.CASCADE, related_name="sheets")
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    # On the way through the check, and over its part of the note.
    name = models.CharField(max_length=30)
    heading = models.CharField(max_length=80)
    headline = models.CharField(max_length=80)
    guide = models.TextField()

    objects = SheetManager()

    class Meta:
        ordering = ["tool", "position"]
        constraints = [
            models.UniqueConstraint(fields=["tool", "slug"], name="sheet_slug_once_a_tool"),
        ]

    def __str__(self) -> str:
        return self.name

    def natural_key(self) -> tuple[str, str]:
        return (self.tool.slug, self.slug)

    natural_key.dependencies = ["servicetjek.tool"]  # type: ignore[attr-defined]


class PromptManager(models.Manager["Prompt"]):
    def get_by_natural_key(self, tool: str, sheet: str, slug: str) -> Prompt:
        return self.get(sheet__tool__slug=tool, sheet__slug=sheet, slug=slug)


class Prompt(models.Model):
    """One question of a sheet. With stances, one of them is chosen beside the words that give the reason."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="prompts")
    slug = models.SlugField()
    position = models.PositiveSmallIntegerField()
    question = models.CharField(max_length=120)
    # In the note, where nobody is asked any more.
    heading = models.CharField(max_length=80)
    help = models.TextField(blank=True)
    examples = models.JSONField(default=list, blank=True)
    stances = models.JSONField(default=list, blank=True)

    objects = PromptManager()

    class Meta:
        ordering = ["sheet", "position"]
        constraints = [
            models.UniqueConstraint(fields=["sheet", "slug"], name="prompt_slug_once_a_sheet"),
        ]

    def __str__(self) -> str:
        return self.question

    @property
    def path(self) -> str:
        """What it is known by within its tool."""
        return f"{self.sheet.slug}/{self.slug}"

    def natural_key(self) -> tuple[str, str, str]:
        return (self.sheet.tool.slug, self.sheet.slug, self.slug)

    natural_key.dependencies = ["servicetjek.sheet"]  # type: ignore[attr-defined]
