from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def join(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def mine(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def written(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def propose(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def withdraw(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def skip(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def nod(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def take_nod_back(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
