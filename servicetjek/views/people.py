from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def add(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def rename(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def leave(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def come_back(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def give_up_phone(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
