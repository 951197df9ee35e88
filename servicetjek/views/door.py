"""The participants' one way in: type the code, rate, see the result, and be led on when the meeting has begun."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from servicetjek import live
from servicetjek.forms.code import CodeForm
from servicetjek.forms.rating import PhoneForm
from servicetjek.models import Rating, ServiceCheck
from servicetjek.models.rating.ballot import new_key
from servicetjek.models.rating.rating import AskedAnew, RatingClosed
from servicetjek.views.ballots import at_rating, hand_out_key, own_key, take_key_back, turn_of


@login_not_required
@require_safe
def ask(request: HttpRequest) -> HttpResponse:
    """Without a code a form asks for it; with one it leads to the address the QR code has."""
    form = CodeForm(request.GET if "code" in request.GET else None)
    if form.is_valid():
        return redirect("enter-code", form.cleaned_data["code"])
    return render(request, "door/ask.html", {"form": form}, status=422 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@at_rating
def show(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    if request.method == "POST":
        return take_answer(request, check)
    rating = check.rating
    if check.has_moved_on_to_meeting:
        return redirect("phone", check.code)
    if rating is None:
        return render(request, "door/not_open.html", {"check": check})
    return rating_page(request, check, rating) if rating.is_open else answered(request, rating)


@require_safe
@at_rating
def result(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    """The newest result once more, also when the way in leads to a meeting or asks anew."""
    if check.result is None:
        return redirect("enter-code", check.code)
    return render(request, "door/result.html", live.page_context(check.result, "phone", timezone.now()))


@require_POST
@at_rating
def forget(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    """Forget on this phone that it has answered. The answer stays in the rating, where nobody can tell whose it is."""
    response = redirect(reverse("enter-code", args=[check.code]) + "?forgotten=1")
    take_key_back(response, check)
    return response


@require_safe
@at_rating
def to_meeting(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    """The meeting's pages lay here once, and somebody may have kept the address."""
    return redirect("phone", check.code)


def rating_page(request: HttpRequest, check: ServiceCheck, rating: Rating) -> HttpResponse:
    """The form, or thanks to somebody who has answered and does not ask to change it."""
    own = own_key(request, rating)
    has_answered, key = rating.has_answer_from(own), own or new_key()
    if has_answered and "change" not in request.GET:
        return answered(request, rating)
    # Blank also for somebody who has answered: on a shared phone the next one would read what the first one gave.
    context = {
        "check": check,
        "rating": rating,
        "form": PhoneForm(rating, key),
        "turn": turn_of(key, has_answered),
        "is_change": has_answered,
        "is_forgotten": not has_answered and "forgotten" in request.GET,
        "was_sent": request.GET.get("forgotten") != "unsent",
    }
    response = render(request, "door/rate.html", context)
    if not own:
        hand_out_key(response, rating, key)
    return response


def take_answer(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    rating = Rating.objects.open_in(check)
    if rating is None:
        return too_late(request, check)
    own = own_key(request, rating)
    key = own or new_key()
    form = PhoneForm(rating, key, request.POST)
    if not form.is_valid():
        turn = turn_of(key, rating.has_answer_from(key))
        context = {"check": check, "rating": rating, "form": form, "turn": turn}
        return render(request, "door/rate.html", context, status=422)
    try:
        form.send()
    except RatingClosed:
        return too_late(request, check)
    except AskedAnew:
        return take_answer(request, check)
    response = redirect("enter-code", check.code)
    if not own:
        hand_out_key(response, rating, key)
    return response


def answered(request: HttpRequest, rating: Rating) -> HttpResponse:
    """Where a phone waits when it has answered, and where it is shown the result."""
    return render(request, "door/answered.html", live.page_context(rating, "phone", timezone.now()))


def too_late(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
    response = render(request, "door/too_late.html", {"check": check}, status=409)
    take_key_back(response, check)
    return response
