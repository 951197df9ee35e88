"""What is said as the meeting stops up, as it is typed in the cockpit: one field at a time."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms

from servicetjek.forms.decision import FieldByFieldForm
from servicetjek.forms.fields import DayField, TextField
from servicetjek.models import Stop, Talk
from servicetjek.models.amend import Overtaken
from servicetjek.models.meeting.proposal import LONGEST_TEXT
from servicetjek.models.plan.diary import Pen
from servicetjek.models.plan.trial import LONGEST, SHORTEST

HOW_LONG = f"Skriv et tal fra {SHORTEST} til {LONGEST}."


class TalkForm(FieldByFieldForm):
    """Two may type at once: a text comes with what its writer saw in it before."""

    learnt = TextField(label="Hvad har I lært?", max_length=LONGEST_TEXT, required=False)
    adjusted = TextField(label="Hvad justerer I?", max_length=LONGEST_TEXT, required=False)
    adjusted_from = DayField(
        label="Hvornår begynder det?",
        error_messages={
            "required": "Vælg den dag, det begynder.",
            "invalid": "Skriv en dag, for eksempel 14.01.2027.",
        },
    )
    outcome = forms.ChoiceField(label="Hvad gør I nu?", choices=Stop.Outcome.choices, required=False)
    reason = TextField(label="Hvorfor vælger I det?", max_length=LONGEST_TEXT, required=False)
    weeks = forms.IntegerField(
        label="Hvor mange uger mere?",
        min_value=SHORTEST,
        max_value=LONGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), HOW_LONG),
    )

    SEEN = ("learnt", "adjusted", "reason")

    def seen(self) -> dict[str, Any]:
        return {
            name: self.fields[name].to_python(self.data[f"initial-{name}"])
            for name in self.SEEN
            if name in self.fields and f"initial-{name}" in self.data
        }

    def say(self, talk: Talk) -> dict[str, Any]:
        """What another has typed in the same field meanwhile, by field; nothing when it could be written."""
        try:
            talk.say(self.seen(), **self.cleaned_data)
        except Overtaken as overtaken:
            return dict(overtaken.stands)
        return {}


class LineForm(forms.Form):
    """A line of the agreement, and whether it is to stay."""

    line = forms.CharField(strip=False)
    kept = forms.BooleanField(required=False)


class WriteForm(forms.Form):
    """What stood in the plan when it was pressed: somebody may have stopped up by the link meanwhile."""

    learnt = TextField(max_length=LONGEST_TEXT, required=False)
    adjusted = TextField(max_length=LONGEST_TEXT, required=False)

    def write(self, talk: Talk, by: str, now: datetime) -> bool:
        """Raises Overtaken, ExperimentIsOver and MeetingOver."""
        return talk.write(Pen(by, now), self.cleaned_data)
