"""Answers that nobody has given, folded and summarised as the real ones are."""

from collections.abc import Mapping, Sequence

from servicetjek.models import Theme, Tool
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.fold import fold
from servicetjek.models.rating.picture import Picture, make_rows, parts_of
from servicetjek.models.rating.summary import summarise

THEMES = (
    ("sammenhaengskraft", "Sammenhængskraft"),
    ("fleksibilitet", "Fleksibilitet"),
    ("tilgaengelighed", "Tilgængelighed"),
    ("fordybelse", "Fordybelse"),
    ("tillid", "Tillid"),
    ("retfaerdighed", "Retfærdighed"),
)
TOOL = Tool(scale_low_label="Slet ikke vigtigt", scale_high_label="Meget vigtigt")
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
INITIALS = {
    ("sammenhaengskraft", 1): ["MH", "JK"],
    ("sammenhaengskraft", 5): ["AB"],
    ("fleksibilitet", 4): ["AB", "JK", "MH"],
}


def picture_of(answers: Mapping[str, Sequence[Sequence[int]]]) -> Picture:
    """The picture of a rating in which the groups, or nobody in a group, answered so."""
    question = "Hvad er vigtigt at være sammen om?"
    themes = [Theme(tool=TOOL, slug=slug, name=name, question=question) for slug, name in THEMES]
    ballots = [
        Scored(dict(zip((slug for slug, _ in THEMES), points, strict=False)), group or None)
        for group, spreads in answers.items()
        for points in zip(*(points_of(counts) for counts in spreads), strict=True)
    ]
    used = THEMES[: len(next(iter(answers.values())))]
    folded = fold(ballots, [slug for slug, _ in used], range(1, 6), FEWEST_SHOWN)
    summary = summarise(used, folded, group_names={group: group for group in answers if group})
    parts = parts_of(summary)
    rows = make_rows(summary, "disagreement", themes, parts, INITIALS)
    return Picture(summary, rows, parts, "", [], by_group=bool(parts))


def points_of(counts: Sequence[int]) -> list[int]:
    """Every answer by itself: two gave 1, none gave 2, ..."""
    return [point for point, count in enumerate(counts, 1) for _ in range(count)]
