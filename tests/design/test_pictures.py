import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from servicetjek.templatetags.pictures import Grid, dots, in_words, mark, nods, timebar, timeline

STOPS = [("Start", date(2027, 1, 11)), ("Stop op", date(2027, 1, 25)), ("Beslut", date(2027, 2, 22))]


def circles(svg, name="dot"):
    return re.findall(rf'<circle class="{name}" cx="([\d.]+)" cy="([\d.]+)"', svg)


@settings(deadline=None)
@given(some.lists(some.integers(0, 12), min_size=5, max_size=5))
def test_every_answer_is_a_dot_of_its_own(counts):
    drawn = circles(dots(counts))

    assert len(drawn) == len(set(drawn)) == sum(counts)


@settings(deadline=None)
@given(some.lists(some.integers(0, 60), min_size=5, max_size=5))
def test_no_picture_is_drawn_outside_its_frame(counts):
    svg = dots(counts, split=True)
    width, height = map(float, re.search(r'viewBox="0 0 (\S+) (\S+)"', svg).groups())

    assert all(0 <= float(x) <= width and 0 <= float(y) <= height for x, y in circles(svg))
    assert all(0 <= float(y) <= height for y in re.findall(r' y="([-\d.]+)"', svg))


def test_sixty_answers_are_dots_and_one_more_makes_bars():
    assert circles(dots([12] * 5))
    assert not circles(dots([12, 12, 12, 12, 13]))
    assert dots([12, 12, 12, 12, 13]).count("dots__bar") == 5


def test_bars_can_be_compared_from_theme_to_theme():
    heights = [
        re.findall(r'height="([\d.]+)" rx', dots(counts))
        for counts in ([30, 40, 30, 0, 0], [0, 20, 30, 30, 20])
    ]

    assert heights[0][0] == heights[1][2]


def test_few_answers_get_the_bigger_dots():
    assert Grid.for_answers(30).radius > Grid.for_answers(31).radius


def test_disagreement_is_told_by_shape_and_words_and_not_by_colour_alone():
    svg = dots([6, 2, 1, 3, 6], split=True)

    assert svg.count("dots__bracket") == 2
    assert "8 lave" in svg
    assert "9 høje" in svg


def test_a_picture_says_its_figures():
    assert in_words([1, 0, 2, 0, 4]) == "7 svar: 1 gav 1, 2 gav 3, 4 gav 5."
    assert 'aria-label="7 svar: 1 gav 1, 2 gav 3, 4 gav 5."' in dots([1, 0, 2, 0, 4])


def test_no_answers_is_an_empty_scale():
    assert in_words([0] * 5) == "Ingen svar endnu."
    assert circles(dots([0] * 5)) == []


def test_a_label_cannot_carry_markup():
    assert "<script" not in dots([1] * 5, label="<script>")


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
