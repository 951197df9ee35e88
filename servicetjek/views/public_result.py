"""The page that shows a result to colleagues elsewhere: what the storskærm may show, and nothing more."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from servicetjek.documents.names import source_line
from servicetjek.models import Rating
from servicetjek.views.results import what_is_shown


@require_safe
@login_not_required
def show(request: HttpRequest, token: str) -> HttpResponse:
    shown = what_is_shown(request, get_object_or_404(Rating.objects.shared(token)))
    context = {**shown, "source": source_line(shown["check"].tool)}
    response = render(request, "public_result/show.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
