"""What the rating says, on the facilitator's laptop and on the projector. Never before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from servicetjek.models import Rating
from servicetjek.models.user import UserRequest

SORTS = {"disagreement": "Mest uenige først", "importance": "Vigtigst først"}


def revealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view a rating within reach whose result is shown; before that everybody is led back to the check."""

    @wraps(view)
    def within(request: UserRequest, pk: int) -> HttpResponse:
        rating = get_object_or_404(Rating.objects.visible_to(request.user), pk=pk)
        if not rating.is_revealed:
            messages.info(request, "Resultatet er ikke vist endnu. Det viser du, når alle har svaret.")
            return redirect("check", rating.service_check_id)
        return view(request, rating)

    return within


@require_safe
@revealed
def show(request: UserRequest, rating: Rating) -> HttpResponse:
    return render(request, "results/show.html", what_is_shown(request, rating))


@require_safe
@revealed
def screen(request: UserRequest, rating: Rating) -> HttpResponse:
    return render(request, "results/screen.html", what_is_shown(request, rating))


def what_is_shown(request: UserRequest, rating: Rating) -> dict[str, Any]:
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else next(iter(SORTS))
    picture = rating.picture(sort, by_group="groups" in request.GET)
    return {
        "rating": rating,
        "check": rating.service_check,
        "picture": picture,
        "summary": picture.summary,
        "sort": sort,
        "sorts": SORTS.items(),
    }
