"""From result to theme: the product suggests and says why, the facilitator decides."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.forms.choice import ChoiceForm, SeveralForm, SwitchForm
from servicetjek.models import Meeting, Script, ServiceCheck
from servicetjek.models.content import script_of
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.whole_check(request, pk)
    return choice_page(request, check, SwitchForm(check) if check.coming_meeting else ChoiceForm(check))


@require_POST
def choose(request: UserRequest, pk: int) -> HttpResponse:
    check = reach.whole_check(request, pk)
    if check.coming_meeting:
        messages.error(request, "Temaet er ikke valgt, for I har allerede et møde. Se her, hvad du kan gøre.")
        return redirect("choice", check.pk)
    if "several" in request.POST:
        return choose_several(request, check)
    form = ChoiceForm(check, request.POST)
    if not form.is_valid():
        return choice_page(request, check, form, status=422)
    check.choose(form.chosen(), timezone.now())
    return redirect("plan-meeting", check.pk)


def choose_several(request: UserRequest, check: ServiceCheck) -> HttpResponse:
    """Themes for one meeting at tables."""
    one = ChoiceForm(check)
    form = SeveralForm(one, request.POST)
    if not form.is_valid():
        return choice_page(request, check, one, several=form, status=422)
    check.choose(form.chosen(), timezone.now())
    return redirect(reverse("plan-meeting", args=[check.pk]) + "?several")


@require_POST
def switch_theme(request: UserRequest, pk: int) -> HttpResponse:
    """Let a planned meeting be about another theme, or about the same by a newer choice."""
    meeting = reach.meeting(request, pk)
    check = reach.whole_check(request, meeting.service_check_id)
    form = SwitchForm(check, request.POST)
    if not form.is_valid():
        return choice_page(request, check, form, status=422)
    theme = form.cleaned_data["theme"]
    if meeting.switch_theme(form.chosen(), timezone.now(), form.cleaned_data["seen"]):
        messages.success(request, f"Mødet handler om {theme.name.lower()}. Se drejebogen igennem.")
    elif meeting.theme != theme:
        messages.error(request, "Mødet er ændret, siden du så siden. Det har ikke skiftet tema.")
    return redirect("meeting", meeting.pk)


def choice_page(
    request: UserRequest,
    check: ServiceCheck,
    form: ChoiceForm,
    several: SeveralForm | None = None,
    status: int = 200,
) -> HttpResponse:
    meeting = check.coming_meeting
    context = {
        "check": check,
        "rating": check.rating,
        "form": form,
        "several": several or SeveralForm(form),
        "one": script_of(check.tool, Script.Form.ONE_THEME).expected_time(check.expected_people),
        "suggestion": form.suggestion,
        "meeting": meeting,
        **(what_switching_does(meeting, check) if meeting and meeting.is_planned and meeting.theme else {}),
    }
    return render(request, "choice/show.html", context, status=status)


def what_switching_does(meeting: Meeting, check: ServiceCheck) -> dict[str, Any]:
    """What is to be said before a theme is switched: the questions that go, and the words that stay."""
    script = Script.objects.get(tool=check.tool, form=Script.Form.ONE_THEME)
    return {
        "own_questions": meeting.steps.with_own_questions(meeting.theme),
        "own_words": meeting.steps.in_own_words(script),
        "seen": meeting.theme_seen,
    }
