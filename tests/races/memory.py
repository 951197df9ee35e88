"""What the database holds, told so that two runs of the same presses can be compared; and brought back as it was."""

from copy import copy

from django.apps import apps
from django.conf import settings
from django.db import models, transaction

from servicetjek.models import Balance, Prompt, Script, ScriptStep, Sheet, Theme, Tool
from servicetjek.models.rating.seal import SealLost
from servicetjek.models.rating.unordered import Unordered

CONTENT = {Balance, Prompt, Script, ScriptStep, Sheet, Theme, Tool}
MODELS = [model for model in apps.get_app_config("servicetjek").get_models() if model not in CONTENT]
# Drawn by lot: only whether there is one, and whether it is another, can be compared.
DRAWN = {
    "code",
    "former_screen_token",
    "live_epoch",
    "message_id",
    "password",
    "public_token",
    "screen_token",
    "token",
    "seed",
    "token_digest",
}


class Memory:
    """The database and the keys beside it as they were when this was made."""

    def __init__(self):
        self.rows = self.found = every_row()
        self.before = by_key(self.rows)
        self.keys = {path: path.read_bytes() for path in settings.KEYS.glob("*")}

    def told(self):
        """Every row as a line, in an order that does not hang on when it was written."""
        self.found = every_row()
        self.now = by_key(self.found)
        return sorted(map(self._line, self.now.values()))

    def bring_back(self):
        """What was found to be otherwise, when it was last told."""
        changed = [model for model in MODELS if values(self.found[model]) != values(self.rows[model])]
        with transaction.atomic():
            for model in changed:
                model._base_manager.all()._raw_delete("default")
            for model in changed:
                model._base_manager.bulk_create(self.rows[model])
        self._bring_back_keys()

    def _bring_back_keys(self):
        for path in settings.KEYS.glob("*"):
            path.unlink()
        for path, key in self.keys.items():
            path.write_bytes(key)

    def copy(self, seen):
        """The row as it was, with nothing asked for yet; what is no row is as it is."""
        return copy(self.before[type(seen), seen.pk]) if isinstance(seen, models.Model) else seen

    def _line(self, row):
        fields = [field for field in row._meta.concrete_fields if not getattr(field, "auto_now_add", False)]
        told = ", ".join(f"{field.name}={self._value(row, field)}" for field in fields)
        return f"{type(row).__name__}({told})"

    def _value(self, row, field):
        value = getattr(row, field.attname)
        if field.primary_key:
            return value if self._was_there(row) else "new"
        if isinstance(field, models.ForeignKey) and field.related_model in MODELS:
            return self._reference(field.related_model, value)
        if field.name in DRAWN:
            was = self.before.get((type(row), row.pk))
            return bool(value) and ("as it was" if was and getattr(was, field.attname) == value else "drawn")
        if isinstance(field, models.BinaryField):
            return self._unsealed(row)
        return repr(value)[:60]

    def _reference(self, model, key):
        there = self.now.get((model, key))
        return key if there is None or self._was_there(there) else self._line(there)

    def _was_there(self, row):
        return (type(row), row.pk) in self.before and not isinstance(row, Unordered)

    def _unsealed(self, row):
        try:
            return row.opened()
        except SealLost:
            return "lost"


def every_row():
    # Asked for after every meeting, so Django does not make up the question anew each time.
    return {model: list(model._base_manager.raw(f"SELECT * FROM {model._meta.db_table}")) for model in MODELS}


def by_key(rows):
    return {(model, row.pk): row for model, found in rows.items() for row in found}


def values(rows):
    return [
        {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields} for row in rows
    ]
