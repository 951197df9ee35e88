"""From result to theme: the product suggests and says why, the facilitator decides."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.forms.choice import ChoiceForm
from servicetjek.models import ServiceCheck
from servicetjek.models.user import UserRequest


@require_safe
def show(request: UserRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(ServiceCheck.objects.visible_to(request.user).with_all(), pk=pk)
    return choice_page(request, check, ChoiceForm(check))


@require_POST
def choose(request: UserRequest, pk: int) -> HttpResponse:
    check = get_object_or_404(ServiceCheck.objects.visible_to(request.user).with_all(), pk=pk)
    if meeting := check.coming_meeting:
        messages.error(
            request, f"Mødet om {str(meeting.theme).lower()} er allerede planlagt. Det skifter ikke tema."
        )
        return redirect("meeting", meeting.pk)
    form = ChoiceForm(check, request.POST)
    if not form.is_valid():
        return choice_page(request, check, form, status=422)
    check.choose(form.chosen(), timezone.now())
    return redirect("plan-meeting", check.pk)


def choice_page(
    request: UserRequest, check: ServiceCheck, form: ChoiceForm, status: int = 200
) -> HttpResponse:
    context = {
        "check": check,
        "rating": check.rating,
        "form": form,
        "suggestion": form.suggestion,
        "meeting": check.coming_meeting,
    }
    return render(request, "choice/show.html", context, status=status)
