"""The handleplan on paper: a sheet for the file and a poster for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, render
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.signatures import Signatures, signatures_of
from servicetjek.documents.way_in import typed
from servicetjek.models import Experiment, Plan, Theme
from servicetjek.models.words import cleaned

# Points, from what is read across a room to the least that may hang on a wall.
POSTER_SIZES = (
    30,
    28,
    26,
    24,
    22,
    21,
    20,
    19,
    18,
    17.5,
    17,
    16.5,
    16,
    15.5,
    15,
    14.5,
    14,
    13.5,
    13,
    12.5,
    12,
)
MOST_POSTER_SHEETS = 2
# Characters. WeasyPrint loses the repeated header of a row that may not break and does not fit a page.
LONG_CELL = 700
NARROWEST = 12.5  # percent of the width: enough for »Justeringer –«


@dataclass(frozen=True)
class PrintedExperiment:
    title: str
    theme: Theme | None
    cells: list[tuple[str, str]]
    waits_for_nods: bool = False

    @classmethod
    def of(cls, experiment: Experiment) -> PrintedExperiment:
        cells = [(heading, cleaned(text)) for _, heading, text in experiment.cells()]
        return cls(cleaned(experiment.title), experiment.theme, cells, experiment.waits_for_nods)

    @property
    def is_long(self) -> bool:
        return any(len(text) > LONG_CELL for _, text in self.cells)


@dataclass(frozen=True)
class PrintedStop:
    """A dot on the line of time; `kind` is start, stop or decide."""

    kind: str
    name: str
    day: date


@dataclass(frozen=True)
class PlanSheet:
    """The plan as it is printed."""

    where: str
    agreed_on: date
    stops: list[PrintedStop]
    experiments: list[PrintedExperiment]
    source: str
    signatures: Signatures
    address: str = ""
    token: str = ""
    qr: SafeString | None = None

    @property
    def column_rules(self) -> str:
        """The columns' widths as CSS, the same for every experiment so that the eye can run down them."""
        columns = zip(*(each.cells for each in self.experiments), strict=True)
        lengths = [max(len(text) for _, text in column) for column in columns]
        return " ".join(
            f".experiment th:nth-child({number}) {{ width: {share}% }}"
            for number, share in enumerate(shares(lengths), 1)
        )

    @classmethod
    def of(cls, plan: Plan, public_url: str | None) -> PlanSheet:
        check = plan.service_check
        address, _, token = typed(public_url or "").rpartition("/")
        return cls(
            where=place_of(check),
            agreed_on=plan.agreed_on,
            stops=stops_of(plan),
            experiments=[
                PrintedExperiment.of(each) for each in plan.experiments.select_related("theme", "meeting")
            ],
            source=source_line(check.tool),
            signatures=signatures_of(check),
            address=address,
            token=token,
            qr=qr_svg(public_url, "QR-kode til handleplanens side") if public_url else None,
        )


def shares(lengths: list[int]) -> list[float]:
    """How many percent of the width each column gets: more for more text, but never too narrow for a word."""
    weights = [max(length, 1) ** 0.5 for length in lengths]
    room = 100 - NARROWEST * len(weights)
    return [round(NARROWEST + room * weight / sum(weights), 2) for weight in weights]


def stops_of(plan: Plan) -> list[PrintedStop]:
    stops = [
        PrintedStop("decide" if stop.weeks == 6 else "stop", str(stop), stop.day) for stop in plan.stops.all()
    ]
    return [PrintedStop("start", "Start", plan.starts_on), *stops]


def plan_pdf(plan: Plan, public_url: str | None = None) -> bytes:
    """The plan on A4 across. With `public_url`, the address of its open page stands on it."""
    sheet = PlanSheet.of(plan, public_url)
    return render("documents/plan.html", {"sheet": sheet}, "plan", rules=sheet.column_rules)


def plan_poster(plan: Plan, public_url: str | None = None) -> bytes:
    """The plan on A3 in the largest type that keeps it on one sheet, else on two."""
    return largest_poster(PlanSheet.of(plan, public_url)).pdf()


def largest_poster(sheet: PlanSheet) -> Draft:
    """Never smaller than the least size: a plan that fills more than two sheets then gets what it takes."""
    smallest = poster_draft(sheet, POSTER_SIZES[-1])
    if smallest.pages > MOST_POSTER_SHEETS:
        return smallest
    return largest_within(smallest.pages, sheet, smallest)


def largest_within(pages: int, sheet: PlanSheet, smallest: Draft) -> Draft:
    """Halve the way between the sizes that fit and those that do not."""
    fits, low, high = smallest, 0, len(POSTER_SIZES) - 1
    while low < high:
        middle = (low + high) // 2
        draft = poster_draft(sheet, POSTER_SIZES[middle])
        if draft.pages <= pages:
            fits, high = draft, middle
        else:
            low = middle + 1
    return fits


def poster_draft(sheet: PlanSheet, points: float) -> Draft:
    rules = f"{sheet.column_rules} html {{ font-size: {points}pt }}"
    return Draft("documents/plan.html", {"sheet": sheet, "poster": True}, "plan", rules=rules)
