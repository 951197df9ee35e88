"""The facilitator's front page: your service checks, and what each of them waits for."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.models import ServiceCheck, Workplace
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
        "workplaces": [(workplace, *workplace.checks_by_age(today)) for workplace in workplaces],
        "has_own": any(not workplace.is_sample for workplace in workplaces),
        "has_sample": any(workplace.is_sample for workplace in workplaces),
        "log_is_left": traces.is_left(),
    }
    return render(request, "home/show.html", context)
