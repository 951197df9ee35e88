"""The handleplan's forms. What is typed is kept and shown again, also when there is too much of it."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from django import forms

from servicetjek.forms.fields import AddressesField, DayField, LineField, TextField
from servicetjek.forms.side_by_side import SideBySide
from servicetjek.models import Experiment, Plan
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.experiment import LONGEST_TITLE


class CellField(TextField):
    """One cell of the plan. No maxlength in the browser: it would cut a pasted text without a word."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"rows": 6}


class OpenedForm(forms.Form):
    """A form that opens where something was read, and so takes the cursor with it."""

    def take_cursor(self) -> None:
        """Put it in the first field that is to be mended, else in the first."""
        name = next(iter(self.errors or self.fields))
        self.fields[name].widget.attrs["autofocus"] = True


class TitleForm(forms.Form):
    """The name of a new experiment; its cells are written afterwards."""

    title = LineField(
        label="Hvad kalder I forsøget?",
        max_length=LONGEST_TITLE,
        error_messages={"required": "Skriv, hvad I kalder forsøget."},
    )


class Cell(NamedTuple):
    """A field, and what somebody else has written there meanwhile (None where nobody has)."""

    field: forms.BoundField
    theirs: object


class ExperimentForm(SideBySide, OpenedForm, TitleForm):
    """An experiment with its six columns, for two to write in at a time. Where both have, neither's words are lost."""

    what = CellField(label="Hvad?", max_length=LONGEST_TEXT, required=False)
    why = CellField(label="Hvorfor?", max_length=LONGEST_TEXT, required=False)
    how = CellField(label="Hvordan?", max_length=LONGEST_TEXT, required=False)
    who = CellField(label="Hvem?", max_length=LONGEST_TEXT, required=False)
    remind = AddressesField(label="Hvem skal have en mail om forsøget?")
    adjustments = CellField(label="Justeringer – hvornår?", max_length=LONGEST_TEXT, required=False)
    status = CellField(label="Status?", max_length=LONGEST_TEXT, required=False)

    @classmethod
    def initial_from(cls, experiment: Experiment) -> dict[str, str]:
        return {name: getattr(experiment, name) for name in cls.base_fields}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.theirs: Mapping[str, object] = {}

    @property
    def name(self) -> Cell:
        return self._cell("title")

    @property
    def columns(self) -> list[Cell]:
        return [self._cell(name) for name in Experiment.Column.values]

    @property
    def reminded(self) -> Cell:
        """No column of the plan: it stands nowhere else."""
        return self._cell("remind")

    def _cell(self, name: str) -> Cell:
        return Cell(self[name], self.theirs.get(name))

    def write(self, experiment: Experiment, pen: Pen) -> bool:
        """Whether it could be written; else the form shows what is to be written together."""
        try:
            experiment.write(pen, self.seen(), **self.only_changed(self.cleaned_data))
        except Overtaken as overtaken:
            self.theirs = overtaken.stands
            for name in self.theirs:
                self.add_error(name, "Skriv jeres ord sammen. En anden har skrevet her imens.")
            self.lay_beside(self.initial_from(experiment))
            return False
        return True


class DatesForm(OpenedForm):
    """The first day; the days to stop up follow from it."""

    starts_on = DayField(
        label="Hvornår går I i gang?",
        error_messages={"required": "Vælg en dato.", "invalid": "Skriv en dato, for eksempel 11.01.2027."},
    )

    def move(self, plan: Plan, pen: Pen) -> None:
        plan.start_on(self.cleaned_data["starts_on"], pen)
