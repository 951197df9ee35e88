"""The note that comes of a tool that is written: on the screen and on A4, for the file and those it concerns."""

from __future__ import annotations

from typing import Any

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import render
from servicetjek.documents.signatures import signatures_of
from servicetjek.models import ServiceCheck


def note_pdf(check: ServiceCheck) -> bytes:
    return render("documents/note.html", note_context(check), "note")


def note_context(check: ServiceCheck) -> dict[str, Any]:
    return {
        "check": check,
        "where": place_of(check),
        "name": check.tool.note_name,
        "parts": check.note,
        "plan": check.plan,
        "signatures": signatures_of(check),
        "source": source_line(check.tool),
    }
