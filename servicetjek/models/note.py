"""What a group has written under the headings of a tool, and the note that comes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import models

from servicetjek.models.amend import Overtaken, amend
from servicetjek.models.check import ServiceCheck
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.sheet import Prompt, Sheet
from servicetjek.models.watched import verb

LONGEST_STANCE = 60


class PassageQuerySet(models.QuerySet["Passage"]):
    @verb
    def write(
        self,
        check: ServiceCheck,
        words: Mapping[Prompt, Mapping[str, object]],
        seen: Mapping[Prompt, Mapping[str, object]],
        now: datetime,
    ) -> bool:
        """Some of its passages, with what the writer has `seen` of each before; a second press is the same words.

        Raises Overtaken, by the prompt's slug and the field, when another has written in one of them since; then
        nothing is written.
        """
        overtaken: dict[str, object] = {}
        changed = False
        for prompt, values in words.items():
            passage = self.filter(service_check=check, prompt=prompt).first() or Passage(
                service_check=check, prompt=prompt
            )
            try:
                changed |= passage.become(values, seen.get(prompt), now)
            except Overtaken as found:
                overtaken |= {f"{prompt.slug}-{name}": stands for name, stands in found.stands.items()}
        if overtaken:
            raise Overtaken(overtaken)
        return changed


class Passage(models.Model):
    """What is written to one question: the words, and the stance where one can be taken."""

    service_check = models.ForeignKey(ServiceCheck, models.CASCADE, related_name="passages")
    prompt = models.ForeignKey(Prompt, models.PROTECT, related_name="+")
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    stance = models.CharField(max_length=LONGEST_STANCE, blank=True)
    written_at = models.DateTimeField()

    objects = PassageQuerySet.as_manager()

    class Meta:
        ordering = ["prompt"]
        constraints = [
            models.UniqueConstraint(fields=["service_check", "prompt"], name="passage_once_a_prompt"),
        ]

    @property
    def is_empty(self) -> bool:
        return not (self.text or self.stance)

    def become(self, values: Mapping[str, object], seen: Mapping[str, object] | None, now: datetime) -> bool:
        """In a verb that holds the check; nothing is made of nothing. Raises Overtaken."""
        if self._state.adding:
            return any(values.values()) and self._begin(values, now)
        changed = bool(amend(self, values, seen))
        if changed:
            amend(self, {"written_at": now})
        return changed

    def _begin(self, values: Mapping[str, object], now: datetime) -> bool:
        for name, value in values.items():
            setattr(self, name, value)
        self.written_at = now
        self.save()
        return True


@dataclass(frozen=True)
class Part:
    """A sheet as it stands in the note: its prompts, each with what is written to it."""

    sheet: Sheet
    passages: list[tuple[Prompt, Passage | None]]

    @property
    def written(self) -> list[tuple[Prompt, Passage]]:
        return [(prompt, passage) for prompt, passage in self.passages if passage and not passage.is_empty]

    @property
    def is_begun(self) -> bool:
        return bool(self.written)

    @property
    def missing(self) -> list[Prompt]:
        told = [prompt for prompt, _ in self.written]
        return [prompt for prompt, _ in self.passages if prompt not in told]


def note_of(check: ServiceCheck) -> list[Part]:
    """In the tool's order."""
    written = {passage.prompt_id: passage for passage in check.passages.all()}
    return [
        Part(sheet, [(prompt, written.get(prompt.pk)) for prompt in sheet.prompts.all()])
        for sheet in check.tool.sheets.all()
    ]
