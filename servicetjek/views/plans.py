"""The handleplan: written in place, locked, shared by a link, and taken away as paper, spreadsheet or calendar."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect

from servicetjek.documents import plan_pdf, plan_poster, stop_sheet
from servicetjek.documents.calendar import CALENDAR, plan_calendar
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.documents.spreadsheet import CSV, SPREADSHEET, plan_csv, plan_spreadsheet
from servicetjek.documents.way_in import public_url
from servicetjek.forms.plan import DatesForm, ExperimentForm, OpenedForm, TitleForm
from servicetjek.forms.stops import SeenForm
from servicetjek.models import Meeting, Plan, Script
from servicetjek.models.content import script_of
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.plan import PlanLocked
from servicetjek.models.plan.progress import PlanProgress
from servicetjek.models.plan.reminder import Reminding
from servicetjek.models.plan.tried import bank
from servicetjek.views import reach
from servicetjek.views.files import as_file, as_pdf
from servicetjek.views.reach import UserRequest

LOCKED = "Handleplanen er låst. Lås den op, før I ændrer den."

View = Callable[..., HttpResponse]


def says_when_locked(view: View) -> View:
    """Lead back to the plan, and say there that it is locked."""

    @wraps(view)
    def press(request: UserRequest, pk: int, **more: int) -> HttpResponse:
        try:
            return view(request, pk, **more)
        except PlanLocked:
            messages.error(request, LOCKED)
            to = reverse("plan", args=[pk])
            return HttpResponseClientRedirect(to) if request.htmx else redirect(to)

    return press


@require_safe
def of_check(request: UserRequest, pk: int) -> HttpResponse:
    """The check's newest plan, or how it comes to have one."""
    check = reach.check(request, pk)
    if plan := check.plan:
        return redirect("plan", plan.pk)
    return render(request, "plans/none.html", {"check": check, "meeting": check.meeting})


