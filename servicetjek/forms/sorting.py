"""What a table presses as it sorts: which proposal, where it is put, and the step that was seen."""

from __future__ import annotations

from django import forms

from servicetjek.forms.fields import TextField
from servicetjek.models.meeting.place import Column, Row

# "similar-same_time": the field as it is chosen.
FIELDS = {f"{row}-{column}": (row, column) for row in Row for column in Column}


class CardForm(forms.Form):
    proposal = forms.IntegerField()
    step = forms.IntegerField()


class PutForm(CardForm):
    field = forms.TypedChoiceField(choices=[(key, key) for key in FIELDS], coerce=lambda key: FIELDS[key])


class HeardForm(forms.Form):
    heard = TextField(label="Det hørte vi fra de andre", max_length=2000, required=False)
