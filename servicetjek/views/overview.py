"""The AMO/MED group's page: what the departments of a workplace have tried, and what waits for them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.models.plan.tried import Tried
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    workplace = reach.workplace(request, pk)
    context = {
        "workplace": workplace,
        "tried": Tried.at(workplace, timezone.localdate()),
        "on_the_way": workplace.checks.on_the_way(),
    }
    return render(request, "overview/show.html", context)
