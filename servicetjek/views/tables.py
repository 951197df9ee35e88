"""The tables of a meeting in the facilitator's hands: look at one, lead one without phones, say something to it."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek import live
from servicetjek.forms.decision import RoomProposalForm
from servicetjek.forms.tables import MessageForm
from servicetjek.models import Proposal, Table
from servicetjek.views import cockpit, reach
from servicetjek.views.decision import refused, says_when_closed
from servicetjek.views.reach import UserRequest


def answer(request: UserRequest, table: Table) -> HttpResponse:
    """The table as it is now, whether the press moved anything or came too late."""
    if request.htmx:
        return HttpResponse(live.latest(table, "cockpit"))
    return redirect("table", table.meeting_id, table.number)


@require_safe
def show(request: UserRequest, pk: int, number: int) -> HttpResponse:
    table = reach.table(request, pk, number)
    return render(request, "tables/show.html", live.page_context(table, "cockpit", timezone.now()))


@require_POST
@says_when_closed
def add_proposal(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """What they have written on slips, or say aloud."""
    table = reach.table(request, pk, number)
    form = RoomProposalForm(table.participants.present(), request.POST)
    if not form.is_valid():
        return refused(request, form)
    author = form.cleaned_data["participant"]
    Proposal.objects.write_for_room(
        table, form.key_at(table), form.cleaned_data["text"], timezone.now(), participant=author
    )
    return answer(request, table)


@require_POST
def present(request: UserRequest, pk: int, number: int, proposal_pk: int) -> HttpResponse:
    table, proposal = reach.table_proposal(request, pk, number, proposal_pk)
    proposal.present(timezone.now())
    return answer(request, table)


@require_POST
def set_aside(request: UserRequest, pk: int, number: int, proposal_pk: int) -> HttpResponse:
    table, proposal = reach.table_proposal(request, pk, number, proposal_pk)
    proposal.set_aside(timezone.now())
    return answer(request, table)


@require_POST
def bring(request: UserRequest, pk: int, number: int, proposal_pk: int) -> HttpResponse:
    table, proposal = reach.table_proposal(request, pk, number, proposal_pk)
    proposal.bring()
    return answer(request, table)


@require_POST
def reopen(request: UserRequest, pk: int, number: int) -> HttpResponse:
    table = reach.table(request, pk, number)
    table.reopen(timezone.now())
    return answer(request, table)


@require_POST
def hand_over(request: UserRequest, pk: int, number: int, participant_pk: int) -> HttpResponse:
    """Ask another at the table to write."""
    table = reach.table(request, pk, number)
    if to := table.sitting(participant_pk):
        table.hand_over(to, seen=table.scribe_id or 0)
    return answer(request, table)


@require_POST
def catch_up(request: UserRequest, pk: int, number: int) -> HttpResponse:
    """Shorter turns for a table that is behind; pressed in the meeting's cockpit."""
    table = reach.table(request, pk, number)
    table.catch_up(timezone.now())
    return cockpit.answer(request, table.meeting)


@require_POST
@says_when_closed
def tell(request: UserRequest, pk: int) -> HttpResponse:
    """Say something to one table, or to all."""
    meeting = reach.meeting(request, pk)
    form = MessageForm(meeting, request.POST)
    if not form.is_valid():
        return refused(request, form)
    text, table, now = form.cleaned_data["text"], form.cleaned_data["table"], timezone.now()
    table.tell(text, now) if table else Table.objects.tell_all(meeting, text, now)
    return cockpit.answer(request, meeting)
