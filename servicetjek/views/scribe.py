"""The scribe of a table leads it from their own phone: they write for it, and keep its clock."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek import live
from servicetjek.forms.decision import RoomProposalForm
from servicetjek.forms.tables import MessageSeenForm
from servicetjek.models import Meeting, Participant, Proposal, Table
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.views.leading import Act
from servicetjek.views.participants import by_participant
from servicetjek.views.phone import answer, refuse


def by_scribe(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view the table, and whoever writes for it. Others, and whoever did before, are shown their own part."""

    @by_participant
    @wraps(view)
    def known(request: HttpRequest, meeting: Meeting, participant: Participant, **where: Any) -> HttpResponse:
        table = participant.table
        if table is None or not participant.is_scribe:
            return answer(request, meeting, participant)
        return view(request, table, participant, **where)

    return known


def scribes(act: Act) -> Callable[..., HttpResponse]:
    """The gate for the verbs of leading, and for those of what a table has written."""

    @require_POST
    @by_scribe
    @wraps(act)
    def view(request: HttpRequest, table: Table, participant: Participant, **which: int) -> HttpResponse:
        act(request, table, *which.values())
        live.let_watchers_go_first(table, "phone")
        return answer(request, table.meeting, participant)

    return view


@require_POST
@by_scribe
def add_proposal(request: HttpRequest, table: Table, participant: Participant) -> HttpResponse:
    """What somebody at the table without a phone proposes, or all of them together."""
    form = RoomProposalForm(table.participants.present(), request.POST)
    if not form.is_valid():
        return refuse(request, table.meeting, participant, None, status=422, room_form=form)
    text, author = form.cleaned_data["text"], form.cleaned_data["participant"]
    try:
        Proposal.objects.write_for_room(table, form.key_at(table), text, timezone.now(), participant=author)
    except MeetingOver:
        return refuse(request, table.meeting, participant, None, status=409, room_form=form)
    return answer(request, table.meeting, participant)


@require_POST
@by_scribe
def put_message_away(request: HttpRequest, table: Table, participant: Participant) -> HttpResponse:
    form = MessageSeenForm(request.POST)
    if form.is_valid():
        table.put_message_away(form.cleaned_data["seen"])
    return answer(request, table.meeting, participant)


@require_POST
@by_scribe
def hand_over(
    request: HttpRequest, table: Table, participant: Participant, participant_pk: int
) -> HttpResponse:
    """Another at the table writes from now on."""
    if to := table.sitting(participant_pk):
        table.hand_over(to, seen=participant.pk)
    return answer(request, table.meeting, participant)