@require_POST
def begin(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.check(request, pk)
    return redirect("plan", Plan.objects.begin(check, timezone.localdate()).pk)


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    return page(request, reach.plan(request, pk))


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_locked
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """The first day, and with it the days to stop up."""
    plan = reach.plan(request, pk)
    plan.ensure_unlocked()
    form = DatesForm(request.POST or None, initial={"starts_on": plan.starts_on})
    if request.method == "POST" and form.is_valid():
        form.move(plan, pen_of(request))
        return saved(request, plan, "plans/_dates.html", "dates")
    return form_page(request, plan, form, "plans/_dates_form.html", "Hvornår går I i gang?")


@require_POST
@says_when_locked
def add_experiment(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.ensure_unlocked()
    form = TitleForm(request.POST)
    if not form.is_valid():
        return page(request, plan, form)
    experiment = plan.add_experiment(form.cleaned_data["title"], pen_of(request))
    return redirect("edit-experiment", plan.pk, experiment.pk)


@require_http_methods(["GET", "HEAD", "POST"])
@says_when_locked
def edit_experiment(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    experiment = reach.planned(request, pk, experiment_pk)
    plan = experiment.plan
    plan.ensure_unlocked()
    form = ExperimentForm(request.POST or None, initial=ExperimentForm.initial_from(experiment))
    if request.method == "POST" and form.is_valid() and form.write(experiment, pen_of(request)):
        return saved(request, plan, "plans/_experiment.html", experiment.anchor, experiment=experiment)
    return form_page(
        request,
        plan,
        form,
        "plans/_experiment_form.html",
        "Hvad prøver I?",
        experiment=experiment,
        bank=bank(plan.service_check, [experiment.theme], timezone.localdate()),
    )


@require_POST
@says_when_locked
def remove_experiment(request: UserRequest, pk: int, experiment_pk: int) -> HttpResponse:
    experiment = reach.planned(request, pk, experiment_pk)
    experiment.remove(pen_of(request))
    messages.success(request, f"»{experiment}« er fjernet fra planen.")
    return redirect("plan", pk)


@require_POST
def lock(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.lock(pen_of(request))
    messages.success(request, "Handleplanen er låst. Ingen kan ændre den, før I låser den op.")
    return redirect("plan", plan.pk)


@require_POST
def unlock(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.unlock(pen_of(request))
    messages.success(request, "Handleplanen er låst op. I kan ændre den igen.")
    return redirect("plan", plan.pk)


@require_safe
def diary(request: UserRequest, pk: int) -> HttpResponse:
    """All that was written in it, and what stood there before."""
    plan = reach.plan(request, pk)
    entries = plan.diary.order_by("-at", "-pk")
    return render(
        request, "plans/diary.html", {"plan": plan, "check": plan.service_check, "entries": entries}
    )


@require_POST
def follow_up(request: UserRequest, pk: int) -> HttpResponse:
    """Stop up in a short meeting; where another meeting is on its way, that is the one."""
    plan = reach.plan(request, pk)
    check = plan.service_check
    script = script_of(check.tool, Script.Form.STOP_UP)
    meeting = Meeting.objects.follow_up(check, plan, script)
    if meeting.follows_up_id != plan.pk:
        messages.info(request, "I har allerede et møde på vej. Hold det, eller aflys det først. Her er det.")
    return redirect("meeting", meeting.pk)


@require_POST
def share(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.share(timezone.now())
    if request.htmx:  # From the cockpit, where it is seen at once, as on the storskærm.
        return HttpResponse(status=204)
    messages.success(request, "Handleplanen har fået sin egen side. Alle med linket kan læse den.")
    return redirect("plan", plan.pk)


@require_POST
def withdraw(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.withdraw()
    messages.success(request, "Linket er lukket. Ingen kan læse planen med det mere.")
    return redirect("plan", plan.pk)


@require_POST
def renew_link(request: UserRequest, pk: int) -> HttpResponse:
    plan, form = reach.plan(request, pk), SeenForm(request.POST)
    if form.is_valid() and plan.renew_link(form.cleaned_data["seen"], timezone.now()):
        messages.success(request, "Der er et nyt link. Det gamle virker ikke mere, heller ikke på en plakat.")
    return redirect("plan", plan.pk)


@require_safe
def pdf(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("handleplan", plan.service_check, "pdf")
    return as_pdf(lambda: plan_pdf(plan, public_url(plan), timezone.localdate()), name)


@require_safe
def poster(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("plakat", plan.service_check, "pdf")
    return as_pdf(lambda: plan_poster(plan, public_url(plan)), name)


@require_safe
def spreadsheet(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("handleplan", plan.service_check, "xlsx")
    return as_file(plan_spreadsheet(plan, timezone.localdate()), SPREADSHEET, name)


@require_safe
def csv(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("handleplan", plan.service_check, "csv")
    return as_file(plan_csv(plan, timezone.localdate()), CSV, name)


@require_safe
def stop_up_sheet(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("stop-op", plan.service_check, "pdf")
    return as_pdf(lambda: stop_sheet(plan, timezone.localdate()), name)


@require_safe
def calendar(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    name = file_name("handleplan", plan.service_check, "ics")
    return as_file(plan_calendar(plan, timezone.now(), public_url(plan)), CALENDAR, name)


# -- what they share ------------------------------------------------------------------------------------


def pen_of(request: UserRequest) -> Pen:
    return Pen(request.user.called, timezone.now())


def in_view(plan: Plan, **more: Any) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "plan": plan,
        "check": plan.service_check,
        "today": today,
        "trials": PlanProgress(plan, today),
        "better_dates": plan.better_dates(today),
        "can_move": plan.can_move(today),
        **more,
    }


def page(request: UserRequest, plan: Plan, form: TitleForm | None = None) -> HttpResponse:
    prefetch_related_objects([plan.service_check], "plans")
    newest = plan.service_check.plan
    context = in_view(
        plan,
        form=form or TitleForm(),
        **how_to_share(plan),
        newer=newest if newest != plan else None,
        remembered=plan.service_check.later_themes if newest == plan else [],
        joins=plan.service_check.plan_to_join(timezone.localdate()),
        reminding=Reminding(plan),
    )
    return render(request, "plans/show.html", context, status=422 if form else 200)


def how_to_share(plan: Plan) -> dict[str, str]:
    """The address of the plan's own page, and a mail with it; nothing while it is not shared."""
    link = public_url(plan)
    if link is None:
        return {}
    letter = render_to_string("plans/letter.txt", {"link": link}).strip()
    return {"link": link, "mailto": mail_to(f"Handleplan for {plan.service_check}", letter)}


def form_page(
    request: UserRequest, plan: Plan, form: OpenedForm, fragment: str, heading: str, **more: Any
) -> HttpResponse:
    """A form on its own page; a press by htmx gets the form alone, with what is to be mended."""
    form.take_cursor()
    context = in_view(plan, form=form, fragment=fragment, heading=heading, **more)
    template = fragment if request.htmx and form.is_bound else "plans/edit.html"
    return render(request, template, context, status=422 if form.errors else 200)


def saved(request: UserRequest, plan: Plan, fragment: str, anchor: str, **more: Any) -> HttpResponse:
    if request.htmx:
        fresh = reach.plan(request, plan.pk)
        return render(request, fragment, in_view(fresh, just_saved=True, **more))
    return redirect(f"{reverse('plan', args=[plan.pk])}#{anchor}")
