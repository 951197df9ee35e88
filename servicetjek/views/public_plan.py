"""The pages that make a handleplan visible to all: anyone with the link reads them, nobody changes anything."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek import live
from servicetjek.models import Plan


@require_safe
@login_not_required
def show(request: HttpRequest, token: str) -> HttpResponse:
    return page(request, token, "page", "public_plan/show.html")


@require_safe
@login_not_required
def lobby(request: HttpRequest, token: str) -> HttpResponse:
    """The same on a screen that hangs on a wall."""
    return page(request, token, "lobby", "public_plan/lobby.html")


def page(request: HttpRequest, token: str, audience: str, template: str) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.shared(token).complete())
    response = render(request, template, live.page_context(plan, audience, timezone.now()))
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
