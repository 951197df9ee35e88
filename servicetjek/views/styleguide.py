"""Every component in every state, for those who build the pages and for the checks that visit them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from servicetjek.live.audiences import Context, cockpit, phone, screen
from servicetjek.live.fragments import Live
from servicetjek.models import Theme
from servicetjek.models.moment import Moment
from servicetjek.models.plan.plan import Dot
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.fold import fold
from servicetjek.models.rating.picture import Picture, make_rows, parts_of
from servicetjek.models.rating.summary import summarise
from servicetjek.specimens.moments import KINDS, MOMENTS, STATES
from servicetjek.views.phone import own_context

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
SCALE = {
    "tool": {
        "scale_low": 1,
        "scale_high": 5,
        "scale_low_label": "Slet ikke vigtigt",
        "scale_high_label": "Meget vigtigt",
    }
}
HIGH, LOW, SOME = (0, 0, 1, 2, 3), (3, 2, 1, 0, 0), (1, 1, 2, 1, 1)
# How the members of each group answered the first themes, by the points of the scale.
PICTURES: Mapping[str, Mapping[str, Sequence[Sequence[int]]]] = {
    "": {"": ((6, 2, 1, 3, 6), (1, 1, 2, 5, 9), (8, 6, 3, 1, 0))},
    "for 300": {"": 2 * ((99, 33, 16, 53, 99), (10, 30, 60, 110, 90), (120, 110, 50, 20, 0))},
    "for to grupper": {"Kontoret": (HIGH, SOME, HIGH), "Ude hos borgerne": (LOW, SOME, HIGH)},
    "for fire grupper": {
        "Hjemmeplejen Nord og Vest": (HIGH, SOME, HIGH),
        "Skranke": (HIGH, HIGH, HIGH),
        "Telefon": (LOW, SOME, HIGH),
        "Ude": (LOW, SOME, SOME),
    },
}


AUDIENCES: Mapping[str, Callable[[Moment], Context]] = {"cockpit": cockpit, "screen": screen, "phone": phone}


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
            "pictures": {name: picture_of(answers) for name, answers in PICTURES.items()},
            "kinds": KINDS,
            "states": STATES,
            "points": range(1, 6),
            "figures": picture_of(PICTURES["for to grupper"]),
            "check": SCALE,
            "swatches": "paper card ink soft accent wash signal time night".split(),
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
        context |= own_context(request, made, made.holder)
    return render(request, f"styleguide/{audience}.html", context)


def picture_of(answers: Mapping[str, Sequence[Sequence[int]]]) -> Picture:
    """The picture of a rating in which the groups, or nobody in a group, answered so."""
    themes = [
        Theme(slug=slug, name=name, question="Hvad er vigtigt at være sammen om?") for slug, name in THEMES
    ]
    ballots = [
        Scored(dict(zip((slug for slug, _ in THEMES), points, strict=False)), group or None)
        for group, spreads in answers.items()
        for points in zip(*(points_of(counts) for counts in spreads), strict=True)
    ]
    used = THEMES[: len(next(iter(answers.values())))]
    folded = fold(ballots, [slug for slug, _ in used], range(1, 6), FEWEST_SHOWN)
    summary = summarise(used, folded, group_names={group: group for group in answers if group})
    parts = parts_of(summary)
    rows = make_rows(summary, "disagreement", themes, parts, {})
    return Picture(summary, rows, parts, "", [], by_group=bool(parts))


def points_of(counts: Sequence[int]) -> list[int]:
    """Every answer by itself: two gave 1, none gave 2, ..."""
    return [point for point, count in enumerate(counts, 1) for _ in range(count)]
