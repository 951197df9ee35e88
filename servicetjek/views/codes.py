"""Coming in by a code: the one place that looks a check up by what somebody typed or scanned."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from servicetjek.forms.code import CodeForm
from servicetjek.guessing import Guesser, is_shown_in_room, scan_key, was_scanned
from servicetjek.models import ServiceCheck
from servicetjek.models.code import normalise

A_YEAR = 60 * 60 * 24 * 365

View = Callable[..., HttpResponse]


def behind_a_code(view: View) -> View:
    """Hand the view the check whose code stands in the address, and remember that this browser was let in."""

    @login_not_required
    @wraps(view)
    def at_the_door(request: HttpRequest, code: str, **where: Any) -> HttpResponse:
        now = timezone.now()
        if must_wait(request, code, now):
            return please_wait(request)
        check = ServiceCheck.objects.with_code(code)
        if check is None:
            Guesser(request).guessed_wrong(now)
            return unknown(request, code)
        response = view(request, check, **where) if is_fit(request, check, code) else tidied(request, check)
        if cookie_name(code) not in request.COOKIES:
            keep_cookie(response, cookie_name(code), scan_key(code), path="/d/", max_age=A_YEAR)
        return response

    return at_the_door


def must_wait(request: HttpRequest, code: str, now: datetime) -> bool:
    """Whether this may be somebody guessing, and too often; never a browser that was given the code."""
    if was_let_in(request, code):
        return False
    return Guesser(request).must_wait(now) and not is_shown_in_room(request, code)


def was_let_in(request: HttpRequest, code: str) -> bool:
    """Whether this browser scanned the code, or has been inside before."""
    keys = (request.GET.get("n", ""), request.COOKIES.get(cookie_name(code), ""))
    return any(was_scanned(code, key) for key in keys)


def is_fit(request: HttpRequest, check: ServiceCheck, code: str) -> bool:
    """An address typed with spaces or small letters is tidied before a page is shown; a form is taken as it is."""
    return request.method not in ("GET", "HEAD") or code == check.code


def tidied(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    assert request.resolver_match
    where = {**request.resolver_match.kwargs, "code": check.code}
    return redirect(request.resolver_match.view_name, **where)


def keep_cookie(response: HttpResponse, name: str, value: str, *, path: str, max_age: int) -> None:
    """A cookie that only the pages below this path are sent, and that no script can read."""
    response.set_cookie(
        name, value, max_age=max_age, path=path, httponly=True, samesite="Lax", secure=settings.SECURE
    )


def cookie_name(code: str) -> str:
    return f"inside-{normalise(code)}"


def unknown(request: HttpRequest, code: str) -> HttpResponse:
    form = CodeForm(initial={"code": code[:20]})
    return render(request, "door/ask.html", {"form": form, "unknown": code[:20]}, status=404)


def please_wait(request: HttpRequest) -> HttpResponse:
    response = render(request, "door/wait.html", status=429)
    response["Retry-After"] = "60"
    return response
