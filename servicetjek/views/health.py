"""Whether the product can do its work: asked by whoever watches over the server."""

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek.models import Pulse


@login_not_required
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Writes as well as reads: a full disk still answers what it is asked."""
    try:
        Pulse.beat(timezone.now())
    except DatabaseError:
        return HttpResponse("database", status=503, content_type="text/plain")
    return HttpResponse("ok", content_type="text/plain")
