"""A meeting held on paper because the net failed, typed in afterwards: a table at a time, then how it ended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import wraps

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from servicetjek.forms.on_paper import HeldForm, SheetForm, SlipsForm
from servicetjek.models import Meeting
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest

View = Callable[..., HttpResponse]


def while_ahead(view: View) -> View:
    """Hand the view the meeting while it may be typed into; else lead to where it is, and say why.

    What was typed on a page that is too late is shown again by the view, so that it is not lost.
    """

    @wraps(view)
    def found(request: UserRequest, pk: int, **where: int) -> HttpResponse:
        meeting = reach.meeting(request, pk)
        if rehearsal := meeting.service_check.rehearsal:
            return redirect("on-paper", rehearsal.of_id)
        if meeting.is_follow_up:
            messages.info(request, "Skriv det, I har lært, i handleplanen under det forsøg, det handler om.")
            return redirect("plan", meeting.follows_up_id)
        if meeting.is_over and request.method != "POST":
            messages.info(request, too_late(meeting))
            return redirect("meeting", meeting.pk)
        return view(request, meeting, **where)

    return found


def too_late(meeting: Meeting) -> str:
    if meeting.is_called_off:
        return "Mødet er aflyst, så der er ikke noget at skrive ind."
    return "Mødet er slut, og det, I nåede frem til, står i det."


@require_safe
@while_ahead
def show(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """What has been typed in, and what is left."""
    context = {"meeting": meeting, "check": meeting.service_check, "papers": meeting.papers()}
    return render(request, "on_paper/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@while_ahead
def slips(request: UserRequest, meeting: Meeting, number: int | None = None) -> HttpResponse:
    """Who sat at the table, and its slips; those of the whole meeting, where it has no tables."""
    if number is None and meeting.has_tables:
        return redirect("on-paper", meeting.pk)
    led = meeting if number is None else reach.table_in(meeting, number)
    form = SlipsForm(led, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(MeetingOver):
            if form.write(timezone.now()):
                return saved(request, meeting)
    return page(request, meeting, "slips", form, led=led)


@require_http_methods(["GET", "HEAD", "POST"])
@while_ahead
def sheet(request: UserRequest, meeting: Meeting, number: int) -> HttpResponse:
    """The sheet with four fields that lay on the table."""
    table = reach.table_in(meeting, number)
    form = SheetForm(table, request.POST or None)
    if request.method == "POST" and form.is_valid():
        with suppress(MeetingOver):
            if form.write():
                return saved(request, meeting)
    return page(request, meeting, "sheet", form, table=table)


@require_http_methods(["GET", "HEAD", "POST"])
@while_ahead
def hold(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """How it ended; then it is held, and what was decided stands in the handleplan."""
    form = HeldForm(meeting, timezone.now(), request.POST or None)
    if request.method == "POST" and form.is_valid() and form.hold():
        messages.success(request, "Mødet er skrevet ind.")
        return redirect("plan-of-check", meeting.service_check_id)
    return page(request, meeting, "hold", form)


def page(request: UserRequest, meeting: Meeting, name: str, form: Form, **more: object) -> HttpResponse:
    """With what was typed, also where it could not be kept."""
    late = too_late(meeting) if meeting.is_over else ""
    context = {"meeting": meeting, "check": meeting.service_check, "form": form, "too_late": late, **more}
    status = 409 if late else 422 if form.errors else 200
    return render(request, f"on_paper/{name}.html", context, status=status)


def saved(request: UserRequest, meeting: Meeting) -> HttpResponse:
    """Back to what is left; or on with more slips of the same table."""
    messages.success(request, "Det er gemt.")
    return redirect(request.path) if "more" in request.POST else redirect("on-paper", meeting.pk)
