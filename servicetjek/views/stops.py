"""The days of an experiment: when it stops up, the link of each stop, and what was decided."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.documents.mailto import mail_to
from servicetjek.documents.way_in import public_address
from servicetjek.forms.stops import CourseForm, MoveForm, SeenForm
from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.trial import warnings
from servicetjek.views import reach
from servicetjek.views.plans import pen_of, says_when_locked
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    return page(request, reach.planned(request, pk, experiment_pk))


@require_POST
@says_when_locked
def time(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    experiment = reach.planned(request, pk, experiment_pk)
    form = CourseForm(request.POST)
    if not form.is_valid():
        return page(request, experiment, course=form)
    experiment.time(pen_of(request), **form.course)
    return back_to(experiment)


@require_POST
def move(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    form = MoveForm(stop, request.POST)
    if not form.is_valid():
        return page(request, stop.experiment, moved=form)
    stop.move(pen_of(request), form.cleaned_data["day"])
    return back_to(stop.experiment)


@require_POST
def close_link(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    stop.close_link(pen_of(request))
    messages.success(request, "Linket er lukket. Det virker aldrig igen.")
    return back_to(stop.experiment)


@require_POST
def renew_link(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop, form = reach.stop(request, pk, stop_pk), SeenForm(request.POST)
    if form.is_valid():
        stop.renew_link(form.cleaned_data["seen"])
        messages.success(request, "Der er et nyt link. Det gamle virker ikke mere.")
    return back_to(stop.experiment)


@require_POST
def reopen(request: UserRequest, pk: int, stop_pk: int) -> HttpResponse:
    stop = reach.stop(request, pk, stop_pk)
    if not stop.reopen(pen_of(request)):
        messages.error(
            request, "Beslutningen kan ikke fortrydes mere. I har stoppet op eller spurgt alle siden."
        )
    return back_to(stop.experiment)


# -- what they share ------------------------------------------------------------------------------------


def back_to(experiment: Experiment) -> HttpResponse:
    return redirect("experiment-days", experiment.plan_id, experiment.pk)


def page(
    request: UserRequest,
    experiment: Experiment,
    course: CourseForm | None = None,
    moved: MoveForm | None = None,
) -> HttpResponse:
    progress = Progress(experiment, timezone.localdate())
    context = {
        "plan": experiment.plan,
        "check": experiment.plan.service_check,
        "experiment": experiment,
        "progress": progress,
        "course": course or CourseForm.of(experiment),
        "waiting": [row_of(stop, moved) for stop in progress.waiting],
        "decided": [stop for stop in progress.held if stop.outcome],
        "warnings": warnings(experiment.course),
        "better": experiment.better_course(progress.today),
        "today": progress.today,
    }
    return render(request, "stops/show.html", context, status=422 if course or moved else 200)


def row_of(stop: Stop, moved: MoveForm | None) -> tuple[Stop, MoveForm, str, str]:
    """A stop that waits, with the form to move it and a mail with its link."""
    form = moved if moved and moved.stop == stop else MoveForm(stop)
    link = public_address(f"/stop/{stop.token}/")
    return stop, form, link, mail_to(f"{stop}: {stop.experiment}", link)
