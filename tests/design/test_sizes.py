import re

import pytest
from django.conf import settings

from servicetjek.templatetags.sizes import SMALLER, size, sized

SHEETS = "".join(path.read_text() for path in (settings.BASE_DIR / "static" / "css").rglob("*.css"))


@pytest.mark.parametrize(
    ("letters", "classes"),
    [
        (0, "stage__question"),
        (60, "stage__question"),
        (61, "stage__question stage__question--long"),
        (160, "stage__question stage__question--long"),
        (161, "stage__question stage__question--longest"),
    ],
)
def test_the_longer_a_question_the_smaller_it_stands(letters, classes):
    assert sized("x" * letters, "stage__question") == classes


@pytest.mark.parametrize(("letters", "name"), [(24, ""), (25, "3"), (60, "3"), (61, "4")])
def test_a_size_has_a_name(letters, name):
    assert size("x" * letters, "taken-on") == name


@pytest.mark.parametrize("block", SMALLER)
def test_the_smallest_come_first(block):
    assert list(SMALLER[block].values()) == sorted(SMALLER[block].values(), reverse=True)


@pytest.mark.parametrize(
    ("block", "name"), [(block, name) for block, sizes in SMALLER.items() for name in sizes]
)
def test_every_size_is_one_the_style_sheets_know(block, name):
    assert re.search(
        rf"\.{block}--{name}\b|\.{block}\[data-size=\"{name}\"\]|\[data-size=\"{name}\"\] {{", SHEETS
    )
