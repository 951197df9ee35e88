from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_POST
def plan(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def way_out(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
