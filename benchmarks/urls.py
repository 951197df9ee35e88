"""The product's addresses, and the emptiest there can be: what every request costs before it does anything."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path

from servicetjek.urls import *  # noqa: F403
from servicetjek.urls import urlpatterns as the_products


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [path("empty/", empty), *the_products]
