"""The verbs of a round: who has the word, who comes next, who passes."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.press import MoveForm
from servicetjek.models import Round
from servicetjek.views import reach
from servicetjek.views.cockpit import answer
from servicetjek.views.reach import UserRequest


@require_POST
def skip(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    turn = reach.turn(request, pk, turn_pk)
    Round.of(turn.step).skip(turn, timezone.now())
    return answer(request, turn.step.meeting)


@require_POST
def take_again(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    turn = reach.turn(request, pk, turn_pk)
    Round.of(turn.step).take_again(turn)
    return answer(request, turn.step.meeting)


@require_POST
def move(request: UserRequest, pk: int, turn_pk: int) -> HttpResponse:
    turn, form = reach.turn(request, pk, turn_pk), MoveForm(request.POST)
    if form.is_valid():
        Round.of(turn.step).move(turn, **form.cleaned_data)
    return answer(request, turn.step.meeting)
