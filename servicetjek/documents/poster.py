"""The handleplan for the wall, A3 across: one experiment large, two to four as bands, more as a table."""

from __future__ import annotations

from servicetjek.documents.pdf import Draft, largest
from servicetjek.documents.plan import PlanSheet, PrintedExperiment
from servicetjek.models import Plan

# Points, for the name and for the text under it, from what is read across a room; and millimetres between them.
HERO_SIZES = (
    (84, 26, 22), (84, 24, 22), (84, 22, 22), (84, 20, 18), (68, 22, 16), (68, 20, 14), (60, 20, 12), (52, 20, 10),
    (48, 18, 9), (44, 17, 8), (44, 16, 6), (40, 15, 4), (36, 14, 3), (34, 13, 2),
)  # fmt: skip
# Millimetres: how tall a band is, by how many there are; and points, for its name.
BANDS = {2: 98, 3: 64, 4: 48}
GAP = 1.5
FLOOR = 282.7  # where the sheet's margin begins: a band that grows out of its height makes a second sheet
LARGEST = {2: 54, 3: 44, 4: 34}
BAND_TEXTS = {2: ("Hvad", "Hvem"), 3: ("Hvem",), 4: ("Hvem",)}
BAND_LETTERS = {2: 150, 3: 110, 4: 84}
NAMES_ALONE = ".band__text { display: none }"  # where even the smallest are too long for anything beside them
BAND_SIZES = (54, 48, 44, 40, 37, 34, 31, 28, 25, 22, 20)
TABLE_SIZES = (30, 28, 26, 24, 22, 21, 20, 19, 18, 17, 16, 15, 14, 13.5, 13, 12.5, 12)
MOST_SHEETS = 2


def plan_poster(plan: Plan, public_url: str | None = None) -> bytes:
    return best_poster(PlanSheet.of(plan, public_url)).pdf()


def best_poster(sheet: PlanSheet) -> Draft:
    """The picture that suits the number of experiments; where their words are too many for it, the table."""
    pictures = {1: hero, **dict.fromkeys(BANDS, bands)}
    draw = pictures.get(len(sheet.experiments))
    return (draw and draw(sheet)) or table(sheet)


def hero(sheet: PlanSheet) -> Draft | None:
    def draft(size: tuple[float, float, float]) -> Draft:
        name, words, gap = size
        rules = f"h1 {{ font-size: {name}pt }} .columns {{ font-size: {words}pt; margin-top: {gap}mm }}"
        context = {"sheet": sheet, "experiment": sheet.experiments[0]}
        return Draft("documents/poster_hero.html", context, "poster", rules=rules)

    return largest(HERO_SIZES, draft, sheets=1)


def bands(sheet: PlanSheet) -> Draft | None:
    number = len(sheet.experiments)
    tall = BANDS[number]
    context = {
        "sheet": sheet,
        "number": number,
        "bands": [(each, texts_in_band(each, number)) for each in sheet.experiments],
        "middles": [tall / 2 + place * (tall + GAP) for place in range(number)],
        "bottom": number * (tall + GAP) - GAP,
    }

    room = FLOOR - number * (tall + GAP)
    heights = f".band__cell {{ height: {tall}mm }} .foot-room {{ height: {room}mm }}"

    def draft(points: float, more: str = "") -> Draft:
        rules = f"{heights} h2 {{ font-size: {points}pt }} {more}"
        return Draft("documents/poster_bands.html", context, "poster", rules=rules)

    sizes = [size for size in BAND_SIZES if size <= LARGEST[number]]
    return largest(sizes, draft, sheets=1) or largest(
        sizes, lambda points: draft(points, NAMES_ALONE), sheets=1
    )


def texts_in_band(experiment: PrintedExperiment, number: int) -> list[str]:
    """The little there is room for: who, or else what there is. The sheet of A4 has it all."""
    written = dict(experiment.on_the_wall)
    texts = [written[name] for name in BAND_TEXTS[number] if name in written] or [*written.values()][:1]
    return [in_short(text, BAND_LETTERS[number]) for text in texts]


def in_short(text: str, most: int) -> str:
    """As many whole sentences as there is room for, else whole words."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    whole = text[: text.rfind(". ", 0, most) + 1]
    return whole or text[: text.rfind(" ", 0, most)] + " …"


def table(sheet: PlanSheet) -> Draft:
    """In the largest type that keeps it on as few sheets as it can be; more than two get what they take."""

    def draft(points: float) -> Draft:
        rules = f"{sheet.column_rules} html {{ font-size: {points}pt }}"
        return Draft("documents/poster_table.html", {"sheet": sheet}, "plan", "poster_table", rules=rules)

    smallest = draft(TABLE_SIZES[-1])
    if smallest.pages > MOST_SHEETS:
        return smallest
    return largest(TABLE_SIZES, draft, sheets=smallest.pages) or smallest
