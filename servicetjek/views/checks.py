"""A service check from the facilitator's chair: set it up, see where it stands, go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from servicetjek import live
from servicetjek.forms.check import AudienceForm, CheckForm, NewCheckForm
from servicetjek.models import Rating, ServiceCheck, Workplace
from servicetjek.models.journey import Station, journey
from servicetjek.models.user import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest, pk: int) -> HttpResponse:
    workplace = get_object_or_404(Workplace.objects.visible_to(request.user), pk=pk)
    form = NewCheckForm(request.POST or None, initial={"audience": Rating.Audience.STAFF})
    if request.method == "POST" and form.is_valid():
        check = form.set_up(workplace, request.user, timezone.now())
        return redirect("check", check.pk)
    context = {"workplace": workplace, "form": form}
    return render(request, "checks/new.html", context, status=422 if form.errors else 200)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """Where are we, and what to do now."""
    check = get_object_or_404(ServiceCheck.objects.visible_to(request.user), pk=pk)
    now, rating = timezone.now(), check.rating
    stations = journey(check)
    context = {
        "check": check,
        "rating": rating,
        "meeting": check.meeting,
        "journey": [(station, address_of(station, check)) for station in stations],
        "station": next(station for station in stations if station.is_now),
        "again": AudienceForm(),
        **(live.page_context(rating, "count", now) if rating and rating.is_open else {}),
    }
    return render(request, "checks/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(ServiceCheck.objects.visible_to(request.user), pk=pk)
    form = CheckForm(request.POST or None, initial=CheckForm.initial_from(check))
    if request.method == "POST" and form.is_valid():
        form.change(check)
        messages.success(request, "Ændringerne er gemt.")
        return redirect("check", check.pk)
    context = {"check": check, "form": form}
    return render(request, "checks/edit.html", context, status=422 if form.errors else 200)


def address_of(station: Station, check: ServiceCheck) -> str:
    """Where a station that has been reached leads; nowhere before that."""
    if station.is_ahead:
        return ""
    rating, meeting = check.rating, check.meeting
    addresses = {
        "set-up": ("edit-check", check.pk),
        "invite": ("invite", check.pk),
        "rate": ("check", check.pk),
        "see": ("results", rating and rating.pk) if rating and rating.is_revealed else ("check", check.pk),
        "choose": ("choice", check.pk),
        "plan": ("meeting", meeting.pk) if meeting else ("choice", check.pk),
        "meet": ("cockpit", meeting.pk) if meeting else ("check", check.pk),
        "decide": ("plan-of-check", check.pk),
    }
    name, key = addresses[station.slug]
    return reverse(name, args=[key])
