"""Pages for when something is not there, not allowed or not working. They say what to do now."""

import sys

from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

# Seconds. A locked database is free again by then, most often.
TRY_AGAIN_AFTER = "5"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django asks while the error is being handled. A database that is locked, full or away passes by itself, and
    what somebody erases while another looks at it, or presses on it, is not there."""
    error = sys.exception()
    if isinstance(error, OperationalError):
        return unavailable(request)
    if isinstance(error, ObjectDoesNotExist):
        return not_found(request)
    return render(request, "errors/500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Drawn without the request, which would ask the database who is signed in."""
    page = render_to_string("errors/503.html", {"was_sent": request.method == "POST"})
    return HttpResponse(page, status=503, headers={"Retry-After": TRY_AGAIN_AFTER})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "errors/csrf.html", status=403)
