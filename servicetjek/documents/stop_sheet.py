"""The sheet to stop up with on paper, where nobody has a phone or the net fails: one page an experiment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import render
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.way_in import public_address
from servicetjek.models import Plan, Stop, Theme
from servicetjek.models.plan.agreement import agreed
from servicetjek.models.plan.progress import PlanProgress, Progress
from servicetjek.models.words import cleaned

# Letters: what is agreed in fewer is not parted over two sheets.
LONG = 900


@dataclass(frozen=True)
class StopPage:
    """What was agreed, with room to write what is learnt, kept and adjusted, and at the last stop what is decided."""

    title: str
    theme: Theme | None
    agreed: list[str]
    stop: Stop
    outcomes: list[str]
    qr: SafeString

    @property
    def is_long(self) -> bool:
        return sum(map(len, self.agreed)) > LONG

    @classmethod
    def of(cls, progress: Progress, stop: Stop) -> StopPage:
        experiment = progress.experiment
        link = public_address(reverse("check-in", args=[stop.token]))
        return cls(
            title=cleaned(experiment.title),
            theme=experiment.theme,
            agreed=[cleaned(line) for line in agreed(experiment, progress.held)],
            stop=stop,
            outcomes=Stop.Outcome.labels if stop.is_decision else [],
            qr=qr_svg(link, "QR-kode til at svare på telefonen"),
        )


def stop_sheet(plan: Plan, today: date) -> bytes:
    """The next stop of each experiment that has one."""
    trials = PlanProgress(plan, today)
    pages = [StopPage.of(progress, progress.next) for progress in trials.all if progress.next]
    context = {
        "where": place_of(plan.service_check),
        "pages": pages,
        "source": source_line(plan.service_check.tool),
    }
    return render("documents/stop_sheet.html", context, "stop_sheet")
