"""The facilitator's front page: your service checks, and what each of them waits for."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.models import ServiceCheck, Workplace
from servicetjek.models.plan.progress import due_in
from servicetjek.models.rating import traces
from servicetjek.views.reach import UserRequest


@require_safe
def show(request: UserRequest) -> HttpResponse:
    workplaces = Workplace.objects.visible_to(request.user).with_checks()
    if not workplaces:
        return redirect("start-workplace")
    # Somebody with one empty workplace has one thing to do, so we take them there.
    if not ServiceCheck.objects.visible_to(request.user).exists() and len(workplaces) == 1:
        return redirect("new-check", workplaces[0].pk)
    today = timezone.localdate()
    context = {
        "workplaces": [in_view(workplace, today) for workplace in workplaces],
        "has_own": any(not workplace.is_sample for workplace in workplaces),
        "has_sample": any(workplace.is_sample for workplace in workplaces),
        "log_is_left": traces.is_left(),
    }
    return render(request, "home/show.html", context)


def in_view(workplace: Workplace, today: date) -> dict[str, Any]:
    """Its checks, each with the plan that asks for something today."""
    current, over = (
        [(check, due_in(check, today)) for check in checks] for checks in workplace.checks_by_age(today)
    )
    return {
        "workplace": workplace,
        "current": current,
        "over": over,
        # So that one row of names stands over all of them.
        "are_alike": len({check.tool_id for check, _ in current}) == 1,
        "has_tried": any(
            experiment.is_agreed
            for check in workplace.checks.all()
            for plan in check.plans.all()
            for experiment in plan.experiments.all()
        ),
    }
