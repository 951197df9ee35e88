"""The tools' content in memory: read once a process, since it changes only when the fixtures are loaded.

A process that runs while `prepare` loads new fixtures goes on with what it has read until it is started again.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.db import models
from django.db.models.fields.related_descriptors import ForwardManyToOneDescriptor
from django.db.models.signals import post_save

from servicetjek.models.script import Script, ScriptStep
from servicetjek.models.sheet import Prompt, Sheet
from servicetjek.models.theme import Theme
from servicetjek.models.tool import Tool


class _InMemory(ForwardManyToOneDescriptor):
    def get_object(self, instance: models.Model) -> Any:
        return known(self.field.related_model, getattr(instance, self.field.attname))


class ContentKey(models.ForeignKey):
    """A key to a tool or a theme. To follow it asks the database nothing, so it needs no `select_related`."""

    forward_related_accessor_class = _InMemory

    def deconstruct(self) -> Any:
        """For the database it is a foreign key as any other."""
        name, _, *rest = super().deconstruct()
        return name, "django.db.models.ForeignKey", *rest


def known(model: type[models.Model], pk: int) -> Any:
    """Raises the model's DoesNotExist."""
    found = _read()[model].get(pk)
    return model._default_manager.get(pk=pk) if found is None else found


@cache
def _read() -> dict[type[models.Model], dict[int, Any]]:
    tools = Tool.objects.prefetch_related("themes", "sheets__prompts").in_bulk()
    themes = [theme for tool in tools.values() for theme in tool.themes.all()]
    return {Tool: tools, Theme: {theme.pk: theme for theme in themes}}


@cache
def scripts() -> list[Script]:
    """Every course of a meeting that a tool proposes, with its steps and the tool's themes."""
    return list(Script.objects.prefetch_related("steps", "tool__themes"))


def tool_called(slug: str) -> Tool:
    """Its themes are in memory too."""
    tools: Iterable[Tool] = _read()[Tool].values()
    return next(tool for tool in tools if tool.slug == slug)


def offered() -> list[Tool]:
    """Those that a service check can be of, in order: they have sheets to write, or a course for its meeting."""
    tools: Iterable[Tool] = _read()[Tool].values()
    led = {script.tool_id for script in scripts()}
    whole = (tool for tool in tools if tool.is_written or tool.pk in led)
    return sorted(whole, key=lambda tool: tool.number)


def offered_as(slug: str) -> Tool:
    """The first for what nobody knows."""
    return next((tool for tool in offered() if tool.slug == slug), offered()[0])


def script_of(tool: Tool, form: str) -> Script:
    return next(script for script in scripts() if script.tool_id == tool.pk and script.form == form)


def read_anew(**loaded: object) -> None:
    _read.cache_clear()
    scripts.cache_clear()


for model in (Tool, Theme, Script, ScriptStep, Sheet, Prompt):
    post_save.connect(read_anew, sender=model)
