"""Planning the meeting: when, where and how many, and the steps of its script."""

from datetime import date, datetime
from typing import Any, Self

from django import forms
from django.http import QueryDict
from django.utils import timezone

from servicetjek.forms.fields import DayField, LineField, LinkField, TextField
from servicetjek.forms.side_by_side import SideBySide
from servicetjek.models import Meeting, Step, TimeRule
from servicetjek.models.check import MOST_PEOPLE
from servicetjek.models.expected_time import ExpectedTime

FACTS_THAT_STAY = ("people_in_room", "people_remote", "place", "online_link")
LONGEST_STEP = 240  # minutes
MOST_QUESTIONS = 6
LONGEST_QUESTION = 160


class MeetingForm(forms.ModelForm):
    """When, where and how many. A meeting may be prepared before it has a date."""

    # A day that has gone, which somebody has said is right.
    past_day = forms.DateField(required=False, widget=forms.HiddenInput)
    day = DayField(label="Hvilken dag?", required=False)
    time = forms.TimeField(
        label="Hvornår begynder I?", required=False, widget=forms.TimeInput({"type": "time"}, format="%H:%M")
    )
    place = LineField(label="Hvor mødes I?", max_length=120, required=False)
    online_link = LinkField(
        label="Link for dem på afstand",
        required=False,
        assume_scheme="https",
        error_messages={"invalid": "Linket er ikke helt. Sæt hele linket ind, som det står i indkaldelsen."},
        help_text="Det står på dagsordenen, så alle kan finde det.",
    )

    class Meta:
        model = Meeting
        fields = ["minutes_available", "people_in_room", "people_remote", "place", "online_link"]
        labels = {
            "minutes_available": "Hvor mange minutter har I?",
            "people_in_room": "Hvor mange er i rummet?",
            "people_remote": "Hvor mange er på afstand?",
        }

    # How many first: what time they need follows from it.
    field_order = ["past_day", "day", "time", "people_in_room", "people_remote", *Meta.fields]

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if self.instance.starts_at:
            starts = timezone.localtime(self.instance.starts_at)
            self.initial.update(day=starts.date(), time=starts.time().replace(second=0, microsecond=0))

    @classmethod
    def for_new(
        cls,
        data: QueryDict | None,
        expected: ExpectedTime,
        today: date,
        tells_time: bool = True,
        instead_of: Meeting | None = None,
    ) -> Self:
        """For a meeting to be planned: with the people expected, and the time that they take.

        Where there are several scripts to plan from, each of them tells its own time. Planned `instead_of` one that is
        called off, it begins with what was said of that.
        """
        facts = {"people_in_room": expected.headcount, "minutes_available": expected.minutes_to_ask_for}
        form = cls(data, initial=facts | (facts_of(instead_of, today) if instead_of else {}), today=today)
        form.fields["minutes_available"].help_text = expected.text if tells_time else ""
        return form

    @property
    def asks_about_past_day(self) -> bool:
        return self.has_error("day", "past")

    def clean_day(self) -> date | None:
        """A meeting that was held may be registered, but a slip in the year must not pass in silence."""
        day: date | None = self.cleaned_data["day"]
        if (
            day
            and day < self.today
            and day not in (self.initial.get("day"), self.cleaned_data.get("past_day"))
        ):
            raise forms.ValidationError(
                "Den dag er gået. Ret dagen, eller behold den, hvis mødet er holdt.", code="past"
            )
        return day

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if bool(data.get("day")) != bool(data.get("time")) and not self.errors:
            missing = "time" if data.get("day") else "day"
            self.add_error(missing, "Skriv både dag og tidspunkt, eller lad begge stå tomme.")
        people = (data.get("people_in_room") or 0) + (data.get("people_remote") or 0)
        if not 1 <= people <= MOST_PEOPLE and not self.errors:
            self.add_error(
                "people_in_room", f"Skriv, hvor mange I er. Der skal være fra 1 til {MOST_PEOPLE}."
            )
        return data

    def details(self) -> dict[str, Any]:
        """What a new meeting is planned with."""
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {"starts_at": self.starts_at()}

    def starts_at(self) -> datetime | None:
        day, time = self.cleaned_data["day"], self.cleaned_data["time"]
        return timezone.make_aware(datetime.combine(day, time)) if day and time else None


