"""Stopping up by link: no account, a few minutes on a phone. A scanner that opens the link changes nothing."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from servicetjek.documents.way_in import public_url
from servicetjek.forms.check_in import CheckInForm, form_of
from servicetjek.models import Stop
from servicetjek.models.plan.agreement import agreed
from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.stop import ExperimentIsOver
from servicetjek.views import reach

CLOSED = 410


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Asked until it is answered; then how it stands, and from there it can be mended."""
    stop = get_object_or_404(Stop.objects.by_link(), token=token)
    if stop.experiment.is_removed or not stop.takes_link:
        return render(request, "check_in/closed.html", in_view(stop), status=CLOSED)
    if stop.experiment.waits_for_nods:
        return render(request, "check_in/not_yet.html", in_view(stop))
    if request.method == "POST":
        return take(request, stop)
    if stop.is_over or (stop.is_held and "mend" not in request.GET):
        return render(request, "check_in/done.html", in_view(stop))
    return page(request, stop, form_of(stop, timezone.localdate()))


def take(request: HttpRequest, stop: Stop) -> HttpResponse:
    form = form_of(stop, timezone.localdate(), request.POST)
    if not form.is_valid():
        return page(request, stop, form, status=422)
    try:
        written = form.write(form.pen(timezone.now(), name_of(request, stop)))
    except ExperimentIsOver:
        return page(request, stop, form, status=409)
    return redirect("check-in", stop.token) if written else page(request, stop, form, status=422)


def name_of(request: HttpRequest, stop: Stop) -> str:
    """A facilitator of the workplace is known by name."""
    user = request.user
    return user.called if user.is_authenticated and reach.has_stop(user, stop) else ""


def page(request: HttpRequest, stop: Stop, form: CheckInForm, status: int = 200) -> HttpResponse:
    context = {**in_view(stop), "form": form, "writes_as": name_of(request, stop)}
    return render(request, "check_in/show.html", context, status=status)


def in_view(stop: Stop) -> dict[str, object]:
    experiment = stop.experiment
    progress = Progress(experiment, timezone.localdate())
    return {
        "stop": stop,
        "experiment": experiment,
        "plan": experiment.plan,
        "shared_check": experiment.plan.service_check,
        "progress": progress,
        "agreed": agreed(experiment, [each for each in progress.held if each.number < stop.number]),
        "public_address": public_url(experiment.plan),
        "today": progress.today,
    }
