"""What there is to see of a meeting only when it has been held."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect

from servicetjek.models import Meeting
from servicetjek.views import reach
from servicetjek.views.reach import UserRequest

View = Callable[[UserRequest, Meeting], HttpResponse]


def once(
    is_ready: Callable[[Meeting], bool], until_then: str
) -> Callable[[View], Callable[..., HttpResponse]]:
    """Hand the view the meeting when it is ready for it; else lead to the meeting, and say why."""

    def when_ready(view: View) -> Callable[..., HttpResponse]:
        @wraps(view)
        def found(request: UserRequest, pk: int) -> HttpResponse:
            meeting = reach.whole_meeting(request, pk)
            if is_ready(meeting):
                return view(request, meeting)
            messages.info(request, until_then)
            return redirect("meeting", meeting.pk)

        return found

    return when_ready
