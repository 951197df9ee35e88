"""The tables of a meeting in the facilitator's hands: look at one, lead one without phones, say something to it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servicetjek import live
from servicetjek.forms.decision import RoomProposalForm
from servicetjek.forms.tables import ArrangeForm, MessageForm, SeatForm, SetUpForm
from servicetjek.models import Meeting, Participant, Proposal, Table
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


# -- who sits where: where the meeting is planned, in its cockpit until all sit, then on a page of its own -------


@require_safe
def seats(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    return render(request, "tables/seats.html", live.page_context(meeting, "seats", timezone.now()))


def answer_with_seats(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """Without htmx the page where it is pressed now."""
    if request.htmx or not meeting.is_at_tables:
        return cockpit.answer(request, meeting)
    return redirect("seats", meeting.pk)


def where_pressed(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """As above; without htmx the page on which the meeting is planned, until it has begun."""
    if request.htmx or not meeting.is_planned:
        return answer_with_seats(request, meeting)
    return redirect(f"/meetings/{meeting.pk}/#borde")


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_closed
def set_up(request: UserRequest, pk: int) -> HttpResponse:
    """One more table, on a theme that has one or on another."""
    meeting = reach.meeting(request, pk)
    form = SetUpForm(meeting, request.POST or None)
    if form.is_valid():
        if Table.objects.set_up(meeting, **form.cleaned_data) is None:
            messages.error(request, "Der er så mange borde, som der kan være.")
        return where_pressed(request, meeting)
    return ask(request, meeting, form, "tables/add.html")


@require_http_methods(["GET", "HEAD", "POST"])
def arrange(request: UserRequest, pk: int, number: int) -> HttpResponse:
    table = reach.table(request, pk, number)
    form = ArrangeForm(request.POST) if request.method == "POST" else ArrangeForm.of(table)
    if form.is_valid():
        table.arrange(**form.cleaned_data)
        return where_pressed(request, table.meeting)
    return ask(request, table.meeting, form, "tables/edit.html", table)


def ask(
    request: UserRequest, meeting: Meeting, form: ArrangeForm, page: str, table: Table | None = None
) -> HttpResponse:
    back = "meeting" if meeting.is_planned else "seats" if meeting.is_at_tables else "cockpit"
    context = {"meeting": meeting, "check": meeting.service_check, "table": table, "form": form, "back": back}
    return render(request, page, context, status=422 if form.is_bound else 200)


@require_POST
def close(request: UserRequest, pk: int, number: int) -> HttpResponse:
    table = reach.table(request, pk, number)
    table.close(timezone.now())
    return where_pressed(request, table.meeting)


@require_POST
def open_again(request: UserRequest, pk: int, number: int) -> HttpResponse:
    table = reach.table(request, pk, number)
    table.open_again()
    return where_pressed(request, table.meeting)


@require_POST
def seat(request: UserRequest, pk: int, participant_pk: int) -> HttpResponse:
    """Give somebody a seat, or move them to another table."""
    person, form = reach.participant(request, pk, participant_pk), SeatForm(request.POST)
    table = person.meeting.tables.numbered(form.cleaned_data["table"]) if form.is_valid() else None
    if table:
        table.meeting = person.meeting
        table.seat(person, timezone.now())
    return answer_with_seats(request, person.meeting)


@require_POST
def spread(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    Participant.objects.spread(meeting, timezone.now())
    return answer_with_seats(request, meeting)
