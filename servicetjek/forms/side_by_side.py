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
        self.carry_what_is_seen()

    def carry_what_is_seen(self) -> None:
        """Of all its fields; again where some are made later."""
        for name, field in self.fields.items():
            field.show_hidden_initial = not self.is_bound or self.add_initial_prefix(name) in self.data

    def only_changed(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """Those of the values that this person has changed."""
        changed = {filled for name in self.changed_data for filled in self.FILLS.get(name, (name,))}
        return {name: value for name, value in values.items() if name in changed}

    def seen(self) -> dict[str, Any]:
        """What this person had before them, of the fields that came with it."""
        return {
            name: field.to_python(self.data[self.add_initial_prefix(name)])
            for name, field in self.fields.items()
            if field.show_hidden_initial
        }

    def lay_beside(self, stands: Mapping[str, Any]) -> None:
        """Hold the form against what stands there now; what this person has not changed is shown as it stands."""
        changed = self.changed_data
        typed: Any = self.data
        typed = typed.copy()
        for name in stands:
            typed[self.add_initial_prefix(name)] = stands[name]
            if name not in changed:
                typed[self.add_prefix(name)] = stands[name]
        self.data = typed
