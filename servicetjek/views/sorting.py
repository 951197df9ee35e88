"""A table sorts: what it heard, the four fields, and what it would begin with.

Pressed by its scribe on a phone, or by the facilitator for a table without: `verbs` gives each an address behind both
gates. A press of another step, or of what is not in the meeting, changes nothing.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path

from servicetjek.forms.sorting import CardForm, HeardForm, PutForm
from servicetjek.models import Place, Table
from servicetjek.views.leading import Act, Gate


def put(request: Any, table: Table) -> None:
    form = PutForm(request.POST)
    if form.is_valid() and (proposal := table.to_sort(form.cleaned_data["proposal"])):
        row, column = form.cleaned_data["field"]
        Place.objects.put(table, proposal, row, column, seen=form.cleaned_data["step"])


def of_a_card(press: Callable[[Place, int], object]) -> Act:
    """On a proposal that the table has placed."""

    def act(request: Any, table: Table) -> None:
        form = CardForm(request.POST)
        if form.is_valid() and (place := table.place_of(form.cleaned_data["proposal"])):
            press(place, form.cleaned_data["step"])

    return act


def heard(request: Any, table: Table) -> None:
    form = HeardForm(request.POST)
    if form.is_valid():
        table.gather(form.cleaned_data["heard"])


VERBS: dict[str, Act] = {
    "put": put,
    "take-off": of_a_card(Place.take_back),
    "begin-with": of_a_card(Place.begin_with),
    "let-wait": of_a_card(Place.let_wait),
    "heard": heard,
}


def verbs(base: str, gate: Gate, named: str) -> list[URLPattern]:
    """An address for each under `base`, for whoever comes through the gate."""
    views: dict[str, Callable[..., HttpResponse]] = {verb: gate(act) for verb, act in VERBS.items()}
    return [path(f"{base}{verb}/", view, name=named + verb) for verb, view in views.items()]
