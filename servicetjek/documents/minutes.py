"""The minutes (referat) of a meeting that is over: on the screen and on A4, for the file and those who were away."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, largest
from servicetjek.documents.signatures import signatures_of
from servicetjek.documents.way_in import code_to_follow
from servicetjek.models import Meeting
from servicetjek.models.minutes import Minutes

# Points: in the largest that keeps all on one sheet, and on as many as it takes in the plain one.
SIZES, PLAIN = (12, 11.25, 10.5, 10, 9.5), 10.5


def minutes_pdf(meeting: Meeting) -> bytes:
    context = minutes_context(meeting)
    one = largest(SIZES, lambda points: minutes_draft(context, points), sheets=1)
    return (one or minutes_draft(context, PLAIN)).pdf()


def minutes_draft(context: dict[str, Any], points: float) -> Draft:
    return Draft("documents/minutes.html", context, "minutes", rules=f"html {{ font-size: {points}pt }}")


def minutes_context(meeting: Meeting) -> dict[str, Any]:
    check, minutes = meeting.service_check, Minutes(meeting, meeting.ended_at or timezone.now())
    shared = next((agreed.plan for agreed in minutes.agreed if agreed.plan.is_shared), None)
    return {
        "meeting": meeting,
        "check": check,
        "where": place_of(check),
        "minutes": minutes,
        "qr": code_to_follow(shared) if shared else None,
        "signatures": signatures_of(check),
        "source": source_line(check.tool),
    }
