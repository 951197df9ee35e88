"""The page that makes a handleplan visible to all: anyone with the link reads it, nobody changes it."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.documents.names import source_line
from servicetjek.models import Plan


@require_safe
@login_not_required
def show(request: HttpRequest, token: str) -> HttpResponse:
    plan = get_object_or_404(Plan.objects.shared(token).complete())
    today = timezone.localdate()
    context = {
        "plan": plan,
        "shared_check": plan.service_check,
        "today": today,
        "journey": plan.dots(today),
        "source": source_line(plan.service_check.tool),
    }
    response = render(request, "public_plan/show.html", context)
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response
