"""What is typed and pressed about the tables of a meeting."""

from __future__ import annotations

from typing import Any

from django import forms

from servicetjek.forms.fields import LineField, LinkField
from servicetjek.models import Meeting, Seating, Table
from servicetjek.models.meeting.table import MOST_SEATS, USUAL_SEATS


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


class ArrangeForm(forms.Form):
    """How many sit at a table, where it stands, and how those at a distance reach it."""

    seats = forms.IntegerField(
        label="Hvor mange er der plads til?",
        min_value=1,
        max_value=MOST_SEATS,
        initial=USUAL_SEATS,
        error_messages={
            "required": f"Skriv et tal fra 1 til {MOST_SEATS}.",
            "invalid": f"Skriv et tal fra 1 til {MOST_SEATS}.",
            "min_value": "Der skal være plads til mindst én.",
            "max_value": f"Der er plads til højst {MOST_SEATS} ved et bord.",
        },
    )
    seating = forms.ChoiceField(label="Hvor sidder de?", choices=Seating, initial=Seating.ROOM)
    place = LineField(label="Hvor står bordet?", max_length=60, required=False)
    call_link = LinkField(
        label="Link til bordets opkald",
        required=False,
        assume_scheme="https",
        max_length=200,
        error_messages={"invalid": "Linket er ikke helt. Sæt hele linket ind."},
        help_text="Uden et link bruger bordet mødets eget.",
    )

    @classmethod
    def of(cls, table: Table) -> ArrangeForm:
        return cls(initial={name: getattr(table, name) for name in cls.base_fields})


class SetUpForm(ArrangeForm):
    """One more table, also for a theme that has one."""

    theme = forms.TypedChoiceField(
        label="Hvad skal de tale om?",
        error_messages={"required": "Vælg et tema.", "invalid_choice": "Vælg et tema."},
    )
    field_order = ["theme"]

    def __init__(self, meeting: Meeting, data: Any = None) -> None:
        super().__init__(data)
        themes = {str(theme.pk): theme for theme in meeting.service_check.tool.themes.all()}
        field: Any = self.fields["theme"]
        field.choices, field.coerce = [(key, theme.name) for key, theme in themes.items()], themes.__getitem__


class SeatForm(forms.Form):
    """Where somebody is seated, by the table's number."""

    table = forms.IntegerField()
