"""The people at the meeting: who is on the list, who has stepped out, who has no phone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.forms.people import AddPeopleForm, RenameForm
from servicetjek.models import Meeting, Participant
from servicetjek.views import reach
from servicetjek.views.cockpit import answer
from servicetjek.views.decision import refused, says_when_closed
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    return page(request, reach.meeting(request, pk), AddPeopleForm())


def page(request: UserRequest, meeting: Meeting, form: AddPeopleForm, status: int = 200) -> HttpResponse:
    context = {"meeting": meeting, "check": meeting.service_check, "form": form}
    people = list(meeting.participants.all())
    return render(request, "people/show.html", {**context, "people": people}, status=status)


@require_POST
@says_when_closed
def add(request: UserRequest, pk: int) -> HttpResponse:
    meeting, form = reach.meeting(request, pk), AddPeopleForm(request.POST)
    if not form.is_valid() and request.htmx:
        return refused(request, form)
    if not form.is_valid():
        return page(request, meeting, form, status=422)
    Participant.objects.add(
        meeting, form.cleaned_data["names"], timezone.now(), is_remote=form.cleaned_data["is_remote"]
    )
    return done(request, meeting)


def done(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """Back to where the press came from: the cockpit by htmx, else the page with the list."""
    if request.htmx:
        return answer(request, meeting)
    return redirect("people", meeting.pk)


@require_POST
def rename(request: UserRequest, pk: int, participant_pk: int) -> HttpResponse:
    person, form = reach.participant(request, pk, participant_pk), RenameForm(request.POST)
    if not form.is_valid():
        return page(request, person.meeting, AddPeopleForm(), status=422)
    person.rename(form.cleaned_data["name"], form.cleaned_data["is_remote"])
    return done(request, person.meeting)


@require_POST
def leave(request: UserRequest, pk: int, participant_pk: int) -> HttpResponse:
    person = reach.participant(request, pk, participant_pk)
    person.leave(timezone.now())
    return done(request, person.meeting)


@require_POST
def come_back(request: UserRequest, pk: int, participant_pk: int) -> HttpResponse:
    person = reach.participant(request, pk, participant_pk)
    person.come_back()
    return done(request, person.meeting)


@require_POST
def give_up_phone(request: UserRequest, pk: int, participant_pk: int) -> HttpResponse:
    person = reach.participant(request, pk, participant_pk)
    person.give_up_phone()
    return done(request, person.meeting)
