"""Stopping up in a meeting: what is said of one experiment at a time, typed in the cockpit and seen by all."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from django_htmx.http import reswap, retarget

from servicetjek.forms.talk import LineForm, TalkForm, WriteForm
from servicetjek.models import Talk
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.led import MeetingOver
from servicetjek.models.plan.stop import ExperimentIsOver
from servicetjek.views import reach
from servicetjek.views.cockpit import answer
from servicetjek.views.decision import refused, told
from servicetjek.views.reach import UserRequest

View = Callable[..., HttpResponse]


def says_when_over(view: View) -> View:
    @wraps(view)
    def press(request: UserRequest, pk: int, talk_pk: int) -> HttpResponse:
        try:
            return view(request, pk, talk_pk)
        except MeetingOver:
            return told(request, "over", {"meeting": reach.meeting(request, pk)})

    return press


@require_POST
@says_when_over
def say(request: UserRequest, pk: int, talk_pk: int) -> HttpResponse:
    meeting, talk = reach.talk(request, pk, talk_pk)
    form = TalkForm(request.POST)
    if not form.is_valid():
        return refused(request, form)
    theirs = form.say(talk)
    return overtaken(request, talk, form, theirs) if theirs else answer(request, meeting)


def overtaken(request: UserRequest, talk: Talk, form: TalkForm, theirs: dict[str, object]) -> HttpResponse:
    """The field again, with both texts: what is typed from here is held against what stands there now."""
    name = next(iter(theirs))
    context = {
        "meeting": talk.meeting,
        "talk": talk,
        "name": name,
        "label": form.fields[name].label,
        "value": form.cleaned_data[name],
        "stands": theirs[name],
    }
    if not request.htmx:
        return render(request, "talks/overtaken.html", context, status=422)
    response = render(request, "talks/_field.html", context, status=422)
    return reswap(retarget(response, f"#felt-{talk.pk}-{name}"), "outerHTML")


@require_POST
@says_when_over
def keep(request: UserRequest, pk: int, talk_pk: int) -> HttpResponse:
    meeting, talk = reach.talk(request, pk, talk_pk)
    form = LineForm(request.POST)
    if form.is_valid():
        talk.keep(form.cleaned_data["line"], form.cleaned_data["kept"])
    return answer(request, meeting)


@require_POST
@says_when_over
def write(request: UserRequest, pk: int, talk_pk: int) -> HttpResponse:
    """In the handleplan, by whoever leads the meeting."""
    meeting, talk = reach.talk(request, pk, talk_pk)
    form = WriteForm(request.POST)
    by = (meeting.leader or request.user).called
    try:
        if form.is_valid():
            form.write(talk, by, timezone.now())
    except Overtaken:
        return told(request, "written_meanwhile", {"meeting": meeting, "talk": talk})
    except ExperimentIsOver:
        return told(request, "stopped_meanwhile", {"meeting": meeting, "talk": talk})
    return answer(request, meeting)


@require_POST
def talk_about(request: UserRequest, pk: int, talk_pk: int) -> HttpResponse:
    meeting, talk = reach.talk(request, pk, talk_pk)
    meeting.talk_about(talk)
    return answer(request, meeting)
