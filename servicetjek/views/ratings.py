"""The facilitator's side of a rating: close it, show it, type in what came on paper, ask again later."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from servicetjek.forms.check import AgainForm, AudienceForm
from servicetjek.forms.rating import PaperForm
from servicetjek.models import Rating
from servicetjek.models.rating.rating import AskedAnew, RatingClosed, TooFewAnswers
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest

CLOSED = "Vurderingen er lukket. Den tager ikke imod flere svar."
SETTLED = "Nogen har svaret. Derfor kan I ikke rette, hvem der vurderer."
CORRECTED = (
    "I har rettet fem gange, hvem der vurderer. Luk vurderingen, og åbn en ny, hvis I vil spørge anderledes."
)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: UserRequest, pk: int) -> HttpResponse:
    """Who rates, and the staff groups: to be corrected until the first has answered."""
    rating = reach.rating(request, pk)
    check = rating.service_check
    form = AudienceForm(request.POST or None, initial=AudienceForm.as_it_stands(rating))
    if request.method == "POST" and form.is_valid() and form.correct(rating):
        messages.success(request, "Det er rettet.")
        return redirect("invite", check.pk)
    if not form.is_bound and not rating.can_be_corrected:
        messages.error(request, why_settled(rating))
        return redirect("check", check.pk)
    context = {"check": check, "rating": rating, "form": form}
    return render(request, "ratings/edit.html", context, status=422 if form.errors else 200)


@require_POST
def close(request: UserRequest, pk: int) -> HttpResponse:
    rating = reach.rating(request, pk)
    rating.close(timezone.now())
    messages.success(request, "Vurderingen er lukket.")
    return redirect("check", rating.service_check_id)


@require_POST
def reveal(request: UserRequest, pk: int) -> HttpResponse:
    rating = reach.rating(request, pk)
    try:
        rating.reveal(timezone.now())
    except TooFewAnswers:
        messages.error(request, too_few(rating))
        return redirect("check", rating.service_check_id)
    return redirect("results", rating.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def paper(request: UserRequest, pk: int) -> HttpResponse:
    """Answers from paper, one sheet after the other; the count says how far the pile is."""
    rating = reach.rating(request, pk)
    check = rating.service_check
    if not rating.is_open:
        messages.error(request, CLOSED)
        return redirect("check", check.pk)
    form = PaperForm(rating, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.save()
        except RatingClosed:
            messages.error(request, CLOSED)
            return redirect("check", check.pk)
        except AskedAnew:
            return paper(request, pk)
        return redirect("paper", rating.pk)
    context = {"check": check, "rating": rating, "form": form}
    return render(request, "ratings/paper.html", context, status=422 if form.errors else 200)


@require_POST
def rate_again(request: UserRequest, pk: int) -> HttpResponse:
    """Open a new rating of the same check; the old one and its result stay."""
    check = reach.check(request, pk)
    if (running := check.rating) and running.is_open:
        return redirect("invite", check.pk)
    form = AgainForm(request.POST)
    if not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return redirect("check", check.pk)
    form.open_rating(check, timezone.now())
    messages.success(request, "Der er åbnet en ny vurdering. Koden er den samme.")
    return redirect("invite", check.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: UserRequest, pk: int) -> HttpResponse:
    """What goes with it, and then the press. Pressed again, it is gone already."""
    if Rating.objects.has_erased(pk):
        return redirect("home")
    rating = reach.rating(request, pk)
    check = rating.service_check
    if request.method == "POST":
        rating.erase()
        messages.success(request, "Vurderingen er slettet.")
        return redirect("check", check.pk)
    return render(request, "ratings/erase.html", {"check": check, "rating": rating})


def why_settled(rating: Rating) -> str:
    if not rating.is_open:
        return CLOSED
    return SETTLED if rating.told else CORRECTED


def too_few(rating: Rating) -> str:
    heads = rating.told_heads
    if heads.paper and rating.is_anonymous:
        return (
            f"Resultatet kan vises, når mindst fem har svaret på telefonen. {heads.phones} har gjort det nu."
        )
    if rating.is_anonymous:
        return f"Resultatet kan vises, når mindst fem har svaret. {heads.all} har svaret nu."
    return "Resultatet kan vises, når mindst én har svaret."
