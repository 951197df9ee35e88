"""Setting up a service check: where, why, how many, and who rates."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from servicetjek.forms.fields import LineField, TextField
from servicetjek.models import Preparers, Rating, ServiceCheck, Tool, User, Workplace
from servicetjek.models.check import MOST_PEOPLE
from servicetjek.models.rating.rating import AlreadyAnswered, CorrectedOften, RatingClosed

LONGEST_GROUP, MOST_GROUPS = 60, 20
NUMBER = f"Skriv et tal fra 1 til {MOST_PEOPLE}."
NEWCOMERS = f"Skriv et tal fra 0 til {MOST_PEOPLE}, eller lad feltet stå tomt."
WHO_PREPARES = "Vælg, hvem der forbereder og følger op."
SETTLED = {
    AlreadyAnswered: "Nogen har svaret i mellemtiden. Luk vurderingen, og åbn en ny, hvis I vil spørge anderledes.",
    CorrectedOften: "I har rettet det fem gange. Luk vurderingen, og åbn en ny, hvis I vil spørge anderledes.",
    RatingClosed: "Vurderingen er lukket i mellemtiden. Åbn en ny, hvis I vil spørge anderledes.",
}


class GroupsField(TextField):
    """Names of staff groups, one a line, each once."""

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        names = list(dict.fromkeys(filter(None, lines)))
        if any(len(name) > LONGEST_GROUP for name in names):
            raise forms.ValidationError(
                f"Navnet på en gruppe kan være {LONGEST_GROUP} tegn. Gør det kortere."
            )
        if len(names) > MOST_GROUPS:
            raise forms.ValidationError(
                f"Der er plads til {MOST_GROUPS} medarbejdergrupper. Slå nogle af dem sammen."
            )
        return names


class AudienceForm(forms.Form):
    """Who rates; staff groups belong to an anonymous rating only."""

    audience = forms.ChoiceField(
        label="Hvem vurderer?",
        choices=Rating.Audience.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvem der vurderer.", "invalid_choice": "Vælg, hvem der vurderer."},
    )
    groups = GroupsField(label="Medarbejdergrupper", max_length=2000, required=False)

    @staticmethod
    def as_it_stands(rating: Rating) -> dict[str, str]:
        return {"audience": rating.audience, "groups": "\n".join(rating.group_names)}

    def correct(self, rating: Rating) -> bool:
        """Correct the open rating; tells whether it could be, and says on the form why not."""
        try:
            rating.correct(self.cleaned_data["audience"], self.cleaned_data["groups"])
        except (AlreadyAnswered, CorrectedOften, RatingClosed) as settled:
            self.add_error(None, SETTLED[type(settled)])
        return self.is_valid()


class AgainForm(AudienceForm):
    """Who rates when people are asked again, and how many of them could not be asked the last time."""

    newcomers = forms.IntegerField(
        label="Hvor mange af jer er nye siden sidst?",
        help_text="Det står der, når I sammenligner med sidst. Er det under fem, skriver vi ikke tallet.",
        min_value=0,
        max_value=MOST_PEOPLE,
        required=False,
        error_messages={"invalid": NEWCOMERS, "min_value": NEWCOMERS, "max_value": NEWCOMERS},
    )

    @classmethod
    def as_last_time(cls, rating: Rating | None) -> AgainForm:
        """The same people once more, to be changed or not: they are whom the first result is compared with."""
        return cls(initial=cls.as_it_stands(rating) if rating else {"audience": Rating.Audience.STAFF})

    def open_rating(self, check: ServiceCheck, now: datetime) -> Rating:
        asked = self.cleaned_data
        return Rating.objects.open_for(check, asked["audience"], now, asked["groups"], asked["newcomers"])


class CheckForm(forms.Form):
    """The facts of a check that may be changed at any time."""

    department = LineField(
        label="Hvilken afdeling eller hvilket team?",
        max_length=120,
        error_messages={"required": "Skriv, hvilken afdeling eller hvilket team det gælder."},
    )
    purpose = TextField(label="Hvorfor gør I det?", max_length=500, required=False)
    expected_people = forms.IntegerField(
        label="Hvor mange er I?",
        min_value=1,
        max_value=MOST_PEOPLE,
        error_messages={
            "required": NUMBER,
            "invalid": NUMBER,
            "min_value": NUMBER,
            "max_value": NUMBER,
        },
    )

    prepared_by = forms.ChoiceField(
        label="Hvem forbereder og følger op?",
        choices=Preparers.choices,
        initial=Preparers.WORK_ENVIRONMENT_GROUP,
        widget=forms.RadioSelect,
        error_messages={"required": WHO_PREPARES, "invalid_choice": WHO_PREPARES},
    )

    FACTS = ("department", "purpose", "expected_people", "prepared_by")

    @classmethod
    def initial_from(cls, check: ServiceCheck) -> dict[str, Any]:
        return {name: getattr(check, name) for name in cls.FACTS}

    def change(self, check: ServiceCheck) -> None:
        for name in self.FACTS:
            setattr(check, name, self.cleaned_data[name])
        check.save(update_fields=self.FACTS)


class NewCheckForm(CheckForm, AudienceForm):
    """Everything a new check needs, on one page."""

    field_order = ["department", "expected_people", "purpose", "prepared_by", "audience", "groups"]

    def set_up(self, workplace: Workplace, tool: Tool, user: User, now: datetime) -> ServiceCheck:
        """The check with its rating already open, so that the next page is the invitation."""
        facts = {name: self.cleaned_data[name] for name in self.FACTS}
        return ServiceCheck.objects.set_up(
            workplace,
            tool,
            user,
            audience=self.cleaned_data["audience"],
            groups=self.cleaned_data["groups"],
            now=now,
            **facts,
        )


class NewNoteForm(CheckForm):
    """Everything that a tool needs which is written: nobody rates."""

    def set_up(self, workplace: Workplace, tool: Tool, user: User, now: datetime) -> ServiceCheck:
        facts = {name: self.cleaned_data[name] for name in self.FACTS}
        return ServiceCheck.objects.set_up(workplace, tool, user, audience="", groups=(), now=now, **facts)


def new_form_of(tool: Tool, data: Any = None) -> NewCheckForm | NewNoteForm:
    if tool.is_written:
        return NewNoteForm(data)
    return NewCheckForm(data, initial={"audience": Rating.Audience.STAFF})
