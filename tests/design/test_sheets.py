import re

import pytest

from .sheets import FOLDER, read

SHEETS = sorted(path.name for path in FOLDER.glob("*.css"))


@pytest.mark.parametrize("name", SHEETS)
def test_only_the_tokens_name_colours(name):
    named = re.findall(r"#[0-9a-f]{3,8}\b", read(name))

    assert name in ("tokens.css", "phone.css", "print.css") or set(named) <= {"#fff"}


# Places that are given focus by a script or a skip link, and a radio button whose whole card has the ring.
RINGLESS = {
    "main:focus", ".phone main:focus", ".choice :focus-visible", ".meeting__mine:focus, .meeting__all:focus",
}  # fmt: skip


@pytest.mark.parametrize("name", SHEETS)
def test_no_sheet_hides_the_focus_ring(name):
    hidden = re.findall(r"([^{};]+)\{[^}]*outline:\s*(?:0|none)", read(name))

    assert {rule.strip() for rule in hidden} <= RINGLESS


@pytest.mark.parametrize("name", SHEETS)
def test_nothing_sticks_to_the_screen_over_the_content(name):
    assert "sticky" not in read(name)
