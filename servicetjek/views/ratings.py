from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_POST
def close(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def reveal(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def rate_again(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
