"""Every component in every state, for those who build the pages and for the checks that visit them."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.models.plan import Dot

THEMES = (
    ("sammenhaengskraft", "Sammenhængskraft"),
    ("fleksibilitet", "Fleksibilitet"),
    ("tilgaengelighed", "Tilgængelighed"),
    ("fordybelse", "Fordybelse"),
    ("tillid", "Tillid"),
    ("retfaerdighed", "Retfærdighed"),
)
STOPS = (
    ("Start", date(2027, 1, 11)),
    ("Stop op", date(2027, 1, 25)),
    ("Stop op", date(2027, 2, 8)),
    ("Beslut", date(2027, 2, 22)),
)
HALFWAY = date(2027, 2, 1)
SPREADS = {
    "split": [6, 2, 1, 3, 6],
    "agreed": [1, 1, 2, 5, 9],
    "sixty": [2, 5, 11, 22, 20],
    "three_hundred": [99, 33, 16, 53, 99],
    "group_a": [0, 1, 2, 4, 1],
    "group_b": [4, 2, 0, 1, 0],
    "none": [0, 0, 0, 0, 0],
}


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "styleguide/show.html",
        {
            "themes": THEMES,
            "stops": list(STOPS),
            "halfway": HALFWAY,
            "journey": [Dot(name, day, day <= HALFWAY) for name, day in STOPS],
            "spreads": SPREADS,
            "points": range(1, 6),
            "swatches": "paper card ink soft accent wash signal time night".split(),
        },
    )
