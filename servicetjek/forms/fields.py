"""Fields for what people type: made safe before it is measured, and told in Danish when it is too long."""

from typing import Any

from django import forms

from servicetjek.models.words import cleaned


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
