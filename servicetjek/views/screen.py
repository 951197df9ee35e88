"""The storskærm: what everybody in the room and at a distance sees. Whoever has the link may look, and only look."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek import live
from servicetjek.models import Meeting


@login_not_required
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    meeting = get_object_or_404(Meeting, screen_token=token)
    return render(request, "screen/show.html", live.page_context(meeting, "screen", timezone.now()))
