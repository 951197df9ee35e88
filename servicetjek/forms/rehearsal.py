"""What is said when a rehearsal is begun, and when it is closed."""

from __future__ import annotations

from django import forms

from servicetjek.models import Meeting, Rehearsal
from servicetjek.models.rehearsal.rehearsal import FEWEST, MOST, as_many_as_can_come

BOUNDS = f"Skriv et tal fra {FEWEST} til {MOST}."


class RehearsalForm(forms.Form):
    headcount = forms.IntegerField(
        label="Hvor mange kolleger skal være med?",
        help_text=f"Fra {FEWEST} til {MOST}.",
        min_value=FEWEST,
        max_value=MOST,
        error_messages=dict.fromkeys(["required", "invalid", "min_value", "max_value"], BOUNDS),
    )
    # The rehearsal the presser saw open, whose place a new one takes.
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @classmethod
    def of(cls, meeting: Meeting, going_on: Rehearsal | None) -> RehearsalForm:
        people = going_on.headcount if going_on else as_many_as_can_come(meeting.planned_people)
        return cls(initial={"headcount": people, "seen": going_on.pk if going_on else 0})

    def clean_seen(self) -> int:
        return self.cleaned_data["seen"] or 0


class CloseForm(forms.Form):
    rehearsal = forms.IntegerField()
