"""The handleplan on paper: a sheet for the file and a poster for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, render
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.way_in import typed
from servicetjek.models import Experiment, Plan, Theme
from servicetjek.models.words import cleaned

# Points, from what is read across a room to the least that may hang on a wall.
POSTER_SIZES = (26, 24, 22, 20, 18.5, 17, 16, 15, 14, 13, 12)
MOST_POSTER_SHEETS = 2
# WeasyPrint loses the repeated header of a row that may not break and does not fit a page.
LONG_CELL = 1200


@dataclass(frozen=True)
class PrintedExperiment:
    title: str
    theme: Theme | None
    cells: list[tuple[str, str]]

    @classmethod
    def of(cls, experiment: Experiment) -> PrintedExperiment:
        cells = [(heading, cleaned(text)) for _, heading, text in experiment.cells()]
        return cls(cleaned(experiment.title), experiment.theme, cells)

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
    address: str = ""
    qr: SafeString | None = None

    @classmethod
    def of(cls, plan: Plan, public_url: str | None) -> PlanSheet:
        check = plan.service_check
        return cls(
            where=place_of(check),
            agreed_on=plan.agreed_on,
            stops=stops_of(plan),
            experiments=[PrintedExperiment.of(each) for each in plan.experiments.select_related("theme")],
            source=source_line(check.tool),
            address=typed(public_url) if public_url else "",
            qr=qr_svg(public_url, "QR-kode til handleplanens side") if public_url else None,
        )


def stops_of(plan: Plan) -> list[PrintedStop]:
    stops = [
        PrintedStop("decide" if stop.weeks == 6 else "stop", str(stop), stop.day) for stop in plan.stops.all()
    ]
    return [PrintedStop("start", "Start", plan.starts_on), *stops]


def plan_pdf(plan: Plan, public_url: str | None = None) -> bytes:
    """The plan on A4 across. With `public_url`, the address of its open page stands on it."""
    return render("documents/plan.html", {"sheet": PlanSheet.of(plan, public_url)}, "plan")


def plan_poster(plan: Plan, public_url: str | None = None) -> bytes:
    """The plan on A3 in the largest type that keeps it on one sheet, else on two."""
    context = {"sheet": PlanSheet.of(plan, public_url), "poster": True}
    return largest_poster(context).pdf()


def largest_poster(context: dict[str, object]) -> Draft:
    smallest = poster_draft(context, POSTER_SIZES[-1])
    for sheets in range(1, MOST_POSTER_SHEETS + 1):
        if smallest.pages <= sheets:
            return largest_within(sheets, context, smallest)
    return smallest


def largest_within(sheets: int, context: dict[str, object], best: Draft) -> Draft:
    """Halve the way between the sizes that fit and those that do not."""
    fits, low, high = best, 0, len(POSTER_SIZES) - 1
    while low < high:
        middle = (low + high) // 2
        draft = poster_draft(context, POSTER_SIZES[middle])
        if draft.pages <= sheets:
            fits, high = draft, middle
        else:
            low = middle + 1
    return fits


def poster_draft(context: dict[str, object], points: float) -> Draft:
    return Draft("documents/plan.html", context, "plan", points=points)
