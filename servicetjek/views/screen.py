"""The storskærm: what everybody in the room and at a distance sees. Whoever has the link may look, and only look."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from servicetjek import live
from servicetjek.models import Meeting, Table


@login_not_required
@require_safe
def show_table(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """A table's own: for a laptop at it, or to be shared in its call."""
    if table := Table.objects.on_screen(token, number).first():
        return render(request, "screen/show.html", live.page_context(table, "screen", timezone.now()))
    return render(request, "screen/gone.html", status=404)


@login_not_required
@require_safe
def show(request: HttpRequest, token: str) -> HttpResponse:
    if meeting := Meeting.objects.on_screen(token).first():
        return render(request, "screen/show.html", live.page_context(meeting, "screen", timezone.now()))
    # The address is renewed when a facilitator is dismissed. On the projector of one who stays the meeting goes on.
    if request.user.is_authenticated:
        moved = Meeting.objects.visible_to(request.user).moved_from(token).first()
        if moved:
            return redirect("screen", moved.screen_token)
    return render(request, "screen/gone.html", status=404)
