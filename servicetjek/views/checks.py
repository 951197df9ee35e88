"""A service check from the facilitator's chair: set it up, see where it stands, go on."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from servicetjek import live
from servicetjek.forms.check import AgainForm, CheckForm, new_form_of
from servicetjek.models import Meeting, Notice, Rating, ServiceCheck
from servicetjek.models.content import offered, offered_as
from servicetjek.models.history import history
from servicetjek.models.journey import Station
from servicetjek.models.plan.progress import due_in
from servicetjek.models.plan.tried import Tried
from servicetjek.models.rating import traces
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: UserRequest, pk: int) -> HttpResponse:
    """A service check, unless the address names another tool."""
    workplace, tool = reach.workplace(request, pk), offered_as(request.GET.get("tool", ""))
    form = new_form_of(tool, request.POST or None)
    if request.method == "POST" and form.is_valid():
        check = form.set_up(workplace, tool, request.user, timezone.now())
        return redirect("check", check.pk)
    context = {
        "workplace": workplace,
        "tool": tool,
        "form": form,
        "log_is_left": traces.is_left(),
        "tried": Tried.at(workplace, timezone.localdate()),
    }
    return render(request, "checks/new.html", context, status=422 if form.errors else 200)


@require_safe
def choose_tool(request: UserRequest, pk: int) -> HttpResponse:
    """For somebody who knows none of them: what each is for, and what comes of it."""
    context = {"workplace": reach.workplace(request, pk), "tools": offered()}
    return render(request, "checks/choose_tool.html", context)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """Where are we, and what to do now."""
    check = reach.whole_check(request, pk)
    now, rating, meeting = timezone.now(), check.rating, check.meeting
    stations, leads_to = check.journey, addresses(check, rating, meeting)
    station, been_through = next(each for each in stations if each.is_now), history(check)
    context = {
        "check": check,
        "rating": rating,
        "meeting": meeting,
        "journey": [
            (station, leads_to[station.slug] if may_go_to(check, station) else "") for station in stations
        ],
        "part": next((part for part in check.note if part.sheet.slug == station.slug), None),
        "remembered": check.later_themes,
        "joins": check.plan_to_join(timezone.localdate(now)),
        "station": station,
        "due": due_in(check, timezone.localdate(now)),
        "log_is_left": traces.is_left(),
        "notices": Notice.objects.about(check).in_turn(),
        "beside": been_through.beside(station.slug),
        "behind": been_through.behind,
        "again": AgainForm.as_last_time(rating),
        **(live.page_context(rating, "count", now) if rating and rating.is_open else {}),
    }
    return render(request, "checks/show.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    form = CheckForm(request.POST or None, initial=CheckForm.initial_from(check))
    if request.method == "POST" and form.is_valid():
        form.change(check)
        messages.success(request, "Ændringerne er gemt.")
        return redirect("check", check.pk)
    context = {"check": check, "form": form}
    return render(request, "checks/edit.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: UserRequest, pk: int) -> HttpResponse:
    """What goes with it, and then the press. Pressed again, it is gone already."""
    if ServiceCheck.objects.has_erased(pk):
        return redirect("home")
    check = reach.whole_check(request, pk)
    if request.method == "POST":
        check.erase()
        messages.success(request, f"Servicetjekket for {check} er slettet.")
        return redirect("home")
    context = {"check": check, "chapters": history(check).chapters}
    return render(request, "checks/erase.html", context)


def addresses(check: ServiceCheck, rating: Rating | None, meeting: Meeting | None) -> dict[str, str]:
    """Where each station leads, once it has been reached."""
    here = reverse("check", args=[check.pk])
    shown = rating and rating.is_revealed
    return {
        "set-up": reverse("edit-check", args=[check.pk]),
        "invite": reverse("invite", args=[check.pk]),
        "rate": here,
        "see": reverse("results", args=[rating.pk]) if rating and shown else here,
        "choose": reverse("choice", args=[check.pk]),
        "plan": planning(check, meeting),
        "meet": reverse("cockpit", args=[meeting.pk]) if meeting else here,
        "decide": reverse("plan-of-check", args=[check.pk]),
        "note": reverse("note", args=[check.pk]),
        **{part.sheet.slug: reverse("sheet", args=[check.pk, part.sheet.slug]) for part in check.note},
    }


def may_go_to(check: ServiceCheck, station: Station) -> bool:
    """What is written may be written in any order."""
    return not station.is_ahead or check.tool.is_written


def planning(check: ServiceCheck, meeting: Meeting | None) -> str:
    """The meeting to come when one is planned, else to plan one about what is chosen."""
    if check.waits_for_meeting and not check.coming_meeting:
        return reverse("plan-meeting", args=[check.pk])
    return reverse("meeting", args=[meeting.pk]) if meeting else reverse("choice", args=[check.pk])
