"""The verbs of a round: who has the word, who comes next, who passes."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.press import MoveForm, seen_in
from servicetjek.models import Meeting, Round, Turn
from servicetjek.models.user import UserRequest
from servicetjek.views.cockpit import answer, meeting_for


@require_POST
def go_on(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = meeting_for(request, pk), seen_in(request.POST)
    if round_ := meeting.round_in(seen.step):
        round_.go_on(timezone.now(), seen.turn)
    return answer(request, meeting)


@require_POST
def go_back(request: UserRequest, pk: int) -> HttpResponse:
    meeting, seen = meeting_for(request, pk), seen_in(request.POST)
    if round_ := meeting.round_in(seen.step):
        round_.go_back(timezone.now(), seen.turn)
    return answer(request, meeting)


def turn_for(request: UserRequest, pk: int, turn_pk: int) -> tuple[Meeting, Round, Turn]:
    meeting = meeting_for(request, pk)
    turn = get_object_or_404(Turn.objects.of(meeting), pk=turn_pk)
    return meeting, turn.step.round, turn


@require_POST
def skip(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    meeting, round_, turn = turn_for(request, pk, turn_pk)
    round_.skip(turn, timezone.now())
    return answer(request, meeting)


@require_POST
def take_again(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    meeting, round_, turn = turn_for(request, pk, turn_pk)
    round_.take_again(turn)
    return answer(request, meeting)


@require_POST
def move(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    meeting, round_, turn = turn_for(request, pk, turn_pk)
    form = MoveForm(request.POST)
    if form.is_valid():
        round_.move(turn, **form.cleaned_data)
    return answer(request, meeting)
