"""A form that two may have open at once."""

from collections.abc import Mapping
from typing import Any

from django import forms


class SideBySide(forms.BaseForm):
    """It carries what it was opened with, so that only what this person has changed is written.

    Sent without that, by a script, it is held against what stands there now.
    """

    # What a field fills, where that has another name.
    FILLS: Mapping[str, tuple[str, ...]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, field in self.fields.items():
            field.show_hidden_initial = not self.is_bound or self.add_initial_prefix(name) in self.data

    def only_changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the values that this person has changed."""
        changed = {filled for name in self.changed_data for filled in self.FILLS.get(name, (name,))}
        return {name: value for name, value in values.items() if name in changed}
