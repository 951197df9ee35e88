"""When the proposals are taken on (ending B): a sheet to those who do, and a letter that tells everybody."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.documents.handover import handover_context, handover_pdf, letter_to_all
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.models import Meeting
from servicetjek.views import reach
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest

View = Callable[[UserRequest, Meeting], HttpResponse]


def when_held(view: View) -> Callable[..., HttpResponse]:
    """Hand the view the meeting when it has been held, and its proposals are taken on; else lead to it, and say why."""

    @wraps(view)
    def found(request: UserRequest, pk: int) -> HttpResponse:
        meeting = reach.whole_meeting(request, pk)
        if meeting.ended_at and meeting.is_taken_on:
            return view(request, meeting)
        messages.info(request, "Der er ingen forslag at give videre endnu.")
        return redirect("meeting", meeting.pk)

    return found


@require_safe
@when_held
def show(request: UserRequest, meeting: Meeting) -> HttpResponse:
    context = handover_context(meeting, timezone.now())
    letter = letter_to_all(context)
    facts = {"check": meeting.service_check, "letter": letter, "mailto": mail_to("Tak for mødet", letter)}
    return render(request, "handover/show.html", {**context, **facts})


@require_safe
@when_held
def pdf(request: UserRequest, meeting: Meeting) -> HttpResponse:
    name = file_name("forslag", meeting.service_check, "pdf")
    return as_pdf(lambda: handover_pdf(meeting, timezone.now()), name)
