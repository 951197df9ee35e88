"""Fields for what people type: made safe before it is measured, and told in Danish when it is too long."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from servicetjek.models.words import cleaned

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)
WRONG_YEAR = "Skriv et årstal fra 2000 til 2099."


class DayField(forms.DateField):
    """A day in a calendar that people live by: a slip in the year is told, not reckoned with."""

    default_validators = [MinValueValidator(FIRST_DAY, WRONG_YEAR), MaxValueValidator(LAST_DAY, WRONG_YEAR)]

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), **options)


class TextField(forms.CharField):
    """Text over several lines, without control characters and bidirectional overrides."""

    widget: Any = forms.Textarea

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(max_length=max_length, **options)
        self.error_messages["max_length"] = (
            "Der er plads til %(limit_value)d tegn, og du har skrevet %(show_value)d. Gør teksten kortere."
        )

    def to_python(self, value: Any) -> str:
        return cleaned(super().to_python(value) or "")


class LineField(TextField):
    """Text on one line."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str:
        return " ".join(super().to_python(value).split())


class LinkField(forms.URLField):
    """A link, without the characters that would make it look like another."""

    def to_python(self, value: Any) -> str | None:
        return super().to_python(cleaned(value or ""))
