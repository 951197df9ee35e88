"""Asking everybody about an experiment before it is stopped up about: the way in, the count, and what they say."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek import live
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.way_in import public_address, way_in
from servicetjek.guessing import show_in_room
from servicetjek.models import Rating, Stop
from servicetjek.models.plan.voices import the_questions
from servicetjek.models.rating.rating import TooFewAnswers
from servicetjek.network import reach_of
from servicetjek.views import reach
from servicetjek.views.ratings import too_few
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    context = {
        "stop": stop,
        "experiment": stop.experiment,
        "plan": stop.experiment.plan,
        "questions": the_questions(),
        "voices": stop.voices,
    }
    if rating := stop.rating:
        context |= how_to_answer(request, stop, rating)
    return render(request, "voices/show.html", context)


@require_POST
def ask(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    if not stop.ask_everybody(request.user, timezone.now()) and not stop.rating_open:
        messages.error(request, "I har stoppet op imens. Derfor kan I ikke spørge alle mere.")
    return redirect("voices", pk, stop_pk)


@require_POST
def reveal(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    try:
        stop.show_voices(timezone.now())
    except TooFewAnswers:
        messages.error(request, too_few(stop.rating) if stop.rating else "")
    return redirect("voices", pk, stop_pk)


@require_POST
def close(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    """Without showing anything; then it can be asked again."""
    stop = reach.stop(request, pk, stop_pk)
    if rating := stop.rating_open:
        rating.close(timezone.now())
    messages.success(request, "Der er lukket for svar. Ingen har set dem.")
    return redirect("voices", pk, stop_pk)


def how_to_answer(request: UserRequest, stop: Stop, rating: Rating) -> dict[str, Any]:
    """The way in as a code and a letter, and the count as it goes up."""
    check = rating.service_check
    if not rating.is_open:
        return {"check": check, "rating": rating}
    show_in_room(request, check.code)
    link = public_address(reverse("enter-code", args=[check.code]))
    is_late = stop.day < timezone.localdate()
    told = {"stop": stop, "is_late": is_late, "link": link, "check": check, "way_in": way_in(check)}
    letter = render_to_string("voices/letter.txt", told).strip()
    return {
        **told,
        **live.page_context(rating, "count", timezone.now()),
        "letter": letter,
        "mailto": mail_to(f"Hvordan går det med forsøget? {stop.experiment}", letter),
        "reach": reach_of(settings.PUBLIC_URL),
    }
