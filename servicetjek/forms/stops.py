"""The days of an experiment, as they are set by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from servicetjek.forms.check_in import HOW_LONG
from servicetjek.forms.fields import DayField
from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.trial import LONGEST, SHORTEST, Rhythm
from servicetjek.templatetags.danish import danish_date

A_DATE = {"required": "Vælg en dato.", "invalid": "Skriv en dato, for eksempel 11.01.2027."}


class CourseForm(forms.Form):
    """When it starts, how long it runs, and how often it stops up."""

    starts_on = DayField(label="Hvornår går I i gang?", error_messages=A_DATE)
    weeks = forms.IntegerField(
        label="Hvor mange uger prøver I det?",
        widget=forms.NumberInput({"inputmode": "numeric", "min": SHORTEST, "max": LONGEST}),
        validators=[MinValueValidator(SHORTEST, HOW_LONG), MaxValueValidator(LONGEST, HOW_LONG)],
        error_messages={"required": HOW_LONG, "invalid": HOW_LONG},
    )
    rhythm = forms.ChoiceField(
        label="Hvor tit stopper I op?",
        choices=Rhythm.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], "Vælg, hvor tit I stopper op."),
    )

    @classmethod
    def of(cls, experiment: Experiment) -> CourseForm:
        return cls(initial={name: getattr(experiment, name) for name in cls.base_fields})

    @property
    def course(self) -> dict[str, Any]:
        return self.cleaned_data


class MoveForm(forms.Form):
    """Another day for a stop, between the one before it and the one after."""

    day = DayField(label="Dag", error_messages=A_DATE)

    def __init__(self, stop: Stop, data: Any = None) -> None:
        super().__init__(data, initial={"day": stop.day}, auto_id=f"id_%s_{stop.pk}")
        self.stop = stop

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        days = [self.stop.experiment.starts_on, *(stop.day for stop in self.stop.experiment.stops.all())]
        place = self.stop.number
        before, after = days[place - 1], next(iter(days[place + 1 :]), day + timedelta(days=1))
        if not before < day < after:
            between = f"efter {danish_date(before)}" + (
                f" og før {danish_date(after)}" if days[place + 1 :] else ""
            )
            raise forms.ValidationError(f"Vælg en dag {between}.")
        return day


class SeenForm(forms.Form):
    seen = forms.CharField()
