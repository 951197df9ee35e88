"""The product's addresses, and two that only measure: what every request costs before it does anything, and what an
answer costs at the least."""

import secrets

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_POST

from servicetjek.models import Rating
from servicetjek.urls import *  # noqa: F403
from servicetjek.urls import urlpatterns as the_products

# Bytes, as an answer under its seal.
SEALED = b"x" * 540


@login_not_required
def empty(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@login_not_required
@require_POST
def least(request: HttpRequest, pk: int) -> HttpResponse:
    """Read one row and write one, as somebody who answers for the first time."""
    # Here, since `--beside` lays these addresses over commits from before there were sealed answers.
    from servicetjek.models import SealedBallot

    SealedBallot.objects.bulk_create(
        [SealedBallot(rating=Rating.objects.get(pk=pk), key_digest=secrets.token_hex(32), sealed=SEALED)],
        update_conflicts=True,
        unique_fields=["rating", "key_digest"],
        update_fields=["sealed"],
    )
    return HttpResponse(status=204)


urlpatterns = [path("empty/", empty), path("least/<int:pk>/", least), *the_products]
