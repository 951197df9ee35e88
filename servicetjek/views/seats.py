"""A participant's seat at a table: chosen from the list on their phone, or by the code on the table's own card."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from servicetjek.forms.phone import JoinForm, SeatForm, WriterForm
from servicetjek.models import Meeting, Participant, Table
from servicetjek.views.participants import at_meeting, by_participant
from servicetjek.views.phone import answer, join_page, offer_another, sit_down, table_asked_for


@require_safe
@at_meeting
def card(
    request: HttpRequest, meeting: Meeting, participant: Participant | None, number: int
) -> HttpResponse:
    """Where the code on the table leads: those who are new join at it, those who sit elsewhere may move."""
    table, writes = meeting.tables.numbered(number), "write" in request.GET
    if table is None:
        raise Http404
    if participant is None:
        return join_page(request, meeting, JoinForm.blank(table=number, writes=writes), table=table)
    if has_nothing_to_ask(participant, table, writes):
        return redirect("phone", meeting.service_check.code)
    context = {"meeting": meeting, "check": meeting.service_check, "table": table, "writes": writes}
    return render(request, "phone/card.html", {**context, "sits_here": participant.table == table})


def has_nothing_to_ask(participant: Participant, table: Table, writes: bool) -> bool:
    is_settled = participant.table == table and (participant.is_scribe or not writes)
    return is_settled or participant.has_left or participant.meeting.is_over


@require_POST
@by_participant
def choose(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    """Sit down at a table, or move to another."""
    form, response = SeatForm(request.POST), redirect("phone", meeting.service_check.code)
    table = table_asked_for(meeting, form) if form.is_valid() else None
    if table is None or participant.has_left:
        return response
    if participant.is_remote and not table.has_call:
        offer_another(response, table, participant.table)
        return response
    return sit_down(response, participant, table, writes=form.cleaned_data["writes"])


@require_POST
@by_participant
def write(request: HttpRequest, meeting: Meeting, participant: Participant) -> HttpResponse:
    """Offer to write for those at the table."""
    form = WriterForm(request.POST)
    if form.is_valid() and participant.table:
        participant.table.hand_over(participant, form.cleaned_data["seen"])
    return answer(request, meeting, participant)
