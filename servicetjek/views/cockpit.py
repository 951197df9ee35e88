"""The facilitator's cockpit, and how it answers a press. What leads the meeting is in leading.py."""

from contextlib import suppress

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek import live
from servicetjek.forms.press import EndingForm, leader_in, seen_in
from servicetjek.guessing import show_in_room
from servicetjek.models import Meeting
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


def answer(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """What the presser looks at as it is now, whether the press moved anything or came too late."""
    if request.htmx:
        return HttpResponse(live.latest(meeting, looked_at(request, meeting)))
    return redirect("cockpit", meeting.pk)


def looked_at(request: UserRequest, meeting: Meeting) -> str:
    """The cockpit, or the page beside it with who sits where."""
    is_on_seats = request.htmx.current_url_abs_path == reverse("seats", args=[meeting.pk])
    return "seats" if is_on_seats else "cockpit"


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    if rehearsal := meeting.service_check.rehearsal:
        # For those without JavaScript, whose page asks for it only when it is loaded.
        with suppress(Meeting.DoesNotExist):
            rehearsal.play(timezone.now())
        meeting = reach.meeting(request, pk)
    show_in_room(request, meeting.service_check.code)
    context = live.page_context(meeting, "cockpit", timezone.now())
    return render(request, "cockpit/show.html", {**context, "role": meeting.role_of(request.user)})


@require_POST
def choose_ending(request: UserRequest, pk: int) -> HttpResponse:
    meeting, form = reach.meeting(request, pk), EndingForm(request.POST)
    if form.is_valid():
        meeting.choose_ending(form.cleaned_data["ending"], timezone.now())
    return answer(request, meeting)


@require_POST
def take_over(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.take_over(request.user, timezone.now(), leader_in(request.POST))
    return answer(request, meeting)


@require_POST
def hand_back(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.hand_back(timezone.now(), leader_in(request.POST))
    return answer(request, meeting)


@require_POST
def show_bank(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.show_bank(timezone.now(), seen_in(request.POST).step)
    return answer(request, meeting)


@require_POST
def put_bank_away(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.put_bank_away(seen_in(request.POST).step)
    return answer(request, meeting)
