"""The steps of a meeting's own script: edited, moved, added, taken out and put back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from servicetjek.forms.meeting import RewriteForm, StepForm
from servicetjek.forms.press import MoveForm
from servicetjek.models import Step
from servicetjek.views import reach
from servicetjek.views.decision import says_when_closed
from servicetjek.views.reach import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int, step_pk: int) -> HttpResponse:
    step = reach.step(request, pk, step_pk)
    form = RewriteForm(request.POST or None, instance=step)
    if request.method == "POST" and form.is_valid():
        form.save()
        return _back_to(step)
    meeting = step.led.plenary
    context = {"meeting": meeting, "check": meeting.service_check, "step": step, "form": form}
    return render(request, "meetings/edit_step.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_closed
def add(request: UserRequest, pk: int) -> HttpResponse:
    """A step of the workplace's own, e.g. a break. It goes in just before the ending, and can be moved."""
    meeting = reach.meeting(request, pk)
    form = StepForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        step = meeting.course()[-1].insert_after(**form.texts())
        return _back_to(step)
    context = {"meeting": meeting, "check": meeting.service_check, "form": form}
    return render(request, "meetings/add_step.html", context)


@require_POST
def move(request: UserRequest, pk: int, step_pk: int) -> HttpResponse:
    step, form = reach.step(request, pk, step_pk), MoveForm(request.POST)
    if form.is_valid():
        step.move(**form.cleaned_data)
    return _back_to(step)


@require_POST
def take_out(request: UserRequest, pk: int, step_pk: int) -> HttpResponse:
    step = reach.step(request, pk, step_pk)
    if not step.take_out(timezone.now()) and not step.is_taken_out:
        messages.error(request, "Mødet er i gang, eller trinnet er mødets slutning. Det bliver i drejebogen.")
        return redirect("meeting", pk)
    return _back_to(step)


@require_POST
def put_back(request: UserRequest, pk: int, step_pk: int) -> HttpResponse:
    step = reach.step(request, pk, step_pk)
    if not step.put_back() and step.is_taken_out:
        messages.error(request, "Mødet er i gang, så trinnet kan ikke sættes ind igen.")
        return redirect("meeting", pk)
    return _back_to(step)


def _back_to(step: Step) -> HttpResponse:
    return redirect(f"/meetings/{step.meeting_id}/#trin-{step.pk}")
