"""The code that leads in, as people type it."""

from django import forms

from servicetjek.forms.fields import LineField
from servicetjek.models.code import LENGTH, normalise


class CodeForm(forms.Form):
    code = LineField(
        label="Skriv koden",
        max_length=40,
        error_messages={"required": "Skriv koden. Den står på invitationen."},
    )

    def clean_code(self) -> str:
        code = normalise(self.cleaned_data["code"])
        if len(code) != LENGTH or not code.isalnum() or not code.isascii():
            raise forms.ValidationError(f"Koden har {LENGTH} tegn: bogstaver og tal. Se efter igen.")
        return code
