"""The plan's diary: what was written in it, when and by whom, so that nothing is overwritten without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from servicetjek.models.plan.experiment import Experiment
    from servicetjek.models.plan.plan import Plan

LONGEST_NAME = 80
# What is written in, of an experiment or of one of its stops.
NAMES = {
    "title": "Navn",
    "what": "Hvad?",
    "why": "Hvorfor?",
    "how": "Hvordan?",
    "who": "Hvem?",
    "adjustments": "Justeringer – hvornår?",
    "status": "Status?",
    "learnt": "Det har vi lært",
    "kept": "Det beholder vi",
    "left_out": "Det beholder vi ikke",
    "adjusted": "Det justerer vi",
    "adjusted_from": "Det begynder",
}


@dataclass(frozen=True)
class Pen:
    """Who writes in a plan - a name or a role, as it is to be read there - and when."""

    by: str
    now: datetime


class Entry(models.Model):
    """One thing that was done to a plan or an experiment of it. Entries are only ever added.

    Its experiment's title is kept beside it, as it was then.
    """

    class What(models.TextChoices):
        ADDED = "added", "Skrev forsøget ind"
        WRITTEN = "written", "Rettede"
        TIMED = "timed", "Flyttede dagene"
        HELD = "held", "Stoppede op"
        DECIDED = "decided", "Besluttede"
        REOPENED = "reopened", "Fortrød beslutningen"
        REMOVED = "removed", "Fjernede forsøget"
        LOCKED = "locked", "Låste handleplanen"
        UNLOCKED = "unlocked", "Låste handleplanen op"
        QUIETED = "quieted", "Stoppede påmindelserne"
        RESUMED = "resumed", "Satte påmindelserne i gang igen"

    plan = models.ForeignKey("Plan", models.CASCADE, related_name="diary")
    experiment = models.ForeignKey("Experiment", models.SET_NULL, null=True, blank=True, related_name="diary")
    title = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=10, choices=What)
    # Which text of it, by its field; empty where it is all of it.
    field = models.CharField(max_length=20, blank=True)
    was = models.TextField(blank=True)
    became = models.TextField(blank=True)
    by = models.CharField(max_length=LONGEST_NAME)
    at = models.DateTimeField()

    class Meta:
        ordering = ["plan", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()} {self.title}".strip()

    # The texts of an experiment that people have agreed to.
    AGREEMENT = ("title", "what", "how", "who")
    CHANGES: ClassVar[dict[str, object]] = {"what": What.WRITTEN, "field__in": AGREEMENT}

    @property
    def name_of_field(self) -> str:
        return NAMES.get(self.field, "")

    @property
    def changes_agreement(self) -> bool:
        return self.what == self.What.WRITTEN and self.field in self.AGREEMENT


def written(value: object) -> str:
    """As it is to be read: a day as 11.1.2027."""
    return f"{value:%-d.%-m.%Y}" if isinstance(value, date) else str(value)


def note(
    pen: Pen,
    what: Entry.What,
    plan: Plan,
    experiment: Experiment | None = None,
    field: str = "",
    was: object = "",
    became: object = "",
) -> Entry:
    """Add it to the diary, in the verb that does it."""
    return Entry.objects.create(
        plan=plan,
        experiment=experiment,
        title=str(experiment or ""),
        what=what,
        field=field,
        was=written(was),
        became=written(became),
        by=pen.by[:LONGEST_NAME],
        at=pen.now,
    )
