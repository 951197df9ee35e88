"""The decision: the experiment edited together on the screen, the nods, and what is told when others take it on."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import reswap, retarget

from servicetjek.forms.decision import ConclusionForm, SeenNodForm, VersionForm, WordingForm
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.plan.plan import PlanLocked
from servicetjek.views import reach
from servicetjek.views.cockpit import answer
from servicetjek.views.reach import UserRequest

View = Callable[..., HttpResponse]


def refused(request: UserRequest, form: Form) -> HttpResponse:
    """Say what is the matter; what was typed stays where it was typed."""
    return told(request, "refused", {"form": form})


def told(request: UserRequest, what: str, context: dict[str, object]) -> HttpResponse:
    """Beside the cockpit, which stays as it is; without htmx on a page of its own."""
    if not request.htmx:
        return render(request, f"decision/{what}.html", context, status=422)
    response = render(request, f"decision/_{what}.html", context, status=422)
    return reswap(retarget(response, "#afvist"), "innerHTML")


def says_when_closed(view: View) -> View:
    """Say why the press changed nothing when the handleplan is locked or the meeting is over."""

    @wraps(view)
    def press(request: UserRequest, pk: int, **more: int) -> HttpResponse:
        try:
            return view(request, pk, **more)
        except PlanLocked:
            return told(request, "locked", {"meeting": reach.meeting(request, pk)})
        except MeetingOver:
            return told(request, "over", {"meeting": reach.meeting(request, pk)})

    return press


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """What the meeting has decided or hands on; while it runs, that is in the cockpit."""
    meeting = reach.meeting(request, pk)
    if meeting.ended_at and not meeting.service_check.rehearsal_id:
        return redirect("plan-of-check", meeting.service_check_id)
    return redirect("cockpit", pk)


@require_POST
@says_when_closed
def write(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    form = WordingForm(request.POST)
    if not form.is_valid():
        return refused(request, form)
    experiment.word(**form.cleaned_data)
    return answer(request, meeting)


@require_POST
@says_when_closed
def conclude(request: UserRequest, pk: int) -> HttpResponse:
    meeting, form = reach.meeting(request, pk), ConclusionForm(request.POST)
    if not form.is_valid():
        return refused(request, form)
    meeting.conclude(**form.cleaned_data)
    return answer(request, meeting)


@require_POST
def nod(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    """The facilitator saw somebody without a phone nod."""
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    form = SeenNodForm(meeting.participants.without_phone(), request.POST)
    if form.is_valid():
        experiment.nod(form.cleaned_data["participant"], form.cleaned_data["version"], by_facilitator=True)
    return answer(request, meeting)


@require_POST
def nod_for_room(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    form = VersionForm(request.POST)
    if form.is_valid():
        experiment.nod_for_room(form.cleaned_data["version"])
    return answer(request, meeting)


@require_POST
@says_when_closed
def decide(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    experiment.decide(timezone.now())
    return answer(request, meeting)


@require_POST
def talk_about(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    """All have seen the decision: on to the next."""
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    experiment.talk_about()
    return answer(request, meeting)


@require_POST
@says_when_closed
def take_back(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    experiment.take_back()
    return answer(request, meeting)


@require_POST
@says_when_closed
def drop(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    meeting, experiment = reach.experiment(request, pk, experiment_pk)
    experiment.drop()
    return answer(request, meeting)
