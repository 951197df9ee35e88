"""How long a workplace keeps what."""

from __future__ import annotations

from typing import Any

from django import forms

from servicetjek.models import Workplace

FOR_EVER = "Behold det"


def in_words(months: int) -> str:
    if months % 12:
        return f"{months} måned{'er' if months > 1 else ''}"
    return f"{months // 12} år"


def choices(*months: int) -> list[tuple[str, str]]:
    return [(str(each), in_words(each)) for each in months]


def months_or_none(typed: str) -> int | None:
    return int(typed) or None


class KeepingForm(forms.Form):
    answers = forms.TypedChoiceField(
        label="Initialer og kommentarer i åbne vurderinger",
        choices=choices(1, 3, 6, 12, 24, 36),
        coerce=int,
        help_text="Regnet fra vurderingen lukker. Tallene i resultatet bliver. "
        "Er en vurdering ikke lukket til den tid, lukker vi den.",
    )
    names = forms.TypedChoiceField(
        label="Navne fra møder",
        choices=choices(1, 3, 6, 12, 24, 36),
        coerce=int,
        help_text="Regnet fra mødet slutter. Bagefter står der »Deltager 1« i stedet. Forslag og antal bliver.",
    )
    checks = forms.TypedChoiceField(
        label="Hele servicetjekket",
        choices=[*choices(12, 24, 36, 60, 120), ("0", FOR_EVER)],
        coerce=months_or_none,
        help_text="Regnet fra der sidst skete noget i det, og handleplanens seks uger var gået.",
    )

    @classmethod
    def as_it_stands(cls, workplace: Workplace) -> dict[str, Any]:
        return {
            "answers": workplace.keeps_answers,
            "names": workplace.keeps_names,
            "checks": workplace.keeps_checks or 0,
        }
