from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_POST
def go_on(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def go_back(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def skip(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def take_again(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def move(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
