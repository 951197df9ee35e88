"""Pages anyone may read: the method, how we choose, what we store, and whom the product shuts out."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.models import Tool


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    tools = Tool.objects.prefetch_related("themes")
    return render(request, "about/method.html", {"tools": tools})


@login_not_required
@require_safe
def choosing(request: HttpRequest) -> HttpResponse:
    return render(request, "method/choosing.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "about/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html")
