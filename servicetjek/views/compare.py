"""Before and after: a rating beside one that was shown before it, on the screen and on paper."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from servicetjek.documents.compare import compare_pdf
from servicetjek.documents.names import file_name
from servicetjek.models import Rating
from servicetjek.models.before_after import before_after
from servicetjek.views.files import as_pdf
from servicetjek.views.reach import UserRequest
from servicetjek.views.results import revealed

View = Callable[[UserRequest, Rating, Rating], HttpResponse]


def with_an_earlier(view: View) -> Callable[..., HttpResponse]:
    """Hand the view a shown rating and the one picked of those before it, else the closest; without one there is only
    its own result."""

    @wraps(view)
    def within(request: UserRequest, rating: Rating) -> HttpResponse:
        before = rating.results_before()
        if not before:
            messages.info(request, "Der er ikke noget tidligere resultat at sammenligne med.")
            return redirect("results", rating.pk)
        picked = request.GET.get("with", "")
        earlier = next((each for each in before if str(each.pk) == picked), before[0])
        return view(request, rating, earlier)

    return revealed(within)


@require_safe
@with_an_earlier
def show(request: UserRequest, rating: Rating, earlier: Rating) -> HttpResponse:
    context = {
        "check": rating.service_check,
        "rating": rating,
        "earlier": earlier,
        "picks": rating.results_before(),
        "two": before_after(earlier, rating),
    }
    return render(request, "compare/show.html", context)


@require_safe
@with_an_earlier
def pdf(request: UserRequest, rating: Rating, earlier: Rating) -> HttpResponse:
    name = file_name("foer-og-efter", rating.service_check, "pdf")
    return as_pdf(lambda: compare_pdf(earlier, rating), name)
