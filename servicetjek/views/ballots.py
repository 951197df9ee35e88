"""Whose answer it is: the only code that reads or writes the cookie that holds a ballot's key.

The key is signed, so that nobody makes up their own, and signed for one rating: in the next one it is worth nothing.
Its path is the rating's own, so the meeting's pages are never sent it: nobody who reads what comes in sees a
participant's cookie and the key to an answer side by side.
"""

from collections.abc import Callable
from functools import wraps

from django.core.signing import BadSignature, Signer
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from servicetjek.models import Rating, ServiceCheck
from servicetjek.models.rating.ballot import key_digest
from servicetjek.views.codes import behind_a_code, keep_cookie

COOKIE = "ballot"
SIX_WEEKS = 60 * 60 * 24 * 7 * 6

View = Callable[[HttpRequest, ServiceCheck], HttpResponse]


def at_rating(view: View) -> Callable[..., HttpResponse]:
    """As `behind_a_code`, and a key that opens nothing any more is taken back."""

    @behind_a_code
    @wraps(view)
    def found(request: HttpRequest, check: ServiceCheck) -> HttpResponse:
        if request.method != "POST":
            prefetch_related_objects([check], "ratings")
        response = view(request, check)
        if request.method != "POST" and COOKIE in request.COOKIES and not check.open_rating:
            take_key_back(response, check)
        forget_keys_of_before(request, response)
        return response

    return found


def own_key(request: HttpRequest, rating: Rating) -> str:
    try:
        return signer(rating).unsign(request.COOKIES.get(COOKIE, ""))
    except BadSignature:
        return ""


def turn_of(key: str, has_answered: bool) -> str:
    """Whose turn it is on this phone, and whether they answer or change their answer; it tells nothing of the key."""
    return key_digest(0, key)[:8] + ("-again" if has_answered else "")


def hand_out_key(response: HttpResponse, rating: Rating, key: str) -> None:
    value = signer(rating).sign(key)
    keep_cookie(response, COOKIE, value, path=path_of(rating.service_check), max_age=SIX_WEEKS)


def take_key_back(response: HttpResponse, check: ServiceCheck) -> None:
    """Let this browser be as one that never answered."""
    response.delete_cookie(COOKIE, path=path_of(check))


def forget_keys_of_before(request: HttpRequest, response: HttpResponse) -> None:
    """They lived a year, and were sent to every participant's page."""
    for name in request.COOKIES:
        if name.startswith(f"{COOKIE}-"):
            response.delete_cookie(name, path="/d/")


def path_of(check: ServiceCheck) -> str:
    """The code as it is stored: an address typed otherwise is tidied before a key is handed out."""
    return reverse("enter-code", args=[check.code])


def signer(rating: Rating) -> Signer:
    return Signer(salt=f"ballot-{rating.pk}")
