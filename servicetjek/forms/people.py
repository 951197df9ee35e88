"""The people at the meeting, as the facilitator types them."""

from __future__ import annotations

from django import forms

from servicetjek.forms.fields import LineField, TextField
from servicetjek.models.check import MOST_PEOPLE

LONGEST_NAME = 40


class AddPeopleForm(forms.Form):
    """One name on each line; an empty form adds one person without a name."""

    names = TextField(
        label="Fornavne eller initialer",
        max_length=MOST_PEOPLE * LONGEST_NAME,
        required=False,
        help_text="Ét fornavn eller ét sæt initialer på hver linje. Er feltet tomt, kommer der én uden navn.",
    )
    is_remote = forms.BooleanField(label="På afstand", required=False)

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].split("\n") if line.strip()]
        if long := next((name for name in names if len(name) > LONGEST_NAME), None):
            raise forms.ValidationError(
                f"»{long[:20]}…« er for langt. Der er plads til {LONGEST_NAME} tegn i et navn."
            )
        if len(names) > MOST_PEOPLE:
            raise forms.ValidationError(f"Der er plads til {MOST_PEOPLE} på listen.")
        return names or [""]


class RenameForm(forms.Form):
    name = LineField(label="Fornavn eller initialer", max_length=LONGEST_NAME, required=False)
    is_remote = forms.BooleanField(label="På afstand", required=False)
