import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from servicetjek.models import Experiment
from servicetjek.templatetags.decision import nod_ring, nods, size_on_stage


def circles(svg, name):
    return re.findall(rf'<circle class="{name}" ', svg)


def strokes(svg, name):
    return re.search(rf'class="nod-ring__{name}" stroke-width="([\d.]+)" d="([^"]*)"', svg)


@given(given=some.integers(0, 40), more=some.integers(0, 40))
def test_there_is_a_ring_for_everybody(given, more):
    svg = nods(given, given + more)

    assert len(circles(svg, "nod")) == given
    assert len(circles(svg, "nod--missing")) == more
    assert f'aria-label="{given} af {given + more} har nikket"' in svg


@given(given=some.integers(0, 60), more=some.integers(0, 60))
def test_the_ring_on_the_stage_has_a_stroke_for_everybody(given, more):
    svg = nod_ring(given, given + more)

    if given + more:
        assert strokes(svg, "nods")[2].count("M") == given
        assert strokes(svg, "missing")[2].count("M") == more


def test_strokes_grow_thin_with_many_people_and_never_touch():
    thick = {total: float(strokes(nod_ring(1, total), "nods")[1]) for total in (6, 12, 28, 60, 120)}

    assert sorted(thick.values(), reverse=True) == list(thick.values())
    assert all(width < 2 * 3.14 * 222 / total for total, width in thick.items())


def test_over_a_hundred_and_twenty_the_ring_is_a_closed_line_filled_with_its_share():
    svg = nod_ring(75, 300)

    assert 'pathLength="300" stroke-dasharray="75 300"' in svg
    assert "75 af 300" in svg


@pytest.mark.parametrize(("complete", "says"), [(False, "Nikker alle?"), (True, "Alle har nikket")])
def test_with_nobody_on_the_list_the_room_nods_as_one(complete, says):
    assert f'aria-label="{says}"' in nod_ring(0, 0, complete)


def test_a_ring_for_three_hundred_is_as_cheap_to_push_as_one_for_six():
    assert len(nod_ring(250, 300)) < 1000


def test_the_more_words_the_smaller_they_stand():
    sizes = [
        size_on_stage(Experiment(title="Stilletid", what="Ingen møder. " * many)) for many in (1, 20, 60)
    ]

    assert sizes == sorted(sizes)
    assert sizes[0] == 1 < sizes[-1]
