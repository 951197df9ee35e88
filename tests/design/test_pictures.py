import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from servicetjek.templatetags.pictures import mark, nods, timebar, timeline

STOPS = [("Start", date(2027, 1, 11)), ("Stop op", date(2027, 1, 25)), ("Beslut", date(2027, 2, 22))]


def circles(svg, name="dot"):
    return re.findall(rf'<circle class="{name}" cx="([\d.]+)" cy="([\d.]+)"', svg)


@pytest.mark.parametrize("shape", ["row", "table"])
@settings(deadline=None)
@given(given=some.integers(0, 40), more=some.integers(0, 40))
def test_there_is_a_ring_for_everybody(shape, given, more):
    svg = nods(given, given + more, shape)

    assert len(circles(svg, "nod")) == given
    assert len(circles(svg, "nod--missing")) == more
    assert f'aria-label="{given} af {given + more} har nikket"' in svg


def test_rings_round_the_table_do_not_touch():
    places = [(float(x), float(y)) for x, y in circles(nods(20, 20, "table"), "nod")]
    radius = float(re.search(r'class="nod".*? r="([\d.]+)"', nods(20, 20, "table"))[1])

    assert all(
        (x - a) ** 2 + (y - b) ** 2 > (2 * radius) ** 2
        for x, y in places
        for a, b in places
        if (x, y) != (a, b)
    )


@pytest.mark.parametrize(("left", "share"), [(120, 100), (60, 50), (0, 0), (-30, 0), (500, 100)])
def test_the_line_of_time_shows_what_is_left(left, share):
    assert f'data-clock-bar width="{share}"' in timebar(left, 120)


def test_a_line_of_no_time_is_empty():
    assert 'width="0"' in timebar(0, 0)


def test_the_timeline_fills_what_has_been():
    assert timeline(STOPS, date(2027, 1, 25)).count("timeline__stop--done") == 2
    assert timeline(STOPS).count("timeline__stop--done") == 1


def test_the_timeline_is_read_aloud_as_dates():
    assert 'aria-label="Start man. 11. jan., Stop op man. 25. jan., Beslut man. 22. feb."' in timeline(STOPS)


def test_an_unknown_theme_gets_the_mark_of_the_product():
    assert mark("noget-nyt") == mark("servicetjek")
    assert "mark--small" in mark("tillid", "small")
