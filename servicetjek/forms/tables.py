"""What is typed and pressed about the tables of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from servicetjek.forms.fields import LineField
from servicetjek.models import Meeting, Table


class MessageForm(forms.Form):
    """What the facilitator says to one table, or to all."""

    table = forms.ModelChoiceField(Table.objects.none(), label="Til", required=False, to_field_name="number")
    text = LineField(
        label="Besked",
        max_length=200,
        error_messages={"required": "Skriv, hvad du vil sige til bordene."},
    )

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        self.fields["table"].queryset = Table.objects.open().filter(meeting=meeting)  # type: ignore[attr-defined]


class MessageSeenForm(forms.Form):
    # When it was said (milliseconds since 1970).
    seen = forms.IntegerField()
