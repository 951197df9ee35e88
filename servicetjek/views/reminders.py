"""Reminders: stopped and sent again for a plan by its facilitators, and for one address by the link in the mail."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from servicetjek.models import Declined, Reminder
from servicetjek.models.plan.diary import Pen
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest

# What a mail program posts when its reader presses "unsubscribe" (RFC 8058).
ONE_CLICK = "List-Unsubscribe"


@require_POST
def stop(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.stop_reminders(Pen(request.user.called, timezone.now()))
    messages.success(request, "Vi sender ikke flere påmindelser om handleplanen.")
    return to_reminders_of(pk)


@require_POST
def send_again(request: UserRequest, pk: int) -> HttpResponse:
    plan = reach.plan(request, pk)
    plan.send_reminders_again(Pen(request.user.called, timezone.now()))
    messages.success(request, "Vi sender påmindelser om handleplanen igen.")
    return to_reminders_of(pk)


@require_POST
def put_away(request: UserRequest, pk: int) -> HttpResponse:
    """What could not be delivered has been seen."""
    Reminder.objects.put_away(reach.plan(request, pk))
    return to_reminders_of(pk)


def to_reminders_of(pk: int) -> HttpResponse:
    return redirect(f"{reverse('plan', args=[pk])}#paamindelser")


# -- by the link in a mail, without an account ------------------------------------------------------------


@csrf_exempt
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def decline(request: HttpRequest, token: str) -> HttpResponse:
    """Only a press says no thank you: mail scanners fetch every link they see. A mail program may press as well; it
    has no cookie, and wants its answer at once."""
    reminder = get_object_or_404(Reminder.objects.with_token(token))
    if request.method == "POST":
        Declined.objects.decline(reminder.plan, reminder.address, timezone.now())
        if ONE_CLICK not in request.POST:
            return redirect("decline-reminders", token)
    return page(request, reminder)


@login_not_required
@require_POST
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    reminder = get_object_or_404(Reminder.objects.with_token(token))
    Declined.objects.take_back(reminder.plan, reminder.address)
    return redirect("decline-reminders", token)


def page(request: HttpRequest, reminder: Reminder) -> HttpResponse:
    context = {
        "reminder": reminder,
        "shared_check": reminder.plan.service_check,
        "has_declined": Declined.objects.has(reminder.plan, reminder.address),
    }
    return render(request, "reminders/show.html", context)
