"""What a button in the cockpit says that its presser saw. A value that makes no sense matches nothing."""

from __future__ import annotations

from typing import NamedTuple

from django import forms
from django.http import QueryDict

from servicetjek.models import Ending

NOTHING = -1


class Seen(NamedTuple):
    """The step and the turn on the presser's screen (0 for no turn), and the whole seconds the clock had.

    `started` is when it began, in milliseconds since 1970.
    """

    step: int
    turn: int
    seconds: int
    started: int


class PressForm(forms.Form):
    step = forms.IntegerField()
    turn = forms.IntegerField()
    seconds = forms.IntegerField(required=False)
    started = forms.IntegerField(required=False)


def seen_in(data: QueryDict) -> Seen:
    form = PressForm(data)
    form.is_valid()
    return Seen(*(number(form, name) for name in Seen._fields))


def number(form: forms.Form, name: str) -> int:
    value = form.cleaned_data.get(name)
    return NOTHING if value is None else value


class LeaderForm(forms.Form):
    """Who led on the presser's screen, by their key."""

    leader = forms.IntegerField()


def leader_in(data: QueryDict) -> int:
    form = LeaderForm(data)
    form.is_valid()
    return number(form, "leader")


class EndingForm(forms.Form):
    ending = forms.ChoiceField(label="Slutning", choices=Ending)


class FitForm(forms.Form):
    """Which lengths the presser was shown (see Fit.seen)."""

    seen = forms.CharField()


class MoveForm(forms.Form):
    by = forms.TypedChoiceField(choices=[(-1, "Tidligere"), (1, "Senere")], coerce=int)
    # The place it had on the presser's screen.
    seen = forms.IntegerField(required=False)
