"""How a verb writes: only what is new, so that nothing others have written meanwhile is undone."""

from collections.abc import Mapping

from django.db import models


class Overtaken(Exception):
    """Somebody else has changed the same meanwhile. `stands` is what stands there now, by field."""

    def __init__(self, stands: Mapping[str, object]) -> None:
        super().__init__(", ".join(stands))
        self.stands = stands


def amend(
    row: models.Model, values: Mapping[str, object], seen: Mapping[str, object] | None = None
) -> list[str]:
    """Give a held row these values, and save those that differ; tells which they were.

    `seen` is what the writer had before them, of the fields it is known for. Raises Overtaken, and saves nothing,
    when another has written something else in one of them since.
    """
    stands = {name: getattr(row, name) for name in values}
    changed = [name for name, value in values.items() if value != stands[name]]
    overtaken = {
        name: stands[name] for name in changed if seen and stands[name] != seen.get(name, stands[name])
    }
    if overtaken:
        raise Overtaken(overtaken)
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=changed)
    return changed
