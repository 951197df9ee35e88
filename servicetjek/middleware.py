"""Habits of every answer: a lapsed session moves the whole page, and nothing of a workplace is cached; and the one
question that is answered before all of them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django_htmx.http import HttpResponseClientRedirect

from servicetjek.views import health

GetResponse = Callable[[HttpRequest], HttpResponse]


class HealthMiddleware:
    """A watcher asks by the machine's own address, which is no name that the product answers to."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return health.show(request) if request.path == "/healthz" else self.get_response(request)


class HtmxSignInMiddleware:
    """A redirect to sign-in, asked for by htmx, moves the page - never a sign-in form inside a fragment."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        asked_by_htmx = getattr(request, "htmx", False)
        where = response["Location"] if response.status_code == 302 else ""
        if asked_by_htmx and where.startswith(resolve_url(settings.LOGIN_URL)):
            return HttpResponseClientRedirect(where)
        return response


class NoStoreMiddleware:
    """Pages are never kept by a browser or proxy: the back button must not show yesterday's meeting."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        return response
