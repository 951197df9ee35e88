"""The oldest browsers that everything works in, and what is newer than they are: none of it stands in static/.

Only what breaks in an old browser is named; what it can do without, as text-wrap or navigator.vibrate?.(), is not.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from django.conf import settings

STATIC = Path(settings.BASE_DIR) / "static"
FLOOR = {"Safari": 16.4, "Chrome": 111, "Firefox": 121}
NOT_YET = float("inf")


class Newer(NamedTuple):
    """Something newer than the floor: how it is seen, a line it is seen in, and the first that know it."""

    pattern: str
    example: str
    since: dict[str, float]


SHEETS = [
    Newer(r"(?:^|[{};])\s*&", "a { & b { margin: 0; } }", {"Safari": 16.5, "Chrome": 112}),
    Newer(r"@scope\b", "@scope (.phone) { a { margin: 0; } }", {"Safari": 17.4, "Chrome": 118}),
    Newer(r"@property\b", '@property --left { syntax: "*"; }', {"Firefox": 128}),
    Newer(r"light-dark\(", "a { color: light-dark(#fff, #000); }", {"Safari": 17.5, "Chrome": 123}),
    Newer(r"\(from\b", "a { color: rgb(from red r g b); }", {"Chrome": 119, "Firefox": 128}),
    Newer(r":popover-open", "a:popover-open { margin: 0; }", {"Safari": 17, "Chrome": 114, "Firefox": 125}),
    # In a list it takes the other selectors with it.
    Newer(
        r",[^{};()]*:user-(in)?valid|:user-(in)?valid[^{};()]*,",
        "a :user-invalid, .error { margin: 0; }",
        {"Safari": 16.5, "Chrome": 119},
    ),
]
SCRIPTS = [
    Newer(r"\.withResolvers\(", "Promise.withResolvers()", {"Safari": 17.4, "Chrome": 119}),
    Newer(r"\.fromAsync\(", "Array.fromAsync(all)", {"Chrome": 121}),
    Newer(r"\.groupBy\(", "Object.groupBy(all, key)", {"Safari": 17.4, "Chrome": 117}),
    Newer(r"AbortSignal\.any\(", "AbortSignal.any([one])", {"Safari": 17.4, "Chrome": 116, "Firefox": 124}),
    Newer(r"\bURL\.(canParse|parse)\(", "URL.canParse(text)", {"Safari": 17, "Chrome": 120}),
    Newer(r"\.checkVisibility\(", "box.checkVisibility()", {"Safari": 17.4}),
    Newer(r"\.(show|hide|toggle)Popover\(", "box.showPopover()", {"Safari": 17, "Chrome": 114}),
    Newer(r"\brequestIdleCallback\(", "requestIdleCallback(draw)", {"Safari": NOT_YET}),
]
PREFIXED = ("text-size-adjust", "user-select", "backdrop-filter")


def found(newer, ending):
    files = sorted(STATIC.rglob(f"*.{ending}"))
    return [path.name for path in files if re.search(newer.pattern, path.read_text(), re.MULTILINE)]


@pytest.mark.parametrize("newer", SHEETS, ids=lambda newer: newer.example)
def test_no_sheet_asks_more_than_the_floor_can(newer):
    assert found(newer, "css") == []


@pytest.mark.parametrize("newer", SCRIPTS, ids=lambda newer: newer.example)
def test_no_script_asks_more_than_the_floor_can(newer):
    assert found(newer, "js") == []


@pytest.mark.parametrize("newer", SHEETS + SCRIPTS, ids=lambda newer: newer.example)
def test_whatever_is_looked_for_can_be_seen_and_is_above_the_floor(newer):
    assert re.search(newer.pattern, newer.example)
    assert any(version > FLOOR[browser] for browser, version in newer.since.items())


@pytest.mark.parametrize("name", PREFIXED)
def test_what_safari_knows_by_its_own_name_is_said_in_both(name):
    text = "".join(path.read_text() for path in STATIC.rglob("*.css"))

    assert len(re.findall(rf"(?<!-){name}:", text)) == len(re.findall(rf"-webkit-{name}:", text))
