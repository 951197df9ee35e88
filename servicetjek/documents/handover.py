"""What was proposed, for the group that takes it on: on paper, and as a letter to everybody who was there."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.template.loader import render_to_string

from servicetjek.documents.agenda import subject_of
from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import render
from servicetjek.models import Meeting, Place, Proposal
from servicetjek.models.meeting.board import Board
from servicetjek.models.moment import Moment


def handover_pdf(meeting: Meeting, now: datetime) -> bytes:
    """The proposals on A4, what most tables would begin with first, and what happens when."""
    return render("documents/handover.html", handover_context(meeting, now), "handover")


def handover_context(meeting: Meeting, now: datetime) -> dict[str, Any]:
    check, moment = meeting.service_check, Moment(meeting, now)
    firsts = firsts_of(moment)
    return {
        "meeting": meeting,
        "where": place_of(check),
        "subject": subject_of(meeting),
        "came_of_it": came_of(moment),
        "proposals": moment.overview,
        "tables": [(group, firsts.get(group.key, [])) for group in moment.overview.groups],
        "begun_with": moment.begun_with,
        "source": source_line(check.tool),
    }


def came_of(moment: Moment) -> str:
    """How many proposed how much; those who came are not counted where nobody is on the list."""
    number, people, tables = len(moment.overview), len(moment.present), len(moment.tables)
    proposals = f"{number} forslag" if number else "ingen forslag"
    if not people:
        return f"Der er lagt {proposals} frem."
    who = f"{people} {'deltager' if people == 1 else 'deltagere'}"
    where = f" talte ved {tables} {'bord' if tables == 1 else 'borde'} og" if tables else ""
    return f"{who}{where} lagde {proposals} frem."


def firsts_of(moment: Moment) -> dict[int, list[Proposal]]:
    """By the number of each table, what it would begin with: the most important first."""
    places = list(Place.objects.in_meeting(moment.meeting))
    boards = {
        table.number: Board(moment.presented, [place for place in places if place.table_id == table.pk])
        for table in moment.tables
    }
    return {number: [place.proposal for place in board.priorities] for number, board in boards.items()}


def letter_to_all(context: dict[str, Any]) -> str:
    return render_to_string("handover/letter.txt", context).strip()
