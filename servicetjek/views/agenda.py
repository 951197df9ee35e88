"""The agenda: what people get before the meeting, on the screen, by mail and on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.documents import agenda as sheets
from servicetjek.documents.calendar import CALENDAR, meeting_calendar
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.views import reach
from servicetjek.views.files import as_file, as_pdf
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    context = sheets.agenda_context(meeting)
    letter = letter_of(context)
    return render(
        request,
        "agenda/called_off.html" if meeting.is_called_off else "agenda/show.html",
        {
            **context,
            "check": meeting.service_check,
            "consequence": meeting.consequence(),
            "letter": letter,
            "mailto": mail_to(subject_of(context), letter),
        },
    )


@require_safe
def pdf(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    return as_pdf(lambda: sheets.agenda_pdf(meeting), file_name("dagsorden", meeting.service_check, "pdf"))


@require_safe
def calendar(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    if meeting.starts_at is None:
        messages.error(request, "Sæt først, hvornår mødet begynder. Så kan det komme i kalenderen.")
        return redirect("agenda", meeting.pk)
    letter = letter_of(sheets.agenda_context(meeting))
    content = meeting_calendar(meeting, timezone.now(), letter)
    return as_file(content, CALENDAR, file_name("moede", meeting.service_check, "ics"))


@require_safe
def table_cards(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    return as_pdf(lambda: sheets.table_cards(meeting), file_name("bordkort", meeting.service_check, "pdf"))


@require_safe
def blank_plan(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    name = file_name("tom-handleplan", meeting.service_check, "pdf")
    return as_pdf(lambda: sheets.blank_plan(meeting), name)


def letter_of(context: dict[str, Any]) -> str:
    """The agenda as plain text for a mail, or that the meeting is called off."""
    name = "called_off" if context["meeting"].is_called_off else "letter"
    return render_to_string(f"agenda/{name}.txt", context).strip()


def subject_of(context: dict[str, Any]) -> str:
    return f"{'Aflyst' if context['meeting'].is_called_off else 'Dagsorden'}: {context['heading']}"
