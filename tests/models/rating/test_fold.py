"""Folded at closing: all that is kept of the answers."""

import json

import pytest

from servicetjek.models import Ballot, Rating
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import Heads
from servicetjek.models.rating.fold import Fold, fold
from servicetjek.models.rating.standing import Rival, Standing
from tests import cast

SLUGS = ("tillid", "fordybelse")


def folded(people, minimum=5):
    return fold(people, SLUGS, range(1, 6), minimum)


def person(trust, depth, group=None, **details):
    return Scored({"tillid": trust, "fordybelse": depth}, group, **details)


def test_it_counts_each_point_of_each_theme():
    tally = folded([person(5, 1)] * 3 + [person(2, 4)] * 2 + [person(3, 3)]).everybody

    assert tally.counts == {"tillid": (0, 2, 1, 0, 3), "fordybelse": (3, 0, 1, 2, 0)}


def test_under_five_nothing_is_kept_but_the_number():
    assert folded([person(5, 1)] * 4) == Fold(Heads(phones=4))


def test_of_a_group_that_may_not_be_shown_nothing_is_kept():
    people = [person(5, 1, 1)] * 6 + [person(1, 5, 2)] * 5 + [person(3, 3, 3)] * 2

    kept = folded(people)

    assert set(kept.groups) == {1}
    assert kept.groups[1].counts["tillid"] == (0, 0, 0, 0, 6)


def test_of_who_put_one_theme_above_another_the_standing_is_kept_and_no_number_under_five():
    folds = folded([person(5, 1)] * 5 + [person(2, 4)] * 2)

    assert folds.standing == Standing(equal=("tillid",), rival=Rival("fordybelse", below=5, above=None))


def test_it_is_the_same_when_it_has_been_stored():
    kept = folded([person(5, 1, 1, is_paper=True)] * 6 + [person(2, 4, 2)] * 5)

    assert Fold.from_json(json.loads(json.dumps(kept.as_json()))) == kept


@pytest.mark.django_db
def test_a_closed_rating_is_told_from_its_fold_alone():
    rating = cast.make_rating(answers=6)
    rating.reveal(cast.NOW)

    assert not Ballot.objects.exists()
    assert Rating.objects.get(pk=rating.pk).summary().theme("tillid").counts == (0, 0, 6, 0, 0)


@pytest.mark.django_db
def test_one_answer_and_four_sheets_of_paper_are_not_shown_and_not_kept():
    rating = cast.make_rating(answers=1)
    for number in range(4):
        cast.answer(rating, f"sheet-{number}", is_paper=True)
    may_be_shown = rating.can_be_revealed
    rating.close(cast.NOW)

    assert not may_be_shown
    assert rating.folded == {"phones": 1, "paper": 4, "everybody": None, "groups": [], "standing": None}
