"""The result by staff groups: who is shown by themselves, and who differs."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as some

from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.rating.picture import Row, parts_of
from servicetjek.models.theme import Theme
from tests.folded import summarise

THEMES = [("tillid", "Tillid")]


def summary_of(**points):
    """One theme; the points each group's people gave. `none` are people without a group."""
    names = {name: name for name in points if name != "none"}
    ballots = [
        Scored({"tillid": point}, names.get(name)) for name, given_ in points.items() for point in given_
    ]
    return summarise(THEMES, ballots, group_names=names)


def row_of(**points):
    summary = summary_of(**points)
    parts = parts_of(summary)
    return Row(Theme(), summary.themes[0], [(part, part.themes["tillid"]) for part in parts], [])


def said(row):
    return [f"{camp.names}: {camp.stance}." for camp in row.camps]


def test_two_groups_with_everybody_in_them_are_the_two_parts():
    parts = parts_of(summary_of(Kontoret=[5] * 6, Ude=[1] * 7))

    assert [(part.name, part.n) for part in parts] == [("Kontoret", 6), ("Ude", 7)]


def test_those_in_no_shown_group_stand_together_as_the_others():
    parts = parts_of(summary_of(Nord=[5] * 9, Syd=[1] * 3, Vest=[2] * 4, none=[3]))

    assert [(part.name, part.n) for part in parts] == [("Nord", 9), ("De andre", 8)]
    assert parts[1].themes["tillid"].counts == (3, 4, 1, 0, 0)


@pytest.mark.parametrize(
    "points",
    [
        {"none": [3] * 8},
        {"Nord": [3] * 8},
        {"Nord": [3] * 4, "Syd": [3] * 4},
        {"Nord": [3] * 6, "Syd": [3] * 2},
    ],
)
def test_one_part_is_no_part(points):
    assert parts_of(summary_of(**points)) == []


@given(
    some.lists(some.tuples(some.sampled_from(["none", "a", "b", "c", "d"]), some.integers(1, 5)), max_size=60)
)
def test_nobody_under_five_is_shown_by_themselves_and_the_parts_make_up_everybody(answers):
    points = {}
    for name, point in answers:
        points.setdefault(name, []).append(point)
    summary = summary_of(**points)
    parts = parts_of(summary)

    assert all(part.n == part.themes["tillid"].n >= FEWEST_SHOWN for part in parts)
    if parts:
        together = sum((Counter(dict(part.themes["tillid"].distribution)) for part in parts), Counter())
        assert together == +Counter(dict(summary.themes[0].distribution))


def test_a_split_says_which_group_finds_it_important_and_which_does_not():
    assert said(row_of(Ude=[1] * 6, Kontoret=[5] * 6)) == ["Kontoret: vigtigt.", "Ude: ikke."]


def test_groups_that_see_it_alike_are_named_together():
    row = row_of(Kontor=[5] * 6, Skranke=[4] * 6, Telefon=[1] * 6, none=[2] * 6)

    assert said(row) == ["Kontor og Skranke: vigtigt.", "Telefon og de andre: ikke."]


def test_a_group_with_two_camps_of_its_own_is_called_divided():
    assert said(row_of(Kontoret=[5] * 6, Ude=[1, 1, 1, 5, 5, 5])) == ["Kontoret: vigtigt.", "Ude: delt."]


def test_long_names_are_replaced_by_letters_where_there_is_little_room():
    parts = parts_of(summary_of(**{"Hjemmeplejen Nord og Vest": [3] * 5, "Ude": [3] * 5}))

    assert [part.short for part in parts] == ["A", "B"]


def test_short_names_stand_as_they_are():
    assert [part.short for part in parts_of(summary_of(Kontor=[3] * 5, Ude=[3] * 5))] == ["Kontor", "Ude"]
