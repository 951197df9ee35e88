"""What was written on paper while there was no net, as it is typed in afterwards. What is typed is never lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import Truncator

from servicetjek.forms.decision import ConclusionForm
from servicetjek.forms.fields import DayField, TextField
from servicetjek.forms.people import LONGEST_NAME
from servicetjek.forms.side_by_side import SideBySide
from servicetjek.models import Ending, Meeting, Place, Proposal, Table
from servicetjek.models.amend import Overtaken
from servicetjek.models.check import MOST_PEOPLE
from servicetjek.models.meeting.on_paper import FIRST, PLACE, SLIP
from servicetjek.models.meeting.place import MOST_PRIORITIES, Column, Row
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.meeting.table import MOST_SEATS
from servicetjek.models.plan.on_paper import hold_on_paper

NEW, MOST_NEW = "new-", 200
# As many empty slips as there are on a printed sheet.
EMPTY_SLIPS = 4
OVERTAKEN = "Skriv jeres ord sammen. En anden har rettet her imens."


def names_in(text: str) -> list[str]:
    """One a line, or with commas between."""
    return [name for part in re.split(r"[\n,]", text) if (name := " ".join(part.split()))]


class FromPaper(SideBySide, forms.Form):
    """A paper, with fields that depend on what has been typed in; what was not sent is left as it is."""

    def __init__(self, data: Any, stands: Mapping[str, str], **more: Any) -> None:
        super().__init__(data, initial=dict(stands), **more)
        self.theirs: Mapping[str, object] = {}

    def overtaken_by(self, theirs: Mapping[str, object], stands: Mapping[str, str]) -> None:
        self.theirs = theirs
        for name in theirs:
            self.add_error(name if name in self.fields else None, OVERTAKEN)
        self.lay_beside({name: stands.get(name, "") for name in self.fields})


class Slip(TextField):
    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        # No maxlength in the browser: it would cut a pasted text without a word.
        return {"rows": 2}


class SlipFields(forms.Form):
    """A field for each slip: those typed in, and empty ones for those to come."""

    names = TextField(
        label="Hvem sad her?",
        max_length=MOST_PEOPLE * LONGEST_NAME,
        required=False,
        help_text="Et fornavn eller initialer på hver linje, eller med komma imellem.",
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        data = with_those_taken_out(data, options["initial"])
        super().__init__(data, **options)
        for name in self._slips():
            label = f"Seddel {len(self.fields)}"
            self.fields[name] = Slip(label=label, max_length=LONGEST_TEXT, required=False)

    def _slips(self) -> list[str]:
        stand = [name for name in self.initial if name.startswith(SLIP)]
        if not self.is_bound:
            return [*stand, *(f"{NEW}{number}" for number in range(EMPTY_SLIPS))]
        new = [name for name in self.data if re.fullmatch(rf"{NEW}\d{{1,9}}", name)][:MOST_NEW]
        return [*(name for name in stand if name in self.data), *new]


def with_those_taken_out(data: Any, stands: Mapping[str, str]) -> Any:
    """A slip that somebody has taken out while it was being corrected here is a new one."""
    gone = [name for name in data or () if re.fullmatch(rf"{SLIP}\d{{1,18}}", name) and name not in stands]
    changed = [data[name] for name in gone if data[name] != data.get(f"initial-{name}")]
    if not changed:
        return data
    typed = data.copy()
    for number, text in enumerate(changed):
        typed[f"{NEW}9{number:04}"] = text
    return typed


class SlipsForm(FromPaper, SlipFields):
    """Who sat there, and what they wrote on slips."""

    def __init__(self, led: Meeting | Table, data: Any = None) -> None:
        self.led = led
        super().__init__(data, self._stands())
        for name in self.fields:
            if name.startswith(NEW):
                self.fields[name].show_hidden_initial = False

    def _stands(self) -> dict[str, str]:
        return {"names": "\n".join(self.led.written_names), **self.led.slips()}

    @property
    def slips(self) -> list[tuple[forms.BoundField, object]]:
        """Each with what another has written there meanwhile (None where nobody has)."""
        return [(self[name], self.theirs.get(name)) for name in self.fields if name != "names"]

    def clean_names(self) -> str:
        text: str = self.cleaned_data["names"]
        names = names_in(text)
        if long := next((name for name in names if len(name) > LONGEST_NAME), None):
            raise forms.ValidationError(
                f"»{long[:20]}…« er for langt. Der er plads til {LONGEST_NAME} tegn i et navn."
            )
        most = MOST_SEATS if isinstance(self.led, Table) else MOST_PEOPLE
        if len(names) > most:
            raise forms.ValidationError(f"Her er plads til {most}, og du har skrevet {len(names)}.")
        return text

    def write(self, now: datetime) -> bool:
        """Whether it could be written; else the form shows what is to be written together. Raises MeetingOver."""
        seen, changed = self.seen(), self.only_changed(self.cleaned_data)
        if "names" in changed:
            self.led.write_names(names_in(changed.pop("names")), names_in(seen.get("names", "")), now)
        new = [text for name, text in changed.items() if name.startswith(NEW)]
        slips = {name: text for name, text in changed.items() if name.startswith(SLIP)}
        try:
            self.led.write_slips(new, slips, seen, now)
        except Overtaken as overtaken:
            self.overtaken_by(overtaken.stands, self._stands())
            # Those are written together already.
            typed: Any = self.data
            typed["names"] = self._stands()["names"]
            return False
        return True


WHEN = {Column.SAME_TIME: "samme tid", Column.OWN_TIME: "hver sin tid"}
FIELDS = [
    ("", "Ikke lagt"),
    *((f"{row}-{column}", f"{row.label}, {WHEN[column]}") for row in Row for column in Column),
]


class SheetFields(forms.Form):
    """A choice between the four fields for every proposal that all have heard, and the two or three to begin with."""

    heard = TextField(label="Det hørte de fra de andre", max_length=LONGEST_TEXT, required=False)

    def __init__(self, data: Any = None, *, told: list[Proposal], **options: Any) -> None:
        super().__init__(data, **options)
        for number in range(1, MOST_PRIORITIES + 1):
            self.fields[f"{FIRST}{number}"] = forms.ChoiceField(
                label=f"Nummer {number}",
                required=False,
                choices=[("", "Ingen"), *((each.pk, label_of(each)) for each in told)],
                error_messages={"invalid_choice": "Det forslag er taget ud imens. Vælg et andet."},
            )
        for each in told:
            self.fields[f"{PLACE}{each.pk}"] = forms.ChoiceField(
                label=each.text,
                required=False,
                choices=FIELDS,
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": "Vælg ét af de fire felter."},
            )
        for name in [name for name in self.fields if self.is_bound and name not in self.data]:
            del self.fields[name]


def label_of(proposal: Proposal) -> str:
    where = f"Bord {proposal.table.number}: " if proposal.table else ""
    return where + Truncator(" ".join(proposal.text.split())).chars(70)


class SheetForm(FromPaper, SheetFields):
    """A table's sheet of four fields."""

    def __init__(self, table: Table, data: Any = None) -> None:
        self.table = table
        self.told = table.meeting.told()
        super().__init__(data, self._stands(), told=self.told)

    def _stands(self) -> dict[str, str]:
        nowhere = {f"{PLACE}{each.pk}": "" for each in self.told}
        first = {f"{FIRST}{number}": "" for number in range(1, MOST_PRIORITIES + 1)}
        return {**nowhere, **first, **self.table.sheet()}

    @property
    def priorities(self) -> list[tuple[forms.BoundField, object]]:
        names = dict(FIELDS) | {str(each.pk): label_of(each) for each in self.told}
        return [(self[name], self._in_words(name, names)) for name in self.fields if name.startswith(FIRST)]

    @property
    def places(self) -> list[tuple[Proposal, forms.BoundField, object]]:
        return [
            (each, self[name], self._in_words(name, dict(FIELDS)))
            for each in self.told
            if (name := f"{PLACE}{each.pk}") in self.fields
        ]

    def _in_words(self, name: str, names: Mapping[str, str]) -> str | None:
        """What another has chosen there meanwhile."""
        return names.get(str(self.theirs[name]), "Ingen") if name in self.theirs else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        named: set[str] = set()
        for name in [name for name in data if name.startswith(FIRST) and data[name]]:
            chosen = data[name]
            if chosen in named:
                self.add_error(name, "Det står her to gange. Vælg et andet, eller vælg »Ingen«.")
            elif not data.get(f"{PLACE}{chosen}", self.initial.get(f"{PLACE}{chosen}")):
                self.add_error(name, "Vælg også, hvilket felt forslaget lå i.")
            named.add(chosen)
        return data

    def write(self) -> bool:
        """Whether it could be written; else the form shows what others have written meanwhile. Raises MeetingOver."""
        try:
            self.table.write_sheet(self.only_changed(self.cleaned_data), self.seen())
        except Overtaken as overtaken:
            self.overtaken_by(overtaken.stands, self._stands())
            return False
        return True


