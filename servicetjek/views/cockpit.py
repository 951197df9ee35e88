from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def start(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def go_on(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def go_back(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def pause(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def resume(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def add_minute(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def choose_ending(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def finish(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
