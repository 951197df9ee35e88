from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_POST
def start(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def facilitators(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def dismiss(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
