"""How a verb writes: only what is new, so that nothing others have written meanwhile is undone."""

from collections.abc import Mapping

from django.db import models


def amend(row: models.Model, values: Mapping[str, object]) -> list[str]:
    """Give a held row these values, and save those that differ; tells which they were."""
    changed = [name for name, value in values.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed
