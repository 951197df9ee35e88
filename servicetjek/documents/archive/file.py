"""A file that somebody says is an export: opened, and told in Danish what is wrong with it."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from servicetjek.documents.archive.export import FORMAT, VERSION, checksum

# Bytes. A check with a meeting of three hundred people at fifty tables is half of it.
LARGEST = 4_000_000
MOST_CHECKS = 500

TOO_LARGE = f"Filen er for stor. Den må fylde {LARGEST // 1_000_000} MB. Hent servicetjekkene et ad gangen."
NO_EXPORT = "Det er ikke en fil med et servicetjek. Vælg en, der er hentet i Servicetjek."
CHANGED = "Filen er ændret, siden den blev hentet. Hent den igen, hvor den kommer fra."
NEWER = "Filen er fra en nyere version af Servicetjek. Opdatér Servicetjek her, og prøv igen."

Content = dict[str, list[dict[str, Any]]]


class NoImport(Exception):
    """The file cannot be imported. Its text says why, in Danish."""


def opened(raw: bytes) -> list[Content]:
    """The checks in the file; nothing in them has been looked at yet. Raises NoImport."""
    if len(raw) > LARGEST:
        raise NoImport(TOO_LARGE)
    try:
        return _contents(json.loads(raw.decode("utf-8-sig"), parse_float=_refuse, parse_constant=_refuse))
    except (ValueError, RecursionError):
        raise NoImport(NO_EXPORT) from None


def _contents(file: Any) -> list[Content]:
    if not isinstance(file, dict) or file.get("format") != FORMAT or type(file.get("version")) is not int:
        raise NoImport(NO_EXPORT)
    if file["version"] > VERSION:
        raise NoImport(NEWER)
    checks = file.get("checks")
    if not isinstance(checks, list) or not 0 < len(checks) <= MOST_CHECKS:
        raise NoImport(NO_EXPORT)
    if file.get("checksum") != checksum(checks):
        raise NoImport(CHANGED)
    return checks


def _refuse(number: str) -> NoReturn:
    """Nothing in an export is counted in parts."""
    raise ValueError(number)
