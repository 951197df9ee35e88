"""The facilitator's cockpit and the verbs that lead the meeting. A press says what its presser saw."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek import live
from servicetjek.forms.press import EndingForm, seen_in
from servicetjek.guessing import show_in_room
from servicetjek.models import Meeting
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


def answer(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """The cockpit as it is now, whether the press moved anything or came too late."""
    if request.htmx:
        return HttpResponse(live.latest(meeting, "cockpit"))
    return redirect("cockpit", meeting.pk)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    show_in_room(request, meeting.service_check.code)
    return render(request, "cockpit/show.html", live.page_context(meeting, "cockpit", timezone.now()))


@require_POST
def start(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.start(timezone.now())
    return answer(request, meeting)


@require_POST
def go_on(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.go_on(timezone.now(), seen_in(request.POST).step)
    return answer(request, meeting)


@require_POST
def go_back(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.go_back(timezone.now(), seen_in(request.POST).step)
    return answer(request, meeting)


@require_POST
def pause(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = reach.meeting(request, pk), seen_in(request.POST)
    meeting.pause(timezone.now(), seen.step, seen.turn)
    return answer(request, meeting)


@require_POST
def resume(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = reach.meeting(request, pk), seen_in(request.POST)
    meeting.resume(timezone.now(), seen.step, seen.turn)
    return answer(request, meeting)


@require_POST
def add_minute(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = reach.meeting(request, pk), seen_in(request.POST)
    meeting.add_minute(seen.step, seen.seconds, seen.turn)
    return answer(request, meeting)


@require_POST
def restart_step(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = reach.meeting(request, pk), seen_in(request.POST)
    meeting.restart_step(timezone.now(), seen.step, seen.started, seen.turn)
    return answer(request, meeting)


@require_POST
def choose_ending(request: UserRequest, pk: int) -> HttpResponse:
    meeting, form = reach.meeting(request, pk), EndingForm(request.POST)
    if form.is_valid():
        meeting.choose_ending(form.cleaned_data["ending"], timezone.now())
    return answer(request, meeting)


@require_POST
def finish(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    meeting.finish(timezone.now(), seen_in(request.POST).step)
    return answer(request, meeting)
