"""The minutes of a meeting: to be read, and printed for the file and the board."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.documents.minutes import minutes_context, minutes_pdf
from servicetjek.documents.names import file_name
from servicetjek.models import Meeting
from servicetjek.views.afterwards import once
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest

when_ended = once(lambda meeting: meeting.ended_at is not None, "Referatet er klar, når mødet er slut.")


@require_safe
@when_ended
def show(request: UserRequest, meeting: Meeting) -> HttpResponse:
    return render(request, "minutes/show.html", minutes_context(meeting))


@require_safe
@when_ended
def pdf(request: UserRequest, meeting: Meeting) -> HttpResponse:
    return as_pdf(lambda: minutes_pdf(meeting), file_name("referat", meeting.service_check, "pdf"))
