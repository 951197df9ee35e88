"""What a participant sends from the phone in the meeting."""

import secrets
from typing import Any

from django import forms
from django.core.validators import RegexValidator

from servicetjek.forms.fields import LineField, TextField
from servicetjek.models import Participant
from servicetjek.models.meeting.proposal import LONGEST_TEXT

WHERE = [("room", "I rummet"), ("remote", "På afstand")]


class JoinForm(forms.Form):
    """Coming to the meeting. The key is made with the form, so a double tap brings one person."""

    name = LineField(label="Fornavn eller initialer", max_length=40, required=False)
    where = forms.ChoiceField(
        label="Hvor er du?",
        choices=WHERE,
        error_messages={
            "required": "Vælg, om du er i rummet eller på afstand.",
            "invalid_choice": "Vælg, om du er i rummet eller på afstand.",
        },
    )
    key = forms.CharField(
        required=False, widget=forms.HiddenInput, validators=[RegexValidator(r"^[\w-]{32}\Z")]
    )
    # At which they come in, by its number, and whether they write there.
    table = forms.IntegerField(required=False, widget=forms.HiddenInput)
    writes = forms.BooleanField(required=False, widget=forms.HiddenInput)

    @classmethod
    def blank(cls, **at: object) -> "JoinForm":
        return cls(initial={"key": Participant.new_token(), **at})

    @classmethod
    def of(cls, participant: Participant) -> "JoinForm":
        where = "remote" if participant.is_remote else "room"
        return cls(initial={"name": participant.name, "where": where})

    @property
    def key_again(self) -> str:
        """The key to write in the form, also when it is shown a second time with errors."""
        return self["key"].value() if "key" not in self.errors else Participant.new_token()

    @property
    def details(self) -> dict[str, Any]:
        return {"name": self.cleaned_data["name"], "is_remote": self.cleaned_data["where"] == "remote"}


class SeatForm(forms.Form):
    """A table by its number."""

    table = forms.IntegerField()
    writes = forms.BooleanField(required=False)


class WriterForm(forms.Form):
    """Offering to write says who was seen to."""

    seen = forms.IntegerField()


class ProposalForm(forms.Form):
    """A proposal. The key is made with the form: sent twice it counts once."""

    text = TextField(
        label="Dit forslag",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Skriv dit forslag, før du sender det."},
    )
    key = forms.CharField(widget=forms.HiddenInput, validators=[RegexValidator(r"^[\w-]{1,36}\Z")])

    @classmethod
    def blank(cls) -> "ProposalForm":
        return cls(initial={"key": secrets.token_urlsafe(16)})


class KeyForm(forms.Form):
    key = forms.CharField(max_length=36)


class WrittenForm(forms.Form):
    step = forms.IntegerField()


class TurnForm(forms.Form):
    turn = forms.IntegerField()


class NodForm(forms.Form):
    """A nod says which words it is for."""

    experiment = forms.IntegerField()
    version = forms.IntegerField()
