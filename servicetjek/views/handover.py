"""When the proposals are taken on (ending B): a sheet to those who do, and a letter that tells everybody."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.documents.handover import handover_context, handover_pdf, letter_to_all
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.models import Meeting
from servicetjek.views.afterwards import once
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest

when_taken_on = once(
    lambda meeting: meeting.ended_at is not None and meeting.is_taken_on,
    "Der er ingen forslag at give videre endnu.",
)


@require_safe
@when_taken_on
def show(request: UserRequest, meeting: Meeting) -> HttpResponse:
    context = handover_context(meeting, timezone.now())
    letter = letter_to_all(context)
    facts = {"check": meeting.service_check, "letter": letter, "mailto": mail_to("Tak for mødet", letter)}
    return render(request, "handover/show.html", {**context, **facts})


@require_safe
@when_taken_on
def pdf(request: UserRequest, meeting: Meeting) -> HttpResponse:
    name = file_name("forslag", meeting.service_check, "pdf")
    return as_pdf(lambda: handover_pdf(meeting, timezone.now()), name)
