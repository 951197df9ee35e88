"""The rows of one check in a file as models that are not stored yet: each value looked at, each key followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

from django.db.models import ForeignKey, Model

from servicetjek.documents.archive import result
from servicetjek.documents.archive.file import NEWER, NoImport
from servicetjek.documents.archive.parts import PARTS, Part, part_of
from servicetjek.documents.archive.values import Wrong, read
from servicetjek.models import Prompt, Theme, Tool
from servicetjek.models.plan.voices import the_questions

MOST_ROWS = 20_000
INCOHERENT = "Filen hænger ikke sammen ({where}). Hent den igen, hvor den kommer fra."
UNKNOWN_TOOL = "Servicetjek kender ikke det redskab eller tema, som filen handler om ({where})."

HOMES = ("ratings", "meetings", "plans")
FIGURES = ("folded", "said_by_all")


class Rows:
    """All the rows of one check. Raises NoImport where the product itself could not have written them."""

    def __init__(self, content: Any) -> None:
        self.content = _ensured(content)
        self.made: dict[str, dict[int, Any]] = {part.name: {} for part in PARTS}
        self.later: list[tuple[Any, str, Any]] = []
        self.tool = self._tool()
        for part in PARTS:
            for row in self.content.get(part.name, []):
                self._make(part, row)
        for part in PARTS:
            for row in self.content.get(part.name, []):
                self._join(part, row)
        self._keep_together()

    @property
    def check(self) -> Any:
        return next(iter(self.made["check"].values()))

    def of(self, part: Part) -> list[Any]:
        return list(self.made[part.name].values())

    # -- each by itself -----------------------------------------------------------------------------

    def _tool(self) -> Tool:
        checks = self.content.get("check", [])
        if len(checks) != 1:
            raise NoImport(INCOHERENT.format(where="check"))
        slug = checks[0].get("tool")
        found = Tool.objects.filter(slug=slug).first() if isinstance(slug, str) and "\0" not in slug else None
        if found is None:
            raise NoImport(UNKNOWN_TOOL.format(where="tool"))
        return found

    def _make(self, part: Part, row: Mapping[str, Any]) -> None:
        key = row.get("key")
        if type(key) is not int or key in self.made[part.name]:
            raise NoImport(INCOHERENT.format(where=part.name))
        if set(row) - {"key", *part.fields}:
            raise NoImport(NEWER)
        made = self.made[part.name][key] = part.model()
        for name in part.fields:
            if name not in part.keys and name not in FIGURES:
                self._set(made, part, row, name)

    def _set(self, made: Model, part: Part, row: Mapping[str, Any], name: str) -> None:
        field = part.field(name)
        if name in part.always and row.get(name) is None:
            _wrong(part, row, name)
        if name not in row:
            # Of an older version, which had no such field.
            return None if field.has_default() or field.null else _wrong(part, row, name)
        try:
            is_content = isinstance(field, ForeignKey)
            value = (
                self._content(part, name, row)
                if is_content
                else read(field, row[name], as_in_a_form=name not in part.beyond_forms)
            )
            setattr(made, name, value)
        except Wrong:
            _wrong(part, row, name)

    def _content(self, part: Part, name: str, row: Mapping[str, Any]) -> Tool | Theme | Prompt | None:
        """The tool, or one of its themes or prompts, by the slug."""
        if name == "tool":
            return self.tool
        if row[name] is None and part.field(name).null:
            return None
        found = self._prompt(row[name]) if name == "prompt" else self._theme(row[name])
        if found is None:
            raise NoImport(UNKNOWN_TOOL.format(where=_where(part, row, name)))
        return found

    def _theme(self, slug: object) -> Theme | None:
        return next((theme for theme in self.tool.themes.all() if theme.slug == slug), None)

    def _prompt(self, path: object) -> Prompt | None:
        prompts = (prompt for sheet in self.tool.sheets.all() for prompt in sheet.prompts.all())
        return next((prompt for prompt in prompts if prompt.path == path), None)

    # -- one to another -----------------------------------------------------------------------------

    def _join(self, part: Part, row: Mapping[str, Any]) -> None:
        made, later = self.made[part.name][row["key"]], part.later_keys
        for name, to in part.keys.items():
            target = self._target(part, row, name, to)
            if name in later:
                self.later.append((made, name, target))
            else:
                setattr(made, name, target)
        if "folded" in part.fields:
            made.folded = self._folded(part, row, made)
        if "said_by_all" in part.fields:
            made.said_by_all = self._said_by_all(part, row)

    def _target(self, part: Part, row: Mapping[str, Any], name: str, to: Part) -> Any:
        key = row.get(name)
        if key is None and part.field(name).null:
            return None
        if type(key) is not int or key not in self.made[to.name]:
            _wrong(part, row, name)
        return self.made[to.name][key]

    def _folded(self, part: Part, row: Mapping[str, Any], made: Any) -> Any:
        if row.get("folded") is None:
            return None
        groups = {
            each["key"] for each in self.content.get("staff_groups", []) if each.get("rating") == row["key"]
        }
        try:
            return result.read(row["folded"], self.tool, groups, is_anonymous=made.is_anonymous)
        except Wrong:
            _wrong(part, row, "folded")

    def _said_by_all(self, part: Part, row: Mapping[str, Any]) -> Any:
        try:
            return result.read_voices(row.get("said_by_all"), the_questions())
        except Wrong:
            _wrong(part, row, "said_by_all")

    # -- all together -------------------------------------------------------------------------------

    def _keep_together(self) -> None:
        """What belongs to one rating, meeting or plan leads to nothing of another."""
        led_to: dict[int, list[Any]] = {}
        for made, name, target in self.later:
            _ensure(name != "current" or target is None or _is_step_of(target, made), name)
            led_to.setdefault(id(made), []).append(target)
        for part in PARTS:
            for made in self.of(part):
                homes = [homes_of(each) for each in [made, *filter(None, led_to.get(id(made), []))]]
                _ensure(
                    len({home for each in homes for home in each.items()}) == len(merged(homes)), part.name
                )


def homes_of(made: Any) -> dict[str, int]:
    """Which rating, meeting and plan it belongs to, by their keys in memory; another for each that disagrees."""
    part = part_of(type(made))
    assert part, "it was made as a row of a part"
    if part.name in HOMES:
        return {part.name: id(made)}
    led_to = (getattr(made, name) for name in part.keys if name not in part.later_keys)
    return merged([homes_of(each) for each in led_to if each is not None])


def merged(homes: list[dict[str, int]]) -> dict[str, int]:
    together: dict[str, int] = {}
    for each in homes:
        for name, home in each.items():
            _ensure(together.setdefault(name, home) == home, name)
    return together


def _is_step_of(step: Any, led: Any) -> bool:
    return led in (step.table, step.meeting) if led is not None else False


def _ensured(content: Any) -> dict[str, list[dict[str, Any]]]:
    """Lists of rows, and not too many."""
    _ensure(isinstance(content, dict), "checks")
    for name, rows in content.items():
        _ensure(isinstance(rows, list) and all(isinstance(row, dict) for row in rows), "checks")
        if name not in {part.name for part in PARTS}:
            raise NoImport(NEWER)
    _ensure(sum(map(len, content.values())) <= MOST_ROWS, "checks")
    found: dict[str, list[dict[str, Any]]] = content
    return found


def _ensure(holds: bool, where: str) -> None:
    if not holds:
        raise NoImport(INCOHERENT.format(where=where))


def _wrong(part: Part, row: Mapping[str, Any], name: str) -> NoReturn:
    raise NoImport(INCOHERENT.format(where=_where(part, row, name)))


def _where(part: Part, row: Mapping[str, Any], name: str) -> str:
    return f"{part.name} {row['key']}, {name}"
