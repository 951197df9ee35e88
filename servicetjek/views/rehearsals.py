"""Practising a meeting alone: begin, let the colleagues act, and close it again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.rehearsal import CloseForm, RehearsalForm
from servicetjek.models import Meeting, Rehearsal
from servicetjek.models.durations import time_in_words
from servicetjek.models.rehearsal.rehearsal import Practised
from servicetjek.models.words import row_of_names
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_POST
def begin(request: UserRequest, pk: int) -> HttpResponse:
    """One that is open goes on, unless it is the one the presser asked to begin anew."""
    meeting, form = reach.meeting(request, pk), RehearsalForm(request.POST)
    if not form.is_valid():
        context = {"meeting": meeting, "check": meeting.service_check, "form": form}
        return render(request, "rehearsals/begin.html", context, status=422)
    rehearsal = Rehearsal.objects.begin(meeting, request.user, now=timezone.now(), **form.cleaned_data)
    if rehearsal is None:
        messages.error(request, "Mødet er begyndt eller aflyst, så det kan ikke øves mere.")
        return redirect("meeting", pk)
    return redirect("cockpit", rehearsal.meeting.pk)


@require_POST
def play(request: UserRequest, pk: int) -> HttpResponse:
    """The page asks once a second; what comes of it, the screens are sent as always."""
    rehearsal = reach.rehearsal(request, pk)
    try:
        rehearsal.play(timezone.now())
        meeting = rehearsal.meeting
    except Meeting.DoesNotExist as closed:
        raise Http404 from closed
    if request.headers.get("X-Requested-With") == "fetch" or request.htmx:
        return HttpResponse(status=204)
    return redirect("cockpit", meeting.pk)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    """Back to the meeting itself, with a word of what was practised. A second press finds nothing to close."""
    meeting, form = reach.meeting(request, pk), CloseForm(request.POST)
    if form.is_valid():
        open_one = meeting.rehearsals.numbered(form.cleaned_data["rehearsal"])
        if practised := open_one.close(timezone.now()):
            messages.success(request, in_words(practised))
    return redirect("meeting", pk)


def in_words(practised: Practised) -> str:
    closed = "Øvemødet er lukket, og alt i det er slettet."
    if not practised.seconds:
        return closed
    over = row_of_names(practised.over_time)
    kept = (
        f"Det her tog længere tid end planlagt: {over}." if over else "Alle de trin, du nåede, holdt tiden."
    )
    return f"{closed} Du øvede i {time_in_words(in_whole_minutes(practised.seconds))}. {kept}"


def in_whole_minutes(seconds: int) -> int:
    """What is shorter than a minute stays as it is."""
    return seconds if seconds < 60 else round(seconds / 60) * 60
