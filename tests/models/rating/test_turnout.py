"""How many have answered, of those who were to."""

import pytest

from servicetjek.models import Rating
from tests import cast

pytestmark = pytest.mark.django_db


def correct_expected(rating, people):
    """As the facilitator corrects how many they are, and the rating as the next page finds it."""
    rating.service_check.expected_people = people
    rating.service_check.save()
    return Rating.objects.get(pk=rating.pk)


def numbers(rating):
    turnout = rating.turnout
    return turnout.heads.all, turnout.expected, turnout.expected_at_opening


def test_it_counts_against_those_who_were_expected():
    assert numbers(cast.make_rating(answers=5)) == (5, 12, 12)


def test_a_number_corrected_while_people_answer_does_not_hide_the_one_they_were_told():
    rating = correct_expected(cast.make_rating(answers=5), 5)
    rating.close(cast.NOW)

    assert numbers(rating) == (5, 5, 12)
    assert (rating.turnout.is_everybody, rating.turnout.was_corrected) == (True, True)


def test_a_number_corrected_after_the_rating_closed_changes_nothing_of_it():
    rating = cast.make_rating(answers=5)
    rating.close(cast.NOW)

    assert numbers(correct_expected(rating, 5)) == (5, 12, 12)


def test_the_next_rating_is_measured_by_the_number_that_stands_then():
    first = correct_expected(cast.make_rating(answers=5), 9)
    second = cast.make_rating(first.service_check)

    assert numbers(second) == (0, 9, 9)
