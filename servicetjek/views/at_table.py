"""What a table has written, and whether it is done. A press on what is gone, or another table's, changes nothing.

Pressed by its scribe on a phone, or by the facilitator for a table without: `verbs` gives each an address behind both
gates.
"""

from collections.abc import Callable
from typing import Any

from django.urls import URLPattern, path
from django.utils import timezone

from servicetjek.models import Proposal, Table
from servicetjek.views.leading import Act, Gate


def on_proposal(press: Callable[[Proposal], object]) -> Act:
    def act(request: Any, table: Table, pk: int) -> None:
        if proposal := table.proposal(pk):
            press(proposal)

    return act


def reopen(request: Any, table: Table) -> None:
    table.reopen(timezone.now())


def verbs(base: str, gate: Gate, named: str) -> list[URLPattern]:
    """An address for each under `base`, for whoever comes through the gate."""
    one = base + "proposals/<int:proposal_pk>/"
    return [
        path(
            one + "present/",
            gate(on_proposal(lambda proposal: proposal.present(timezone.now()))),
            name=named + "present-proposal",
        ),
        path(
            one + "set-aside/",
            gate(on_proposal(lambda proposal: proposal.set_aside(timezone.now()))),
            name=named + "set-aside",
        ),
        path(one + "bring/", gate(on_proposal(Proposal.bring)), name=named + "bring"),
        path(base + "reopen/", gate(reopen), name=named + "reopen"),
    ]
