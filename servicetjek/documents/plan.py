"""The handleplan on paper: a sheet for the file and a poster for the wall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import MOST_TO_GATHER, Draft, largest
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.signatures import Signatures, signatures_of
from servicetjek.documents.way_in import typed
from servicetjek.models import Experiment, Plan, Theme
from servicetjek.models.plan.progress import Progress
from servicetjek.models.plan.trial import USUAL_LENGTH
from servicetjek.models.words import cleaned, in_words
from servicetjek.templatetags.progress import in_short

# Each with its name: start, the stops, the decision.
Days = list[tuple[str, date]]

PLAIN_SIZE = 11  # points
FULL_SIZES = (16, 15, 14, 13.25, 12.5, 11.75, 11, 10.5, 10)
# Characters. WeasyPrint loses the repeated header of a row that may not break and does not fit a page.
LONG_CELL = 700
NARROWEST = 12.5  # percent of the width: enough for »Justeringer –«


@dataclass(frozen=True)
class PrintedExperiment:
    title: str
    theme: Theme | None
    cells: list[tuple[str, str]]
    days: Days
    undecided: str = ""

    @classmethod
    def of(cls, experiment: Experiment, today: date) -> PrintedExperiment:
        return cls(
            title=cleaned(experiment.title),
            theme=experiment.theme,
            cells=[(heading, cleaned(text)) for heading, text in cells_on(experiment, today)],
            days=experiment.days(),
            undecided=experiment.undecided_in_words,
        )

    @property
    def on_the_wall(self) -> list[tuple[str, str]]:
        """What, how and who, as far as they are written: what one passing by wants to know."""
        wanted = (Experiment.Column.WHAT.label, Experiment.Column.HOW.label, Experiment.Column.WHO.label)
        return [
            (heading.rstrip("?"), text)
            for heading, text in self.cells
            if heading in wanted and text and text != self.title
        ]

    @property
    def is_long(self) -> bool:
        return any(len(text) > LONG_CELL for _, text in self.cells)


def cells_on(experiment: Experiment, today: date) -> list[tuple[str, str]]:
    """The six columns; its status says how far it has come on the day, and what was learnt."""
    progress = Progress(experiment, today)
    so_far = [in_short(progress) + ".", progress.learnt] if progress.has_begun else []
    more = {Experiment.Column.STATUS.value: so_far}
    return [
        (heading, "\n".join(filter(None, [text, *more.get(name, [])])))
        for name, heading, text in experiment.cells()
    ]


@dataclass(frozen=True)
class PlanSheet:
    """The plan as it is printed."""

    where: str
    agreed_on: date
    days: Days
    experiments: list[PrintedExperiment]
    source: str
    signatures: Signatures
    heading: str
    address: str = ""
    token: str = ""
    qr: SafeString | None = None

    @property
    def courses(self) -> list[Days]:
        return [experiment.days for experiment in self.experiments]

    @property
    def has_one_course(self) -> bool:
        """They start, stop up and are decided on together, so that one line of time is enough."""
        return all(days == self.days for days in self.courses)

    @property
    def column_rules(self) -> str:
        """The columns' widths as CSS, the same for every experiment so that the eye can run down them."""
        if not self.experiments:
            return ""
        columns = zip(*(each.cells for each in self.experiments), strict=True)
        lengths = [max(len(text) for _, text in column) for column in columns]
        return " ".join(
            f".experiment thead th:nth-child({number}) {{ width: {share}% }}"
            for number, share in enumerate(shares(lengths), 1)
        )

    @classmethod
    def of(cls, plan: Plan, public_url: str | None, today: date | None = None) -> PlanSheet:
        """As it stands on the day; before it begins, where none is given."""
        check = plan.service_check
        address, _, token = typed(public_url or "").rpartition("/")
        return cls(
            where=place_of(check),
            agreed_on=plan.agreed_on,
            days=plan.days(),
            experiments=[PrintedExperiment.of(each, today or date.min) for each in plan.experiments.all()],
            source=source_line(check.tool),
            signatures=signatures_of(check),
            heading=heading_of(plan),
            address=address,
            token=token,
            qr=qr_svg(public_url, "QR-kode til handleplanens side") if public_url else None,
        )


def heading_of(plan: Plan) -> str:
    """With how long it is tried, where that is the same for all."""
    weeks = {experiment.weeks for experiment in plan.experiments.all()} or {USUAL_LENGTH}
    how_long = f" i {in_words(weeks.pop())} uger" if len(weeks) == 1 else ""
    return f"Det prøver vi{how_long}"


def shares(lengths: list[int]) -> list[float]:
    """How many percent of the width each column gets: more for more text, but never too narrow for a word."""
    weights = [max(length, 1) ** 0.5 for length in lengths]
    room = 100 - NARROWEST * len(weights)
    return [round(NARROWEST + room * weight / sum(weights), 2) for weight in weights]


def plan_pdf(plan: Plan, public_url: str | None = None, today: date | None = None) -> bytes:
    """The plan on A4 across, filled when it is one sheet. With `public_url`, its open page's address stands on it."""
    sheet = PlanSheet.of(plan, public_url, today)
    plain = plan_draft(sheet, PLAIN_SIZE)
    if plain.pages > MOST_TO_GATHER:
        return plain.pdf()
    filled = largest(FULL_SIZES, lambda points: plan_draft(sheet, points, fills=True), sheets=1)
    return (filled or plain).pdf()


def plan_draft(sheet: PlanSheet, points: float, *, fills: bool = False) -> Draft:
    """A sheet that is filled has its signatures at its foot."""
    rules = f"{sheet.column_rules} html {{ font-size: {points}pt }}"
    return Draft("documents/plan.html", {"sheet": sheet, "fills": fills}, "plan", rules=rules)
