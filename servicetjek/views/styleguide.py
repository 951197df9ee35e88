"""Every component in every state, for those who build the pages and for the checks that visit them."""

from collections.abc import Callable, Mapping
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.live.audiences import Context, cockpit, phone, screen
from servicetjek.live.fragments import Live
from servicetjek.models.moment import Moment
from servicetjek.specimens import around
from servicetjek.specimens.answers import PICTURES, THEMES, picture_of
from servicetjek.specimens.moments import KINDS, MOMENTS, STATES
from servicetjek.specimens.rings import rings
from servicetjek.views.phone import own_context
from servicetjek.views.results import SORTS

AUDIENCES: Mapping[str, Callable[[Moment], Context]] = {"cockpit": cockpit, "screen": screen, "phone": phone}
HALFWAY = date(2027, 2, 1)
SWATCHES = "paper card ink soft accent wash signal time night".split()


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    script, plan = around.script(), around.plan()
    return render(
        request,
        "styleguide/show.html",
        {
            "themes": THEMES,
            "swatches": SWATCHES,
            "rating_form": around.rating_form(),
            "checks": around.checks(),
            "pictures": {name: picture_of(answers) for name, answers in PICTURES.items()},
            "suggestion": around.suggestion(),
            "rings": rings(),
            "sort": next(iter(SORTS)),
            "sorts": SORTS.items(),
            "script": script,
            "sheet": script.meeting.sheet(script.now),
            "plan": plan.plan,
            "halfway": HALFWAY,
            "planned": [one.experiment for one in plan.decision.experiments],
            "experiment_form": around.experiment_form(),
            "kinds": KINDS,
            "states": STATES,
        },
    )


@require_safe
def specimen(request: HttpRequest, audience: str, moment: str) -> HttpResponse:
    """A moment of a meeting on the page of those who look at it so, standing still."""
    if audience not in AUDIENCES or moment not in MOMENTS:
        raise Http404
    made = MOMENTS[moment].make()
    context = {**AUDIENCES[audience](made), "live": Live("", 0, 0)}
    if audience == "phone":
        context |= own_context(request, made, made.holder) | made.told
    return render(request, f"styleguide/{audience}.html", context)
