"""A service check, or all of a workplace's, as one file: what the screens here show of it, and no more.

What is not in the file, and so is new where it is imported: the code that people type, every key, link and cookie, who
may (that comes from the workplace it is imported into) and when it was exported. Nothing leaves of an answer that no
screen shows: of a rating that is open, how it was asked; of one that has closed and not been shown, also how many
answered; of an anonymous one that is shown, the figures of its result. Neither do proposals that nobody has presented,
who nodded, who wrote, who spoke for how long, nor what is rehearsed. A file that is imported on an empty installation
and exported again is the same but for what stands around `checks`.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from datetime import datetime
from functools import cache
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.db import models

from servicetjek.documents.archive import result
from servicetjek.documents.archive.parts import PARTS, Part
from servicetjek.documents.archive.shown import Shown, key_of
from servicetjek.documents.archive.values import written
from servicetjek.models import Prompt, ServiceCheck, Theme, Tool

FORMAT, VERSION = "servicetjek", 1

# A row's place in the file, by its part and its key here.
Keys = dict[tuple[str, int], int]


def export(checks: Iterable[ServiceCheck], workplace: str, now: datetime) -> bytes:
    contents = [content_of(check) for check in checks]
    file = {
        "format": FORMAT,
        "version": VERSION,
        "product": product_version(),
        "exported_at": written(now.replace(microsecond=0)),
        "workplace": workplace,
        "checksum": checksum(contents),
        "checks": contents,
    }
    return json.dumps(file, ensure_ascii=False, indent=1).encode()


def content_of(check: ServiceCheck) -> dict[str, list[dict[str, Any]]]:
    shown = Shown(check)
    rows = {part.name: shown.rows(part) for part in PARTS}
    keys: Keys = {(name, row.pk): number for name, part in rows.items() for number, row in enumerate(part, 1)}
    return {part.name: [_row(part, row, keys) for row in rows[part.name]] for part in PARTS}


def _row(part: Part, row: models.Model, keys: Keys) -> dict[str, Any]:
    return {"key": keys[part.name, row.pk], **{name: _value(part, row, name, keys) for name in part.fields}}


def _value(part: Part, row: models.Model, name: str, keys: Keys) -> object:
    if name == "folded":
        return result.written(getattr(row, name), lambda key: keys["staff_groups", key])
    if to := part.keys.get(name):
        key = key_of(row, name)
        return None if key is None else keys.get((to.name, key))
    value = getattr(row, name)
    if isinstance(value, Prompt):
        return value.path
    return value.slug if isinstance(value, Tool | Theme) else written(value)


def checksum(contents: object) -> str:
    """Of what the file says, however it is set: it tells a slip of the hand, and protects from nobody."""
    said = json.dumps(contents, sort_keys=True, separators=(",", ":"))
    return sha256(said.encode()).hexdigest()


@cache
def product_version() -> str:
    described = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    return str(described["project"]["version"])