def facts_of(meeting: Meeting, today: date) -> dict[str, Any]:
    """When, where and who; a day that has gone is no longer said."""
    kept = {name: getattr(meeting, name) for name in FACTS_THAT_STAY}
    starts = timezone.localtime(meeting.starts_at) if meeting.starts_at else None
    if starts and starts.date() >= today:
        kept |= {"day": starts.date(), "time": starts.time()}
    return kept


class PeopleForm(forms.Form):
    """How many have been typed, for the tables that are suggested to them before anything is planned."""

    people_in_room = forms.IntegerField(min_value=0, max_value=MOST_PEOPLE)
    people_remote = forms.IntegerField(min_value=0, max_value=MOST_PEOPLE)

    def people(self, expected: int, instead_of: Meeting | None) -> tuple[int, int]:
        """In the room and at a distance; those expected, until it is said where they are."""
        if not self.is_valid():
            return (instead_of.people_in_room, instead_of.people_remote) if instead_of else (expected, 0)
        return self.cleaned_data["people_in_room"], self.cleaned_data["people_remote"]


class ArrangeForm(SideBySide, MeetingForm):
    """The same about a meeting that is planned, and perhaps under way."""

    FILLS = {"day": ("starts_at",), "time": ("starts_at",)}

    def save(self, commit: bool = True) -> Meeting:
        meeting: Meeting = self.instance
        meeting.arrange(**self.only_changed(self.details()))
        return meeting


class StepForm(forms.ModelForm):
    """One step of the meeting's own script. Time is typed in minutes, halves allowed, and kept in seconds."""

    minutes = forms.DecimalField(
        label="Minutter",
        min_value=0.5,
        max_value=LONGEST_STEP,
        max_digits=4,
        decimal_places=1,
        localize=True,
        widget=forms.TextInput({"inputmode": "decimal", "size": 5}),
        error_messages={"invalid": "Skriv et tal, for eksempel 5 eller 1,5."},
    )
    title = LineField(label="Hvad hedder trinnet?", max_length=40)
    headline = LineField(label="Overskrift på din skærm", max_length=120, required=False)
    screen = TextField(label="På storskærmen", max_length=300, required=False)
    rule = LineField(label="Spilleregel på storskærmen", max_length=160, required=False)
    phone = TextField(label="På telefonerne", max_length=300, required=False)
    say = TextField(label="Det siger du", max_length=2000, required=False)
    do = TextField(label="Det gør du", max_length=2000, required=False)
    tip = TextField(label="Hvis det driller", max_length=2000, required=False)
    question_lines = TextField(
        label="Spørgsmål, alle tænker over",
        max_length=MOST_QUESTIONS * LONGEST_QUESTION,
        required=False,
        help_text="Ét spørgsmål på hver linje.",
    )

    class Meta:
        model = Step
        fields = ["title", "time_rule", "headline", "say", "do", "tip", "screen", "rule", "phone"]
        labels = {"time_rule": "Tiden er"}

    field_order = [
        "title", "minutes", "time_rule", "say", "do", "tip", "headline", "screen", "rule", "question_lines", "phone",
    ]  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["time_rule"].choices = TimeRule.choices  # type: ignore[attr-defined]
        self.initial.setdefault("time_rule", TimeRule.FIXED)
        if self.instance.pk:
            self.initial["minutes"] = f"{self.instance.seconds / 60:g}".replace(".", ",")
            self.initial["question_lines"] = "\n".join(self.instance.questions)

    def clean_question_lines(self) -> list[str]:
        lines = [line.strip() for line in self.cleaned_data["question_lines"].split("\n")]
        questions = [line for line in lines if line]
        if len(questions) > MOST_QUESTIONS:
            raise forms.ValidationError(f"Der er plads til {MOST_QUESTIONS} spørgsmål.")
        if any(len(question) > LONGEST_QUESTION for question in questions):
            raise forms.ValidationError(f"Hold hvert spørgsmål under {LONGEST_QUESTION} tegn.")
        return questions

    def texts(self) -> dict[str, Any]:
        """Everything typed, as the step keeps it."""
        questions = self.cleaned_data["question_lines"]
        return {name: self.cleaned_data[name] for name in self.Meta.fields} | {
            "seconds": int(self.cleaned_data["minutes"] * 60),
            "questions": questions,
            "shows_questions": bool(questions),
        }


class RewriteForm(SideBySide, StepForm):
    """The same about a step that stands in the script, and perhaps is under way."""

    FILLS = {"minutes": ("seconds",), "question_lines": ("questions", "shows_questions")}

    def save(self, commit: bool = True) -> Step:
        step: Step = self.instance
        step.rewrite(**self.only_changed(self.texts()))
        return step
