"""The sample workplace: added with one click, removed with one click."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from servicetjek import sample
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest


@require_POST
def add(request: UserRequest) -> HttpResponse:
    """A second click gives the sample that is there already."""
    sample.give(request.user, timezone.now())
    messages.success(request, "Eksemplet er klar. Alt i det er opdigtet, så prøv dig frem.")
    return redirect("home")


@require_POST
def remove(request: UserRequest, pk: int) -> HttpResponse:
    workplace = reach.sample(request, pk)
    workplace.erase()
    messages.success(request, "Eksemplet er fjernet.")
    return redirect("home")
