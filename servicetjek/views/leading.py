"""Leading: the verbs that move what is led, whoever leads it. A press says what its presser saw.

They are the same whoever leads, a meeting or a table: `verbs` gives them an address behind each gate.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.press import MoveForm, Seen, seen_in
from servicetjek.models import Meeting, Round, Turn
from servicetjek.models.meeting.led import Led
from servicetjek.views.reach import UserRequest

Press = Callable[[Any, Seen], object]
PressOnTurn = Callable[[Round, Turn, QueryDict], object]
Act = Callable[..., object]
Gate = Callable[[Act], Callable[..., HttpResponse]]


def start(led: Led, seen: Seen) -> object:
    return led.start(timezone.now())


def go_on(led: Led, seen: Seen) -> object:
    return led.go_on(timezone.now(), seen.step)


def go_back(led: Led, seen: Seen) -> object:
    return led.go_back(timezone.now(), seen.step)


def pause(led: Led, seen: Seen) -> object:
    return led.pause(timezone.now(), seen.step, seen.turn)


def resume(led: Led, seen: Seen) -> object:
    return led.resume(timezone.now(), seen.step, seen.turn)


def add_minute(led: Led, seen: Seen) -> object:
    return led.add_minute(seen.step, seen.seconds, seen.turn)


def restart_step(led: Led, seen: Seen) -> object:
    return led.restart_step(timezone.now(), seen.step, seen.started, seen.turn)


def finish(led: Led, seen: Seen) -> object:
    return led.finish(timezone.now(), seen.step)


def next_turn(led: Led, seen: Seen) -> object:
    round_ = Round.going_on_in(led, seen.step)
    return round_ and round_.go_on(timezone.now(), seen.turn)


def last_turn(led: Led, seen: Seen) -> object:
    round_ = Round.going_on_in(led, seen.step)
    return round_ and round_.go_back(timezone.now(), seen.turn)


def skip(round_: Round, turn: Turn, data: QueryDict) -> object:
    return round_.skip(turn, timezone.now())


def take_again(round_: Round, turn: Turn, data: QueryDict) -> object:
    return round_.take_again(turn)


def move(round_: Round, turn: Turn, data: QueryDict) -> object:
    form = MoveForm(data)
    return form.is_valid() and round_.move(turn, **form.cleaned_data)


# By the end of their address; their name is the same in one word: "turns/go-on" is "turn-go-on".
VERBS: dict[str, Press] = {
    "start": start,
    "go-on": go_on,
    "go-back": go_back,
    "pause": pause,
    "resume": resume,
    "add-minute": add_minute,
    "restart-step": restart_step,
    "finish": finish,
    "turns/go-on": next_turn,
    "turns/go-back": last_turn,
}


# Of one turn, by the end of its address, with its name.
TURN_VERBS: dict[str, tuple[str, PressOnTurn]] = {
    "skip": ("skip-turn", skip),
    "take-again": ("take-turn-again", take_again),
    "move": ("move-turn", move),
}


# What a verb may be about, as its address names it: the rest of the address is what is led.
WHICH = ("turn_pk", "proposal_pk")


def verbs(base: str, gate: Gate, named: str = "") -> list[URLPattern]:
    """An address for each verb under `base`, for whoever comes through the gate, which finds what is led there and
    answers; `named` stands before their names."""
    return [
        *(
            path(f"{base}{verb}/", gate(pressed(press)), name=named + verb.replace("s/", "-"))
            for verb, press in VERBS.items()
        ),
        *(
            path(f"{base}turns/<int:turn_pk>/{verb}/", gate(pressed_on_turn(press)), name=named + name)
            for verb, (name, press) in TURN_VERBS.items()
        ),
    ]


def pressed(press: Press) -> Act:
    @wraps(press)
    def act(request: Any, led: Led) -> object:
        return press(led, seen_in(request.POST))

    return act


def pressed_on_turn(press: PressOnTurn) -> Act:
    @wraps(press)
    def act(request: Any, led: Led, turn_pk: int) -> object:
        turn = get_object_or_404(Turn.objects.of(led), pk=turn_pk)
        turn.step = led.of_its_own(turn.step)
        return press(Round.of(turn.step), turn, request.POST)

    return act


def facilitators(find: Callable[..., Any], answer: Callable[[Any, Any], HttpResponse]) -> Gate:
    """For whoever reaches it by `find`."""

    def gate(act: Act) -> Callable[..., HttpResponse]:
        @require_POST
        @wraps(act)
        def view(request: UserRequest, **where: int) -> HttpResponse:
            which = [where.pop(name) for name in WHICH if name in where]
            led = find(request, **where)
            # In one, so that whoever begins the meeting leads it, and screens are told once.
            with transaction.atomic():
                if act(request, led, *which) and isinstance(led, Meeting):
                    led.lead(request.user, timezone.now())
            return answer(request, led)

        return view

    return gate
