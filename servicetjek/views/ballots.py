"""Whose answer it is: the only code that reads or writes the cookie that holds a ballot's key.

The key is signed, so that nobody makes up their own, and signed for one rating: in the next one it is worth nothing.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse

from servicetjek.models import Rating
from servicetjek.views.codes import keep_cookie


def own_key(request: HttpRequest, rating: Rating) -> str:
    try:
        return signer(rating).unsign(request.COOKIES.get(cookie_name(rating), ""))
    except BadSignature:
        return ""


def hand_out_key(response: HttpResponse, rating: Rating, key: str) -> None:
    keep_cookie(response, cookie_name(rating), signer(rating).sign(key))


def take_key_back(response: HttpResponse, rating: Rating) -> None:
    """Let this browser be as one that never answered."""
    response.delete_cookie(cookie_name(rating), path="/d/")


def cookie_name(rating: Rating) -> str:
    return f"ballot-{rating.pk}"


def signer(rating: Rating) -> Signer:
    return Signer(salt=f"ballot-{rating.pk}")
