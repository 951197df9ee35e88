from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def screen(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
