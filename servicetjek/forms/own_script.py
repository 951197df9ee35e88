"""A script kept as the workplace's own, and which script a meeting is planned from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property

from servicetjek.forms.fields import LineField
from servicetjek.models import Meeting, OwnScript, Script, ServiceCheck
from servicetjek.models.expected_time import ExpectedTime
from servicetjek.models.own_script import NameTaken
from servicetjek.models.script import Copied

LONGEST_NAME = 80
GONE = "Den skabelon er slettet i mellemtiden. Vælg en anden drejebog."


class NameForm(forms.Form):
    name = LineField(
        label="Hvad skal skabelonen hedde?",
        max_length=LONGEST_NAME,
        error_messages={"required": "Skriv, hvad skabelonen skal hedde."},
    )

    TAKEN = "I har allerede en skabelon, der hedder det. Skriv et andet navn."

    @property
    def is_taken(self) -> bool:
        return self.has_error("name", "taken")

    def settle(self, press: Callable[..., object], *args: object, **kwargs: object) -> bool:
        """Whether it could be done; when the name is taken, the form says so."""
        try:
            press(*args, self.cleaned_data["name"], **kwargs)
        except NameTaken:
            self.add_error("name", forms.ValidationError(self.TAKEN, code="taken"))
        return self.is_valid()


class KeepForm(NameForm):
    """Keep the script of a meeting. `replacing` is the name of the one that the presser knows will go."""

    replacing = LineField(max_length=LONGEST_NAME, required=False)

    TAKEN = "I har allerede en skabelon, der hedder det. Giv den her et andet navn, eller erstat den gamle."

    @classmethod
    def of(cls, meeting: Meeting, data: QueryDict | None = None) -> KeepForm:
        return cls(data, initial={"name": proposed_name(meeting)})

    def keep(self, meeting: Meeting, now: datetime) -> bool:
        workplace, replacing = meeting.service_check.workplace, self.cleaned_data["replacing"]
        return self.settle(OwnScript.objects.keep, workplace, meeting, now=now, replacing=replacing)


class RenameScriptForm(NameForm):
    def __init__(self, script: OwnScript, data: QueryDict | None = None) -> None:
        super().__init__(data, initial={"name": script.name}, auto_id=f"id_%s_{script.pk}")
        self.script = script

    def rename(self) -> bool:
        return self.settle(self.script.rename)


def proposed_name(meeting: Meeting) -> str:
    about = meeting.theme.name.lower() if meeting.theme else "flere temaer"
    return f"Fra mødet om {about} i {meeting.service_check}"[:LONGEST_NAME]


class Option(NamedTuple):
    """A script to plan from, the tool's without a key, and what it takes."""

    script: Copied
    key: str
    expected: ExpectedTime
    is_chosen: bool


class WhichScriptForm(forms.Form):
    """The tool's script, or one that the workplace has made its own."""

    own_script = forms.ModelChoiceField(
        OwnScript.objects.none(), required=False, error_messages={"invalid_choice": GONE}
    )

    def __init__(self, check: ServiceCheck, script: Script, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.script, self.headcount = script, check.expected_people
        self.fields["own_script"].queryset = check.workplace.own_scripts.in_place_of(script)  # type: ignore[attr-defined]

    def clean_own_script(self) -> OwnScript | None:
        """One that is taken away between the question for it and for its steps has none."""
        chosen: OwnScript | None = self.cleaned_data["own_script"]
        if chosen and not chosen.steps.all():
            raise forms.ValidationError(GONE)
        return chosen

    @property
    def is_asked(self) -> bool:
        """Where there is something to choose between, or was a moment ago."""
        return bool(self.own_scripts or self.errors)

    @cached_property
    def own_scripts(self) -> list[OwnScript]:
        return list(self.fields["own_script"].queryset)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> Copied:
        return self.cleaned_data["own_script"] or self.script

    def options(self) -> list[Option]:
        asked_for = str(self["own_script"].value() or "")
        scripts: dict[str, Copied] = {"": self.script, **{str(own.pk): own for own in self.own_scripts}}
        return [
            Option(script, key, script.expected_time(self.headcount), key == asked_for)
            for key, script in scripts.items()
        ]
