"""A service check that comes as a file."""

from __future__ import annotations

from datetime import datetime

from django import forms

from servicetjek.documents import archive
from servicetjek.models import ServiceCheck, User, Workplace


class ImportForm(forms.Form):
    file = forms.FileField(
        label="Vælg filen",
        help_text="Den er hentet i Servicetjek og ender på .json.",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": "Vælg en fil.",
            "invalid": "Vælg en fil.",
            "empty": "Filen er tom. Vælg en anden.",
        },
    )

    def clean_file(self) -> bytes:
        sent = self.cleaned_data["file"]
        if sent.size > archive.LARGEST:
            raise forms.ValidationError(archive.TOO_LARGE)
        raw: bytes = sent.read()
        return raw

    def import_into(self, workplace: Workplace, user: User, now: datetime) -> list[ServiceCheck]:
        """Empty where the file cannot be imported; the form says why."""
        try:
            return archive.import_into(workplace, self.cleaned_data["file"], user, now)
        except archive.NoImport as wrong:
            self.add_error("file", str(wrong))
            return []
