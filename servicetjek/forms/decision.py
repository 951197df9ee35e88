"""What the meeting agrees on, as it is typed on the screen: one field at a time, so nobody writes over others."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django import forms

from servicetjek.forms.fields import DayField, LineField, TextField
from servicetjek.models import Participant, Proposal, Table
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.experiment import LONGEST_TITLE


class FieldByFieldForm(forms.Form):
    """Only what was sent is looked at: a field left out keeps what it has."""

    def __init__(self, data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        for name in [name for name in self.fields if data is not None and name not in data]:
            del self.fields[name]


class WordingForm(FieldByFieldForm):
    title = LineField(
        label="Kort navn på forsøget",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Skriv et par ord, så alle ved, hvad I taler om."},
    )
    what = TextField(label="Hvad prøver I?", max_length=LONGEST_TEXT, required=False)
    why = TextField(label="Hvorfor?", max_length=LONGEST_TEXT, required=False)
    how = TextField(label="Hvordan?", max_length=LONGEST_TEXT, required=False)
    who = TextField(label="Hvem gør hvad?", max_length=LONGEST_TEXT, required=False)


class ConclusionForm(FieldByFieldForm):
    conclusion = TextField(label="Det har vi hørt", max_length=LONGEST_TEXT, required=False)
    news_from = LineField(label="Hvem tager forslagene med?", max_length=200, required=False)
    news_on = DayField(
        label="Hvornår hører alle nyt?",
        required=False,
        error_messages={"invalid": "Skriv en dag, for eksempel 14.01.2027."},
    )


class VersionForm(forms.Form):
    """The version of the text that was nodded to."""

    version = forms.IntegerField()


class SeenNodForm(VersionForm):
    participant = forms.ModelChoiceField(Participant.objects.none())

    def __init__(self, people: Any, data: Any) -> None:
        super().__init__(data)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]


class RoomProposalForm(forms.Form):
    """A proposal typed for the room, or for somebody without a phone."""

    text = TextField(
        label="Forslag", max_length=LONGEST_TEXT, error_messages={"required": "Skriv forslaget først."}
    )
    participant = forms.ModelChoiceField(Participant.objects.none(), required=False)

    def __init__(self, people: Any, data: Any) -> None:
        super().__init__(data)
        self.fields["participant"].queryset = people  # type: ignore[attr-defined]

    @property
    def key(self) -> str:
        author = self.cleaned_data["participant"]
        return key_of(author.pk if author else 0, self.cleaned_data["text"])

    def key_at(self, table: Table) -> str:
        """Two tables may propose the same in the same words."""
        return f"{table.number}-{self.key}"


class TableProposalForm(forms.Form):
    """A proposal that a table tells of, and that nobody at it has written."""

    text = TextField(
        label="Forslag", max_length=LONGEST_TEXT, error_messages={"required": "Skriv forslaget først."}
    )
    number = forms.IntegerField()

    @property
    def key(self) -> str:
        return key_of(f"bord {self.cleaned_data['number']}", self.cleaned_data["text"])


def key_of(whose: object, text: str) -> str:
    """Made of the words, so that a double press counts once, and two facilitators never write over each other."""
    return sha256(f"{whose} {text}".encode()).hexdigest()[:32]


class SameForm(forms.Form):
    """Two proposals that are the same: both have been told to all."""

    nothing_typed = True
    NOT_TOLD = "Det ene forslag er ikke fortalt for alle endnu. Hør det først, og slå dem så sammen."

    other = forms.ModelChoiceField(
        Proposal.objects.none(),
        label="Det samme som",
        error_messages={
            "required": "Vælg først det forslag, der er det samme.",
            "invalid_choice": "Det andet forslag findes ikke i mødet.",
        },
    )

    def __init__(self, proposal: Proposal, data: Any) -> None:
        super().__init__(data)
        self.proposal = proposal
        self.fields["other"].queryset = proposal.meeting.proposals.all()  # type: ignore[attr-defined]

    def clean_other(self) -> Proposal:
        other: Proposal = self.cleaned_data["other"]
        if other == self.proposal:
            raise forms.ValidationError("Et forslag kan ikke slås sammen med sig selv. Vælg et andet.")
        if not (other.is_told and self.proposal.is_told):
            raise forms.ValidationError(self.NOT_TOLD)
        return other
