"""Pages anyone may read: the method, how we choose, what we store, and whom the product shuts out."""

from typing import NamedTuple

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.models import Balance, Ending, Script, Tool

# Two and seven fill an hour with either ending; more take longer than anybody expects.
HEADCOUNTS = (2, 7, 12, 20)


class Length(NamedTuple):
    """What a meeting on one theme takes with so many people, in seconds, with either ending."""

    headcount: int
    decide: int
    take_on: int


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    tool = Tool.objects.prefetch_related("themes", "scripts__steps").earliest("number")
    script = next(script for script in tool.scripts.all() if script.form == Script.Form.ONE_THEME)
    lengths = [
        Length(headcount, *(script.length(headcount, ending) for ending in Ending))
        for headcount in HEADCOUNTS
    ]
    context = {"tool": tool, "balances": Balance.objects.of(tool), "lengths": lengths}
    return render(request, "about/method.html", context)


@login_not_required
@require_safe
def choosing(request: HttpRequest) -> HttpResponse:
    return render(request, "method/choosing.html")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "about/privacy.html")


@login_not_required
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "about/accessibility.html")
