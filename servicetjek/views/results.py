"""What the rating says: on the laptop, on the projector, on paper and by a link. Never before it is shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from servicetjek.documents import result_pdf
from servicetjek.documents.mailto import mail_to
from servicetjek.documents.names import file_name
from servicetjek.documents.way_in import public_address
from servicetjek.models import Rating
from servicetjek.views import reach
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest

SORTS = {"disagreement": "Mest uenige først", "importance": "Vigtigst først"}


def revealed(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the view a rating within reach whose result is shown; before that everybody is led back to the check."""

    @wraps(view)
    def within(request: UserRequest, pk: int) -> HttpResponse:
        rating = reach.rating(request, pk)
        if not rating.is_revealed:
            messages.info(request, "Resultatet er ikke vist endnu. Det viser du, når alle har svaret.")
            return redirect("check", rating.service_check_id)
        return view(request, rating)

    return within


@require_safe
@revealed
def show(request: UserRequest, rating: Rating) -> HttpResponse:
    return render(request, "results/show.html", {**what_is_shown(request, rating), **how_to_share(rating)})


@require_safe
@revealed
def screen(request: UserRequest, rating: Rating) -> HttpResponse:
    return render(request, "results/screen.html", what_is_shown(request, rating))


@require_POST
@revealed
def share(request: UserRequest, rating: Rating) -> HttpResponse:
    rating.share(timezone.now())
    messages.success(request, "Resultatet har fået sin egen side. Alle med linket kan se den.")
    return redirect(f"{reverse('results', args=[rating.pk])}#del")


@require_POST
@revealed
def withdraw(request: UserRequest, rating: Rating) -> HttpResponse:
    rating.withdraw()
    messages.success(request, "Linket er lukket. Ingen kan se resultatet med det mere.")
    return redirect(f"{reverse('results', args=[rating.pk])}#del")


@require_safe
@revealed
def pdf(request: UserRequest, rating: Rating) -> HttpResponse:
    shown = what_is_shown(request, rating)
    name = file_name("resultat", rating.service_check, "pdf")
    return as_pdf(lambda: result_pdf(rating, shown["picture"], shown["sort"]), name)


def what_is_shown(request: HttpRequest, rating: Rating) -> dict[str, Any]:
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


def how_to_share(rating: Rating) -> dict[str, str]:
    """The address of the shared page, and a mail with it; nothing while it is not shared."""
    if not rating.is_shared:
        return {}
    link = public_address(reverse("public-result", args=[rating.public_token]))
    letter = render_to_string("results/letter.txt", {"rating": rating, "link": link}).strip()
    subject = f"Resultatet af vores servicetjek i {rating.service_check}"
    return {"link": link, "mailto": mail_to(subject, letter)}
