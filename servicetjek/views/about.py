from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def choosing(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def method(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def privacy(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def accessibility(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
