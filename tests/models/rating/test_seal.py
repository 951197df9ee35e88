"""Sealed while open: what the database holds says nothing without a key that lies elsewhere and is destroyed."""

import stat

import pytest
from django.conf import settings

from servicetjek.models import Rating, SealedBallot
from servicetjek.models.rating.rating import RatingClosed, TooFewAnswers
from servicetjek.models.rating.seal import Seal, SealLost, sweep
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rating():
    rating = cast.make_rating(groups=("Kontoret", "Ude"))
    out = rating.staff_groups.get(name="Ude")
    cast.answer(rating, "a", score=1)
    cast.answer(rating, "b", score=5, group=out)
    for number in range(4):
        cast.answer(rating, f"c-{number}", score=3)
    return rating


def key_of(rating):
    return settings.KEYS / str(rating.pk)


def test_equal_and_unequal_answers_are_sealed_alike_in_length_and_never_twice_the_same(rating):
    sealed = [bytes(each.sealed) for each in SealedBallot.objects.all()]

    assert len({len(each) for each in sealed}) == 1
    assert len(set(sealed)) == 6


def test_an_answer_does_not_open_in_another_persons_place(rating):
    one, other = rating.sealed.all()[:2]
    one.sealed = other.sealed

    with pytest.raises(SealLost):
        one.opened()


def test_the_key_is_for_its_owner_alone(rating):
    assert stat.S_IMODE(key_of(rating).stat().st_mode) == 0o600
    assert stat.S_IMODE(settings.KEYS.stat().st_mode) == 0o700


def test_the_key_is_gone_when_the_rating_has_closed(rating):
    rating.close(cast.NOW)

    assert not key_of(rating).exists()
    assert not SealedBallot.objects.exists()


def test_each_rating_has_a_key_of_its_own():
    first, second = cast.make_rating(), cast.make_rating()

    assert key_of(first).read_bytes() != key_of(second).read_bytes()


def test_an_open_rating_needs_no_key():
    assert not key_of(cast.make_rating(audience=Rating.Audience.GROUP)).exists()


def test_a_key_left_behind_by_a_machine_that_stopped_is_swept_away(rating):
    lost = Seal(rating.pk + 1)
    lost.make()

    sweep(Rating.objects.in_use())

    assert (lost.is_there, key_of(rating).exists()) == (False, True)


# -- the key is lost: a copy of the database without its keys has been put in place ---------------------


def test_without_its_key_a_rating_takes_no_more_answers(rating):
    key_of(rating).unlink()

    with pytest.raises(RatingClosed):
        cast.answer(rating, "late")


def test_without_its_key_a_rating_closes_with_nothing_but_the_number(rating):
    key_of(rating).unlink()
    rating.close(cast.NOW)

    assert (rating.answered, rating.is_readable, rating.can_be_revealed) == (6, False, False)


def test_without_its_key_a_rating_is_not_shown(rating):
    key_of(rating).unlink()

    with pytest.raises(TooFewAnswers):
        rating.reveal(cast.NOW)
    assert rating.is_open
