"""Leading: the verbs that move what is led, whoever leads it. A press says what its presser saw.

They are the same whatever finds what is led: `verbs` gives them an address under each way to it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek.forms.press import Seen, seen_in
from servicetjek.models import Meeting, Round
from servicetjek.models.meeting.led import Led
from servicetjek.views.cockpit import answer
from servicetjek.views.reach import UserRequest

Press = Callable[[Any, Seen], object]
Within = Callable[..., Meeting]


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


def verbs(base: str, within: Within, named: str = "") -> list[URLPattern]:
    """An address for each verb under `base`, of what `within` finds there; `named` stands before their names."""
    return [
        path(f"{base}{verb}/", pressed(press, within), name=named + verb.replace("s/", "-"))
        for verb, press in VERBS.items()
    ]


def pressed(press: Press, within: Within) -> Callable[..., HttpResponse]:
    @require_POST
    @wraps(press)
    def view(request: UserRequest, **where: Any) -> HttpResponse:
        led = within(request, **where)
        press(led, seen_in(request.POST))
        return answer(request, led)

    return view
