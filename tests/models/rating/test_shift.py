"""What a comparison says of a theme: never better or worse, and never more than the two results show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.rating.shift import NotShown, Shift, shifts_between
from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary

COUNTS = st.lists(st.integers(0, 60), min_size=5, max_size=5).map(tuple).filter(any)


def theme(*counts, slug="tillid"):
    return ThemeSummary(slug, slug.capitalize(), counts)


def said(before, after):
    return Shift(theme(*before), theme(*after)).said


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ((0, 2, 5, 11, 13), (3, 7, 9, 6, 2), "Langt færre har brug for at tale om det."),
        ((1, 2, 6, 12, 10), (2, 5, 10, 7, 3), "Færre har brug for at tale om det."),
        ((3, 7, 9, 6, 2), (0, 2, 5, 11, 13), "Langt flere har brug for at tale om det."),
        ((4, 8, 11, 6, 2), (4, 7, 9, 5, 2), "Næsten som før."),
        ((8, 5, 3, 5, 10), (2, 5, 10, 8, 2), "Samme snit – men I er ikke delt mere."),
        ((8, 5, 3, 5, 10), (0, 9, 9, 8, 3), "I er ikke delt mere."),
        ((6, 0, 0, 0, 6), (6, 0, 6, 0, 0), "I er ikke delt mere. Langt færre har brug for at tale om det."),
        ((6, 13, 9, 5, 2), (8, 4, 2, 5, 8), "I er blevet delt. Tal om hvorfor."),
        ((6, 0, 0, 0, 6), (5, 0, 0, 0, 5), "I er stadig delt."),
        ((0, 0, 10, 0, 0), (10, 0, 0, 0, 0), "Lavere snit, men ikke klart færre høje svar."),
    ],
)
def test_each_theme_is_told_in_one_sentence(before, after, words):
    assert said(before, after) == words


def test_where_more_people_answered_a_smaller_part_is_not_called_fewer():
    assert said((0, 0, 2, 3, 3), (0, 0, 18, 6, 6)) == "En mindre del af jer har brug for at tale om det."


def test_one_person_of_five_is_no_shift():
    assert said((0, 0, 3, 2, 0), (0, 0, 4, 1, 0)) == "Næsten som før."


@given(COUNTS, COUNTS)
def test_it_is_never_called_better_or_worse(before, after):
    words = said(before, after).lower()

    assert not any(judgement in words for judgement in ("bedre", "værre", "dårlig", "god", "frem", "tilbage"))


@given(COUNTS)
def test_the_same_answers_are_never_told_as_a_shift(counts):
    assert said(counts, counts) in ("Næsten som før.", "I er stadig delt.")


@given(COUNTS, COUNTS)
def test_turned_round_it_says_the_opposite_and_never_the_same(before, after):
    opposite = {"færre": "flere", "mindre": "større", "lavere": "højere"}
    there, back = said(before, after).lower(), said(after, before).lower()

    assert not any(
        word in there and word in back for pair in opposite.items() for word in pair if "delt" not in there
    )


def rated(*themes):
    return RatingSummary(n=9, themes=themes)


def test_the_split_come_first_and_then_what_was_most_important_before():
    low, high, middling = (9, 0, 0, 0, 0), (0, 0, 0, 0, 9), (0, 0, 9, 0, 0)
    before = rated(theme(*low, slug="a"), theme(*high, slug="b"), theme(*middling, slug="c"))
    after = rated(theme(4, 0, 0, 0, 5, slug="a"), theme(*middling, slug="c"), theme(*high, slug="b"))

    assert [shift.slug for shift in shifts_between(before, after)] == ["a", "b", "c"]


def test_a_theme_that_one_of_them_shows_nothing_of_is_said_so_and_has_no_figures():
    too_few = RatingSummary(n=4, themes=())

    assert shifts_between(too_few, rated(theme(0, 0, 9, 0, 0))) == [
        NotShown("tillid", "Tillid", "Vises ikke. Der var for få svar den første gang.")
    ]
    assert shifts_between(rated(theme(0, 0, 9, 0, 0)), too_few) == [
        NotShown("tillid", "Tillid", "Vises ikke. Der var for få svar denne gang.")
    ]


def test_a_theme_that_came_later_is_not_compared_and_one_that_went_is_still_named():
    before, after = rated(theme(0, 0, 9, 0, 0, slug="ro")), rated(theme(0, 0, 9, 0, 0))

    assert [(shift.slug, shift.said) for shift in shifts_between(before, after)] == [
        ("tillid", "Temaet var ikke med den første gang."),
        ("ro", "Temaet var ikke med denne gang."),
    ]
