"""The agenda: what people get before the meeting, on the screen, by mail and on paper."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.documents import agenda as sheets
from servicetjek.documents import tables as papers
from servicetjek.documents.calendar import CALENDAR, meeting_calendar
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.models import Meeting
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
    """One for each table, with all it takes to lead it; in a meeting on one theme, with the way in."""
    meeting = reach.whole_meeting(request, pk)
    draw = table_cards_with_themes if meeting.open_tables else sheets.table_cards
    return as_pdf(lambda: draw(meeting), file_name("bordkort", meeting.service_check, "pdf"))


def table_cards_with_themes(meeting: Meeting) -> bytes:
    return papers.table_cards_of(meeting.service_check, papers.cards_of(meeting), papers.plenary_of(meeting))


@require_safe
def proposal_slips(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.whole_meeting(request, pk)
    name = file_name("forslagssedler", meeting.service_check, "pdf")
    return as_pdf(lambda: papers.proposal_slips(meeting.service_check, papers.cards_of(meeting)), name)


@require_safe
def four_fields(request: UserRequest, pk: int) -> HttpResponse:
    """As large as can be printed: A3, or A4 when it is asked for."""
    meeting = reach.whole_meeting(request, pk)
    paper = "A4" if request.GET.get("paper") == "A4" else "A3"
    name = file_name(f"fire-felter-{paper.lower()}", meeting.service_check, "pdf")
    return as_pdf(lambda: papers.sorting_sheets(meeting.service_check, papers.cards_of(meeting), paper), name)


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
