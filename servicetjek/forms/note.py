"""Writing a sheet of a note: the words to each question, and the stance where one can be taken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.forms import BoundField

from servicetjek.forms.fields import TextField
from servicetjek.forms.side_by_side import SideBySide
from servicetjek.models import Passage, Prompt, ServiceCheck
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.note import Part

WRITTEN_MEANWHILE = "Skriv jeres ord sammen. En anden har skrevet her imens."


@dataclass(frozen=True)
class Question:
    """A prompt as it is asked; `their_text` and `their_stance` are what another has written meanwhile."""

    prompt: Prompt
    text: BoundField
    stance: BoundField | None
    their_text: object
    their_stance: object

    @property
    def stance_seen(self) -> str:
        """What stood there when the form was opened, for radio buttons are drawn one by one."""
        carries = self.stance and self.stance.field.show_hidden_initial
        return self.stance.as_hidden(only_initial=True) if self.stance and carries else ""


class SheetForm(SideBySide, forms.Form):
    """All the questions of one sheet. Any of them may be left out."""

    def __init__(self, check: ServiceCheck, part: Part, data: Any = None) -> None:
        super().__init__(data, initial=initial_from(part))
        self.check, self.part = check, part
        self.theirs: Mapping[str, object] = {}
        for prompt, _ in part.passages:
            self.fields[f"{prompt.slug}-text"] = TextField(
                label=prompt.question,
                max_length=LONGEST_TEXT,
                required=False,
                widget=forms.Textarea({"rows": 3}),
            )
            if prompt.stances:
                self.fields[f"{prompt.slug}-stance"] = stance_field(prompt)
        self.carry_what_is_seen()

    def questions(self) -> Iterator[Question]:
        for prompt, _ in self.part.passages:
            text, stance = f"{prompt.slug}-text", f"{prompt.slug}-stance"
            asked = self[stance] if prompt.stances else None
            yield Question(prompt, self[text], asked, self.theirs.get(text), self.theirs.get(stance))

    def write(self, now: datetime) -> bool:
        """Whether it stands there now; else the form shows what another has written meanwhile."""
        words = self._by_prompt(self.only_changed(self.cleaned_data))
        seen = self._by_prompt(self.seen())
        try:
            Passage.objects.write(self.check, words, seen, now)
        except Overtaken as overtaken:
            self.theirs = overtaken.stands
            for name in self.theirs:
                self.add_error(name, WRITTEN_MEANWHILE)
            self.lay_beside(self.theirs)
            return False
        return True

    def _by_prompt(self, values: Mapping[str, object]) -> dict[Prompt, dict[str, object]]:
        names = ("text", "stance")
        return {
            prompt: {name: values[key] or "" for name in names if (key := f"{prompt.slug}-{name}") in values}
            for prompt, _ in self.part.passages
        }


def stance_field(prompt: Prompt) -> forms.ChoiceField:
    return forms.ChoiceField(
        label="Hvad siger I?",
        choices=[*((each, each) for each in prompt.stances), ("", "Vi svarer ikke her")],
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": "Vælg et af svarene her."},
    )


def initial_from(part: Part) -> dict[str, str]:
    found: dict[str, str] = {}
    for prompt, passage in part.passages:
        found[f"{prompt.slug}-text"] = passage.text if passage else ""
        found[f"{prompt.slug}-stance"] = passage.stance if passage else ""
    return found
