"""The pictures of the answers: a dot an answer, and one measure for the whole page."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from servicetjek.models.rating.picture import Part, Picture, Row
from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary
from servicetjek.models.theme import Theme
from servicetjek.templatetags.answers import WIDTH, Bars, Dots, dots, in_words, measure_of, wings

COUNTS = some.lists(some.integers(0, 30), min_size=5, max_size=5)
DOTS = some.sampled_from([Dots(3), Dots(5), Dots(10)])
SPLIT, AGREED = [9, 1, 0, 1, 9], [0, 1, 2, 9, 8]
TWO, FOUR = ("Kontoret", "Ude"), ("Kontor", "Skranke", "Telefon", "Ude")


def drawn(svg, name):
    return re.search(rf'<path class="dots__{name}"[^>]* d="([^"]*)"', svg)[1]


def starts(svg, name):
    """Where each dot or bar of this kind begins."""
    return [(float(x), float(y)) for x, y in re.findall(r"M([\d.]+) ([\d.]+)", drawn(svg, name))]


def height_of(svg):
    return float(re.search(rf'viewBox="0 0 {WIDTH} ([\d.]+)"', svg)[1])


def theme_of(counts):
    return ThemeSummary("tillid", "Tillid", tuple(counts))


def part_of(name, counts=AGREED):
    return Part(name, name, sum(counts), {"tillid": theme_of(counts)}), theme_of(counts)


def picture_of(*spreads, parts=()):
    """A theme for every spread; each part has answered as everybody, so that only the number of parts counts."""
    rows = [
        Row(
            Theme(question="Hvem får del i goderne?"),
            theme_of(counts),
            [part_of(name, counts) for name in parts],
            [],
        )
        for counts in spreads
    ]
    summary = RatingSummary(n=sum(spreads[0]), themes=tuple(row.all for row in rows))
    return Picture(summary, rows, [part_of(name)[0] for name in parts], "", [], by_group=bool(parts))


@given(COUNTS, DOTS)
def test_every_answer_is_a_dot_of_its_own(counts, measure):
    places = starts(dots(counts, measure), "filled")

    assert len(places) == len(set(places)) == sum(counts)


@given(COUNTS, some.one_of(DOTS, some.just(Bars(2, 30))))
def test_no_picture_is_drawn_outside_its_frame(counts, measure):
    svg = dots(counts, measure, split=True, told=True)

    assert all(0 <= x <= WIDTH and 0 <= y <= height_of(svg) for x, y in starts(svg, "filled"))
    assert all(0 <= float(y) <= height_of(svg) for y in re.findall(r' y="([-\d.]+)"', svg))


@given(COUNTS, COUNTS, some.one_of(DOTS, some.just(Bars(2, 30))))
def test_a_butterfly_has_one_wing_on_each_side_of_its_middle(above, below, measure):
    svg = wings([part_of("Kontoret", above), part_of("Ude", below)], measure)
    middle = height_of(svg) / 2

    assert all(0 <= y < middle for _, y in starts(svg, "filled"))
    assert all(middle < y <= height_of(svg) for _, y in starts(svg, "hollow"))


@pytest.mark.parametrize("parts", [(), TWO, FOUR])
def test_dots_get_smaller_with_more_people_and_then_become_bars(parts):
    measures = [
        measure_of(
            picture_of(
                *[[share * people for share in counts] for counts in (SPLIT, AGREED, AGREED)], parts=parts
            )
        )
        for people in (1, 3, 40)
    ]

    assert measures[0].per_row < measures[1].per_row
    assert isinstance(measures[2], Bars)


def test_bars_of_the_same_number_are_equally_high_on_the_whole_page():
    """A theme with a higher bar than another's used to shrink its own alone: 90 and 120 of 150 looked the same."""
    ninety, more = [90, 20, 20, 10, 10], [120, 10, 10, 5, 5]
    measure = measure_of(picture_of(*[ninety, more] * 3))
    high, higher = (
        float(re.search(r"v-([\d.]+)", drawn(dots(c, measure), "filled"))[1]) for c in (ninety, more)
    )

    assert higher / high == pytest.approx(120 / 90, 0.01)


def test_what_a_dot_and_a_bar_stand_for_is_said():
    few, many = picture_of(AGREED), picture_of([0, 90, 80, 117, 13], *[[300, 0, 0, 0, 0]] * 5)

    assert measure_of(few).legend == "Hver prik er ét svar."
    assert measure_of(many).legend == "Den højeste søjle er 300 svar."


def test_long_words_never_turn_a_few_people_into_bars():
    names = ("Hjemmeplejen Nord og Vest " * 2, "Administration og Visitation " * 2)

    assert isinstance(measure_of(picture_of(*[SPLIT] * 6, parts=names)), Dots)


def test_disagreement_is_told_by_shape_and_words_and_not_by_colour_alone():
    svg = dots([6, 2, 1, 3, 6], Dots(5), split=True, told=True)

    assert drawn(svg, "bracket").count("M") == 2
    assert "8 lave" in svg
    assert "9 høje" in svg


def test_a_picture_says_its_figures():
    assert in_words([1, 0, 2, 0, 4]) == "7 svar: 1 gav 1, 2 gav 3, 4 gav 5."
    assert 'aria-label="7 svar: 1 gav 1, 2 gav 3, 4 gav 5."' in dots([1, 0, 2, 0, 4], Dots(5))


def test_a_butterfly_says_the_figures_of_both():
    svg = wings([part_of("Kontoret", [0, 0, 0, 1, 4]), part_of("Ude", [5, 0, 0, 0, 0])], Dots(5))

    assert 'aria-label="Kontoret, 5 svar: 1 gav 4, 4 gav 5. Ude, 5 svar: 5 gav 1."' in svg


def test_no_answers_is_an_empty_scale():
    assert in_words([0] * 5) == "Ingen svar endnu."
    assert starts(dots([0] * 5, Dots(5)), "filled") == []
    assert starts(dots([0] * 5, Bars(2, 1)), "filled") == []


def test_a_name_cannot_carry_markup():
    assert "<script" not in dots([1] * 5, Dots(5), name="<script>")
