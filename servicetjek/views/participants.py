"""Who holds the phone: the only code that reads or writes a participant's cookie."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from servicetjek.models import Meeting, Participant, ServiceCheck
from servicetjek.views.codes import behind_a_code, keep_cookie

COOKIE = "participant"
A_MONTH = 60 * 60 * 24 * 30

View = Callable[..., HttpResponse]


def at_meeting(view: View) -> View:
    """Hand the view the meeting the code leads to, and whose phone it is: None when they have not joined."""

    @behind_a_code
    @wraps(view)
    def found(request: HttpRequest, check: ServiceCheck, **where: Any) -> HttpResponse:
        meeting = meeting_behind(request, check)
        if meeting is None:
            return render(request, "phone/no_meeting.html", {"check": check})
        meeting.service_check = check
        return view(request, meeting, holder(request, meeting), **where)

    return found


def meeting_behind(request: HttpRequest, check: ServiceCheck) -> Meeting | None:
    """The meeting the code leads to; one that was called off, for its own people or where it leads to none."""
    prefetch_related_objects([check], "meetings")
    called_off = check.called_off_meeting
    if called_off and (holder(request, called_off) or not check.has_moved_on_to_meeting):
        return called_off
    return check.gathering


def by_participant(view: View) -> View:
    """As `at_meeting`, but whoever has not joined is asked to."""

    @at_meeting
    @wraps(view)
    def known(
        request: HttpRequest, meeting: Meeting, participant: Participant | None, **where: Any
    ) -> HttpResponse:
        if participant is None:
            return redirect("phone", meeting.service_check.code)
        return view(request, meeting, participant, **where)

    return known


def holder(request: HttpRequest, meeting: Meeting) -> Participant | None:
    token = request.COOKIES.get(COOKIE, "")
    participant = meeting.participants.with_table().holding(token).first() if token else None
    if participant:
        participant.meeting = meeting
        if participant.table:
            participant.table.meeting = meeting
    return participant


def remember(response: HttpResponse, meeting: Meeting, token: str) -> None:
    """Let this browser come back as the same person. Only the meeting's own pages are sent the cookie."""
    path = reverse("phone", args=[meeting.service_check.code])
    keep_cookie(response, COOKIE, token, path=path, max_age=A_MONTH)
