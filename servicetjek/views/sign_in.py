from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def sign_out(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def forgotten(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