class HeldForm(forms.Form):
    """When the meeting was held, how it ended, and what it decided or handed on."""

    day = DayField(
        label="Hvilken dag holdt I mødet?",
        error_messages={"required": "Skriv dagen.", "invalid": "Skriv en dag, for eksempel 14.01.2027."},
    )
    time = forms.TimeField(
        label="Hvornår begyndte I?",
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        error_messages={
            "required": "Skriv, hvornår I begyndte.",
            "invalid": "Skriv et klokkeslæt, for eksempel 9.00.",
        },
    )
    ending = forms.ChoiceField(
        label="Hvordan sluttede I?",
        choices=[(Ending.A, "Vi besluttede på mødet"), (Ending.B, "Vi tog forslagene med videre")],
        widget=forms.RadioSelect,
        error_messages={"required": "Vælg, hvordan I sluttede."},
    )
    decided = forms.MultipleChoiceField(
        label="Hvad besluttede I at prøve?",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Et af forslagene er taget ud imens. Se dem igennem igen."},
    )
    conclusion = ConclusionForm.base_fields["conclusion"]
    news_from = ConclusionForm.base_fields["news_from"]
    news_on = ConclusionForm.base_fields["news_on"]

    def __init__(self, meeting: Meeting, now: datetime, data: Any = None) -> None:
        super().__init__(data, initial=self._as_planned(meeting))
        self.meeting, self.now = meeting, now
        if meeting.started_at:
            # It began here, before the net failed.
            del self.fields["day"], self.fields["time"]
        self.told = most_backed(meeting)
        self.fields["decided"].choices = [  # type: ignore[attr-defined]
            (key, in_full(each, backing)) for key, (each, backing) in self.told.items()
        ]

    @staticmethod
    def _as_planned(meeting: Meeting) -> dict[str, Any]:
        planned = {name: getattr(meeting, name) for name in ("ending", "conclusion", "news_from", "news_on")}
        if meeting.starts_at is None:
            return planned
        starts = timezone.localtime(meeting.starts_at)
        return {**planned, "day": starts.date(), "time": starts.time().replace(second=0, microsecond=0)}

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if day > timezone.localdate(self.now):
            raise forms.ValidationError("Den dag er ikke kommet endnu. Skriv den dag, I holdt mødet.")
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "time" in self.fields and not self.errors and self.began(data) > self.now:
            self.add_error("time", "Så langt er klokken ikke endnu. Skriv, hvornår I begyndte.")
        return data

    def began(self, data: Mapping[str, Any]) -> datetime:
        if self.meeting.started_at:
            return self.meeting.started_at
        return timezone.make_aware(datetime.combine(data["day"], data["time"]))

    def hold(self) -> bool:
        """Whether the meeting is held now; not where it was over already."""
        data = self.cleaned_data
        told = {name: data[name] for name in ("conclusion", "news_from", "news_on")}
        is_b = data["ending"] == Ending.B
        decided = [] if is_b else [self.told[key][0] for key in self.told if key in data["decided"]]
        return hold_on_paper(
            self.meeting, decided, self.began(data), self.now, data["ending"], **(told if is_b else {})
        )


def most_backed(meeting: Meeting) -> dict[str, tuple[Proposal, int]]:
    """What all have heard, that which most tables would begin with first; each with how many would."""
    backing = Counter(place.proposal_id for place in Place.objects.priorities_in(meeting))
    told = sorted(meeting.told(), key=lambda each: -backing[each.pk])
    return {str(each.pk): (each, backing[each.pk]) for each in told}


def in_full(proposal: Proposal, backing: int) -> str:
    begins = f"\n{backing} {'bord' if backing == 1 else 'borde'} ville begynde med det" if backing else ""
    where = f"Bord {proposal.table.number}: " if proposal.table else ""
    return f"{where}{proposal.text}{begins}"
