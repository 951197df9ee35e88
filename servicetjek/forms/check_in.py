"""Stopping up: what was learnt, what is kept, what is adjusted - and after the last week, what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from servicetjek.forms.fields import DayField, LineField, TextField
from servicetjek.forms.side_by_side import SideBySide
from servicetjek.models import Stop
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.agreement import Line, agreed
from servicetjek.models.plan.diary import LONGEST_NAME, Pen
from servicetjek.models.plan.stop import ExperimentIsOver
from servicetjek.models.plan.trial import LONGEST, SHORTEST, USUAL_LENGTH
from servicetjek.models.plan.working_days import next_working_day

NOBODY = "En med linket"
ANOTHER_DAY = "another"
HOW_LONG = f"Skriv et tal fra {SHORTEST} til {LONGEST}."


class CheckInForm(SideBySide, forms.Form):
    """The three questions. Which lines are kept comes as a box each, and with them all the lines that were shown."""

    learnt = TextField(
        label="Hvad har I lært?",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Skriv, hvad I har lært. To linjer er nok."},
    )
    adjusted = TextField(label="Hvad gør I i stedet?", max_length=LONGEST_TEXT, required=False)
    begins = forms.ChoiceField(label="Hvornår begynder det?", widget=forms.RadioSelect, required=False)
    begins_on = DayField(
        label="Hvilken dag?",
        required=False,
        error_messages={"invalid": "Skriv en dato, for eksempel 11.01.2027."},
    )
    by = LineField(label="Hvem skriver?", max_length=LONGEST_NAME, required=False)

    def __init__(self, stop: Stop, today: date, *args: Any, **options: Any) -> None:
        super().__init__(*args, initial=initial_from(stop, today), **options)
        self.stop, self.today = stop, today
        self.theirs: Mapping[str, object] = {}
        self.fields["begins"].choices = choices_of_day(today, stop.adjusted_from)  # type: ignore[attr-defined]
        for name in ("begins", "begins_on", "by"):
            self.fields[name].show_hidden_initial = False

    @property
    def lines(self) -> list[Line]:
        """What was agreed until this stop; all of it is kept until somebody says otherwise."""
        before = [stop for stop in self.stop.experiment.stops.all() if stop.number < self.stop.number]
        lines = agreed(self.stop.experiment, before)
        if self.is_bound:
            shown, kept = set(self._sent("shown")), set(self._sent("kept"))
            return [Line(line, line in kept or line not in shown) for line in lines]
        left_out = set(self.stop.left_out.splitlines())
        return [Line(line, line not in left_out) for line in lines]

    def _sent(self, name: str) -> list[str]:
        return self.data.getlist(name)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        if (
            found.get("begins") == ANOTHER_DAY
            and not found.get("begins_on")
            and "begins_on" not in self.errors
        ):
            self.add_error("begins_on", "Vælg den dag, det begynder.")
        return found

    def clean_begins_on(self) -> date | None:
        """What has been is not adjusted any more; a day that was chosen before may stand."""
        day: date | None = self.cleaned_data["begins_on"]
        if day and day < self.today and day != self.stop.adjusted_from:
            raise forms.ValidationError("Vælg i dag eller en dag, der kommer.")
        return day

    @property
    def begins_from(self) -> date | None:
        """Only what is adjusted has a day to begin."""
        found = self.cleaned_data
        if not found["adjusted"] or not found.get("begins"):
            return None
        another = found["begins"] == ANOTHER_DAY
        return found["begins_on"] if another else date.fromisoformat(found["begins"])

    def answers(self) -> dict[str, object]:
        return {
            "learnt": self.cleaned_data["learnt"],
            "kept": "\n".join(line.text for line in self.lines if line.is_kept),
            "left_out": "\n".join(line.text for line in self.lines if not line.is_kept),
            "adjusted": self.cleaned_data["adjusted"],
            "adjusted_from": self.begins_from,
        }

    def pen(self, now: Any, name: str = "") -> Pen:
        return Pen(name or self.cleaned_data["by"] or NOBODY, now)

    def write(self, pen: Pen) -> bool:
        """Whether it stands there now; else the form shows what another has written meanwhile.

        Raises ExperimentIsOver.
        """
        try:
            self.write_up(pen)
        except Overtaken as overtaken:
            self.theirs = overtaken.stands
            for name in self.theirs:
                self.add_error(name, "Skriv jeres ord sammen. En anden har skrevet her imens.")
            self.lay_beside(initial_from(self.stop, self.today))
            return False
        return True

    def write_up(self, pen: Pen) -> bool:
        return self.stop.write_up(pen, self.answers(), self.seen_answers())

    def seen_answers(self) -> dict[str, object]:
        """Sent without what they had before them, by a script, it is held against what stands there now."""
        seen = self.seen()
        return {name: seen[name] for name in ("learnt", "adjusted") if name in seen}


class DecisionForm(CheckInForm):
    """After the last week: the three questions, and what becomes of the experiment."""

    outcome = forms.ChoiceField(
        label="Hvad gør I nu?",
        choices=Stop.Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvad I gør nu."},
    )
    reason = TextField(
        label="Hvorfor vælger I det?",
        max_length=LONGEST_TEXT,
        error_messages={"required": "Skriv, hvorfor I vælger det."},
    )
    weeks = forms.IntegerField(
        label="Hvor mange uger mere?",
        required=False,
        initial=USUAL_LENGTH,
        widget=forms.NumberInput({"inputmode": "numeric", "min": SHORTEST, "max": LONGEST}),
        validators=[MinValueValidator(SHORTEST, HOW_LONG), MaxValueValidator(LONGEST, HOW_LONG)],
        error_messages={"invalid": HOW_LONG},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("outcome", "reason", "weeks"):
            self.fields[name].show_hidden_initial = False

    def write_up(self, pen: Pen) -> bool:
        found = self.cleaned_data
        wanted, weeks = (found["outcome"], found["reason"]), found["weeks"] or USUAL_LENGTH
        decided = self.stop.decide(pen, *wanted, self.answers(), self.seen_answers(), weeks=weeks)
        if not decided and (self.stop.outcome, self.stop.reason) != wanted:
            raise ExperimentIsOver
        return decided


def form_of(stop: Stop, today: date, data: Any = None) -> CheckInForm:
    return (DecisionForm if stop.is_decision else CheckInForm)(stop, today, data)


def initial_from(stop: Stop, today: date) -> dict[str, Any]:
    return {
        "learnt": stop.learnt,
        "adjusted": stop.adjusted,
        "begins": (stop.adjusted_from or next_working_day(today + timedelta(days=1))).isoformat(),
    }


def choices_of_day(today: date, chosen: date | None) -> list[tuple[str, str]]:
    """Today, the next working day and the next Monday, each once, the day that was chosen before, and any other."""
    from servicetjek.templatetags.danish import danish_day

    monday = next_working_day(today + timedelta(days=7 - today.weekday()))
    days = {today, next_working_day(today + timedelta(days=1)), monday, chosen or today}
    named = {today: "I dag", today + timedelta(days=1): "I morgen"}
    return [
        *((day.isoformat(), named.get(day) or danish_day(day).capitalize()) for day in sorted(days)),
        (ANOTHER_DAY, "En anden dag"),
    ]
