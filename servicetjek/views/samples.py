from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_POST
def add(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def remove(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
