from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe


@require_safe
def of_check(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def show(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def add_experiment(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_http_methods(["GET", "HEAD", "POST"])
def edit_experiment(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def remove_experiment(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def lock(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def unlock(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def share(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_POST
def withdraw(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def pdf(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def poster(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def spreadsheet(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404


@require_safe
def calendar(request: HttpRequest, **where: object) -> HttpResponse:
    raise Http404
