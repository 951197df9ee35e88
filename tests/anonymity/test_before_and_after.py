"""Two results beside each other tell nothing that each does not tell by itself.

A comparison is worked out from the themes' counts alone, which each result shows. So it is the same whoever gave what,
then or now, and nothing of one person can be found by subtracting the one rating from the other: the only number that
could tell whose answers are new is never said of fewer than five.
"""

import random
import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models import Rating
from servicetjek.models.before_after import before_after
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.rating import NotRevealed
from servicetjek.models.rating.shift import shifts_between
from tests import cast
from tests.folded import summarise
from tests.reading import text

THEMES = [(slug, slug.capitalize()) for slug in "abcdef"]
CROWDS = st.lists(st.lists(st.integers(1, 5), min_size=6, max_size=6), min_size=5, max_size=12)
LATER = cast.NOW + timedelta(weeks=8)


def summary_of(crowd):
    return summarise(THEMES, [Scored(dict(zip("abcdef", row, strict=True))) for row in crowd])


def shifts(before, after):
    """All that is drawn and said; the labels of a result's own themes are no part of it."""
    return [
        (shift.slug, shift.before.counts, shift.after.counts, shift.said)
        for shift in shifts_between(summary_of(before), summary_of(after))
    ]


def given_by_others(crowd, chance):
    """The same points for each theme, each theme's handed out anew."""
    columns = [list(column) for column in zip(*crowd, strict=True)]
    for column in columns:
        chance.shuffle(column)
    return [list(row) for row in zip(*columns, strict=True)]


@given(CROWDS, CROWDS, st.integers())
def test_it_says_the_same_whoever_gave_what_then_and_now(before, after, seed):
    chance = random.Random(seed)

    assert shifts(before, after) == shifts(given_by_others(before, chance), given_by_others(after, chance))


@given(CROWDS, CROWDS)
def test_it_has_no_figure_that_the_two_results_do_not_show(before, after):
    was, now = summary_of(before), summary_of(after)

    for shift in shifts_between(was, now):
        assert shift.before.counts == was.theme(shift.slug).counts
        assert shift.after.counts == now.theme(shift.slug).counts
        assert re.findall(r"\d", shift.said) == []


@given(CROWDS, st.lists(st.lists(st.integers(1, 5), min_size=6, max_size=6), max_size=4))
def test_nothing_is_drawn_or_counted_of_a_rating_under_the_limit(enough, few):
    for pair in [(enough, few), (few, enough)]:
        told = shifts_between(*map(summary_of, pair))

        assert {shift.is_shown for shift in told} == {False}
        assert all(re.findall(r"\d", shift.said) == [] for shift in told)


# -- the page -------------------------------------------------------------------------------------------


def rated(check, at, groups=(), newcomers=None):
    """`groups` are names with how many answer in each, and what they give to every theme."""
    rating = Rating.objects.open_for(check, "staff", at, [name for name, _, _ in groups], newcomers)
    for group, (_, people, score) in zip(rating.staff_groups.all(), groups, strict=True):
        for number in range(people):
            cast.answer(rating, f"{group.pk}-{number}", score=score, group=group)
    rating.reveal(at)
    return rating


@pytest.mark.django_db
def test_a_group_that_is_hidden_in_one_of_them_is_not_found_by_subtraction(facilitator):
    check = cast.make_check()
    rated(check, cast.NOW, [("Kontoret", 6, 3), ("Zinnoberlageret", 5, 1)])
    later = rated(check, LATER, [("Kontoret", 6, 3), ("Zinnoberlageret", 3, 5)])
    page = text(cast.signed_in(facilitator).get(f"/ratings/{later.pk}/compare/"))

    assert "Zinnoberlageret" not in page
    assert "Kontoret" not in page


@pytest.mark.django_db
def test_one_more_answer_than_last_time_is_not_told_to_be_the_newcomers():
    """Whoever stands out among the answers could be the one who is new: so it is said alike of none, one and four."""
    told = set()
    for newcomers in range(5):
        check = cast.make_check()
        earlier = rated(check, cast.NOW, [("Alle", 5, 3)])
        later = rated(check, LATER, [("Alle", 6, 3)], newcomers)
        told.add(tuple(before_after(earlier, later).limits))

    assert len(told) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("hidden", ["earlier", "later"])
def test_nothing_is_compared_with_a_result_that_is_not_shown(hidden):
    check = cast.make_check()
    earlier = cast.make_rating(check, answers=6)
    (earlier.close if hidden == "earlier" else earlier.reveal)(cast.NOW)
    later = cast.make_rating(check, answers=6)
    (later.close if hidden == "later" else later.reveal)(LATER)

    assert later.result_before is None
    with pytest.raises(NotRevealed):
        before_after(earlier, later)
