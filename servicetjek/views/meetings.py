"""Planning the meeting: when, where and how many, and whether the script fits the time there is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servicetjek.forms.meeting import ArrangeForm, MeetingForm, PeopleForm
from servicetjek.forms.own_script import KeepForm, WhichScriptForm
from servicetjek.forms.press import EndingForm, FitForm
from servicetjek.forms.rehearsal import RehearsalForm
from servicetjek.models import Meeting, Rehearsal, Script, ServiceCheck, Theme
from servicetjek.models.content import script_of
from servicetjek.models.meeting.seating import propose
from servicetjek.models.plan.tried import bank
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest

ALREADY_AHEAD = {
    False: "Mødet er allerede planlagt. Her er det.",
    True: "I har et kort møde på vej om jeres forsøg. Hold det eller aflys det, før I planlægger et nyt.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: UserRequest, pk: int) -> HttpResponse:
    """Plan a meeting on the chosen theme; one that is planned already is shown instead of planned twice."""
    check = reach.check(request, pk)
    if meeting := check.coming_gathering:
        messages.info(request, ALREADY_AHEAD[meeting.is_follow_up])
        return redirect("meeting", meeting.pk)
    theme = check.next_theme
    if theme is None:
        messages.error(request, "Vælg først det tema, mødet skal handle om.")
        return redirect("check", check.pk)
    themes = check.choice.remembered if check.choice else []
    if "several" in request.GET and len(themes) > 1:
        return plan_at_tables(request, check, themes)
    script = Script.objects.get(tool=check.tool, form=Script.Form.ONE_THEME)
    expected, today = script.expected_time(check.expected_people), timezone.localdate()
    which = WhichScriptForm(check, script, request.POST or None)
    off = check.called_off_dialogue
    form = MeetingForm.for_new(request.POST or None, expected, today, not which.is_asked, instead_of=off)
    if request.method == "POST" and form.is_valid() and which.is_valid():
        meeting = Meeting.objects.plan(check, theme, which.chosen, **form.details())
        return redirect("meeting", meeting.pk)
    several = themes if len(themes) > 1 else []
    context = {
        "check": check,
        "theme": theme,
        "form": form,
        "which": which,
        "several": several,
        "instead_of": off,
        "bank": bank(check, [theme], today),
    }
    return render(request, "meetings/plan.html", {**context, "joins": check.plan_to_join(today)})


def plan_at_tables(request: UserRequest, check: ServiceCheck, themes: list[Theme]) -> HttpResponse:
    """One meeting on several themes, with the tables it needs; they can be changed when they are seen."""
    script, today = script_of(check.tool, Script.Form.SEVERAL_THEMES), timezone.localdate()
    off = check.called_off_dialogue
    room, remote = PeopleForm(request.POST).people(check.expected_people, off)
    tables = propose(themes, room, remote)
    expected = script.expected_time(room + remote, tables=len(tables))
    form = MeetingForm.for_new(request.POST or None, expected, today, instead_of=off)
    only_looks = "show_tables" in request.POST
    if request.method == "POST" and not only_looks and form.is_valid():
        meeting = Meeting.objects.plan_at_tables(check, themes, script, **form.details())
        return redirect("meeting", meeting.pk)
    context = {"check": check, "themes": themes, "tables": tables, "form": form, "instead_of": off}
    context["bank"] = bank(check, themes, today)
    return render(request, "meetings/plan.html", {**context, "joins": check.plan_to_join(today)})


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    """The script as it stands, with the clock on every step and what the time will not stretch to."""
    meeting = reach.meeting(request, pk)
    if rehearsal := meeting.service_check.rehearsal:
        return redirect("meeting", rehearsal.of_id)
    return page(request, meeting, KeepForm.of(meeting))


def page(request: UserRequest, meeting: Meeting, keep: KeepForm, status: int = 200) -> HttpResponse:
    going_on = Rehearsal.objects.of_meeting(meeting, request.user)
    sheet = meeting.sheet(meeting.starts_at or timezone.now())
    tables = list(meeting.tables.all()) if meeting.has_tables else []
    context = {
        "meeting": meeting,
        "check": meeting.service_check,
        "joins": meeting.service_check.plan_to_join(timezone.localdate()),
        "fitted_steps": sheet.fitted_steps,
        "tables": tables,
        "lacks_call": not meeting.is_over and any(table.lacks_call for table in tables),
        "share_call": not meeting.is_over and sum(table.is_in_common_call for table in tables) > 1,
        "keep": keep,
        "rehearsal": going_on,
        "rehearsal_form": RehearsalForm.of(meeting, going_on),
        **sheet._asdict(),
    }
    return render(request, "meetings/show.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    form = ArrangeForm(request.POST or None, instance=meeting, today=timezone.localdate())
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("meeting", pk)
    context = {"meeting": meeting, "check": meeting.service_check, "form": form}
    return render(request, "meetings/edit.html", context)


@require_POST
def call_off(request: UserRequest, pk: int) -> HttpResponse:
    meeting = reach.meeting(request, pk)
    if meeting.call_off(timezone.now()):
        messages.success(request, "Mødet er aflyst. Husk at sige det til dem, der har fået dagsordenen.")
    elif not meeting.is_called_off:
        messages.error(request, "Mødet er begyndt, så det kan ikke aflyses. Du kan afslutte det i stedet.")
    return redirect("check", meeting.service_check_id)


@require_POST
def way_out(request: UserRequest, pk: int) -> HttpResponse:
    """Take one of the ways to make the rounds fit."""
    meeting = reach.meeting(request, pk)
    if meeting.take_way_out(request.POST.get("kind", "")):
        messages.success(request, "Drejebogen er rettet til. Se tiderne herunder.")
    return redirect("meeting", pk)


@require_POST
def fit_script(request: UserRequest, pk: int) -> HttpResponse:
    """Give every step the shorter length it was shown with."""
    meeting = reach.meeting(request, pk)
    form = FitForm(request.POST)
    if form.is_valid() and meeting.fit_script(form.cleaned_data["seen"]):
        messages.success(request, f"Drejebogen er passet til {meeting.minutes_available} minutter.")
    elif meeting.fitting():
        messages.error(request, "Drejebogen er ændret, siden du så tiderne. Se de nye tider først.")
    return redirect("meeting", pk)


@require_POST
def undo_fit(request: UserRequest, pk: int) -> HttpResponse:
    """Give the steps back the lengths they had."""
    meeting = reach.meeting(request, pk)
    if meeting.undo_fit():
        messages.success(request, "Trinnene har fået deres fulde tid igen.")
    return redirect("meeting", pk)


@require_POST
def gather_rounds(request: UserRequest, pk: int) -> HttpResponse:
    """Hold the rounds together again."""
    meeting = reach.meeting(request, pk)
    if meeting.gather_rounds():
        messages.success(request, "Runderne er samlet igen. Se tiderne herunder.")
    return redirect("meeting", pk)


@require_POST
def plan_ending(request: UserRequest, pk: int) -> HttpResponse:
    """Plan how the meeting ends: decide on the spot (A), or take the proposals on (B)."""
    meeting = reach.meeting(request, pk)
    form = EndingForm(request.POST)
    if form.is_valid():
        meeting.choose_ending(form.cleaned_data["ending"], timezone.now())
    return redirect("meeting", pk)
