from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.theme_summary import ThemeSummary
from servicetjek.models.words import row_of_names
from tests.folded import summarise

THEMES = [
    ("sammenhaengskraft", "Sammenhængskraft"),
    ("fleksibilitet", "Fleksibilitet"),
    ("tilgaengelighed", "Tilgængelighed"),
    ("fordybelse", "Fordybelse"),
    ("tillid", "Tillid"),
    ("retfaerdighed", "Retfærdighed"),
]
BALANCES = [
    ("tilgaengelighed", "fordybelse", "Ro og svar trækker i hver sin retning."),
    ("fleksibilitet", "sammenhaengskraft", "Frihed og fællesskab."),
]
# Eighteen answers to each theme, as many at each point from 1 to 5.
SPREADS = {
    "sammenhaengskraft": (6, 2, 1, 3, 6),
    "fleksibilitet": (2, 5, 6, 4, 1),
    "tilgaengelighed": (1, 1, 2, 5, 9),
    "fordybelse": (0, 2, 4, 6, 6),
    "tillid": (7, 6, 3, 2, 0),
    "retfaerdighed": (4, 6, 5, 2, 1),
}
COUNTS = st.lists(st.integers(0, 12), min_size=5, max_size=5).map(tuple)


def theme(*counts):
    return ThemeSummary("tillid", "Tillid", counts)


def ballots_from(spreads):
    scores = {
        slug: [point for point, count in enumerate(counts, 1) for _ in range(count)]
        for slug, counts in spreads.items()
    }
    return [Scored(dict(zip(scores, points, strict=True))) for points in zip(*scores.values(), strict=True)]


@pytest.fixture(scope="module")
def rated():
    return summarise(THEMES, ballots_from(SPREADS), balances=BALANCES)


def ballot(group=None, **scores):
    return Scored({slug: scores.get(slug, 3) for slug, _ in THEMES}, group)


def test_a_theme_knows_its_mean_and_its_ends():
    split = theme(6, 2, 1, 3, 6)
    assert (split.n, split.mean, split.highs, split.lows) == (18, Decimal("3.1"), 9, 8)


def test_a_half_is_rounded_up_in_the_mean():
    assert theme(0, 0, 3, 1, 0).mean == Decimal("3.3")


def test_nobody_has_no_mean_and_no_disagreement():
    assert (theme(0, 0, 0, 0, 0).mean, theme(0, 0, 0, 0, 0).disagreement) == (None, 0)


def test_two_camps_disagree_more_than_a_spread_and_that_more_than_a_hill():
    camps, spread, hill = theme(5, 0, 0, 0, 5), theme(2, 2, 2, 2, 2), theme(0, 2, 6, 2, 0)
    assert camps.disagreement == 1
    assert spread.disagreement == Fraction(1, 2)
    assert hill.disagreement == Fraction(1, 10)


def test_another_scale_has_its_own_ends():
    seven = ThemeSummary("tillid", "Tillid", (1, 2, 0, 0, 0, 3, 4), scale_low=0)
    assert (seven.lows, seven.highs, seven.distribution[-1]) == (3, 7, (6, 4))


def test_two_camps_are_split():
    assert theme(3, 0, 3, 0, 3).is_split


def test_one_person_is_no_camp():
    assert not theme(1, 0, 0, 0, 2).is_split


def test_half_of_the_answers_do_not_make_a_theme_high():
    assert (theme(0, 0, 5, 3, 2).is_high, theme(0, 0, 4, 3, 3).is_high) == (False, True)


def test_each_theme_gets_its_verdict_in_words(rated):
    assert {theme.slug: theme.verdict for theme in rated.themes} == {
        "sammenhaengskraft": "I er delt: 8 lave, 9 høje.",
        "fleksibilitet": "",
        "tilgaengelighed": "Vigtigst for flest.",
        "fordybelse": "Vigtigt. Hænger tæt sammen med tilgængelighed.",
        "tillid": "Enige: ikke det vigtigste nu.",
        "retfaerdighed": "",
    }


def test_a_spread_that_is_not_two_camps_is_named():
    people = [ballot(tillid=score) for score in (1, 3, 5)]
    assert summarise(THEMES, people, minimum=1).theme("tillid").verdict == "I ser forskelligt på det."


def test_the_most_important_theme_comes_first(rated):
    assert [theme.slug for theme in rated.by_importance][:3] == [
        "tilgaengelighed",
        "fordybelse",
        "sammenhaengskraft",
    ]


def test_the_theme_people_differ_most_on_comes_first(rated):
    assert rated.by_disagreement[0].slug == "sammenhaengskraft"


def test_a_balance_is_pointed_out_when_both_themes_are_high(rated):
    assert [(b.first.slug, b.second.slug) for b in rated.balances] == [("tilgaengelighed", "fordybelse")]


def test_four_answers_show_nothing_but_their_number():
    summary = summarise(THEMES, [ballot()] * 4, group_names={"A": "Drift"})
    assert (summary.n, summary.is_shown, summary.groups, summary.standing) == (4, False, (), None)


def test_an_open_rating_shows_the_first_answer():
    assert summarise(THEMES, [ballot(tillid=5)], minimum=1).theme("tillid").counts == (0, 0, 0, 0, 1)


def test_nobody_at_all_shows_nothing():
    assert not summarise(THEMES, [], minimum=1).is_shown


def test_only_groups_that_may_be_shown_are_summed_up():
    people = [ballot("A", tillid=5)] * 6 + [ballot("B")] * 5 + [ballot("C")] * 2 + [ballot("D")] * 3
    summary = summarise(THEMES, people, group_names={"B": "Borger", "A": "Drift", "C": "IT", "D": "Løn"})
    assert [(group.name, group.n) for group in summary.groups] == [("Borger", 5), ("Drift", 6)]
    assert (summary.hidden_groups, summary.groups[1].theme("tillid").highs) == (2, 6)


def test_names_are_put_in_a_row():
    assert row_of_names(["a"]) == "a"
    assert row_of_names(["a", "b", "c"]) == "a, b og c"


@given(COUNTS)
def test_disagreement_is_between_nothing_and_one(counts):
    assert 0 <= theme(*counts).disagreement <= 1


@given(COUNTS)
def test_a_scale_turned_around_has_the_same_disagreement(counts):
    assert theme(*counts).disagreement == theme(*reversed(counts)).disagreement


@given(st.integers(1, 20), st.integers(1, 20), st.integers(0, 3))
def test_people_at_both_ends_always_disagree_more_than_the_same_people_in_between(low, high, middle):
    assert theme(low, 0, middle, 0, high).disagreement > theme(0, low, middle, high, 0).disagreement


@given(st.permutations(ballots_from(SPREADS)))
def test_the_order_of_people_does_not_matter(people):
    assert summarise(THEMES, people, balances=BALANCES) == summarise(
        THEMES, ballots_from(SPREADS), balances=BALANCES
    )
