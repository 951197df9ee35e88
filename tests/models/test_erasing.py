"""Deleting a real rating or check: it goes with all that belongs to it, and what stands beside it stays."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction

from servicetjek.models import Meeting, Plan, Rating, ServiceCheck
from servicetjek.models.rating.rating import RatingClosed
from servicetjek.models.rating.seal import Seal
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


def full_check():
    """A check with a shown rating, a choice, a meeting that has begun with people in it, and a handleplan."""
    check = cast.make_check()
    cast.make_rating(check, answers=6, groups=("Kontoret", "Ude")).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    meeting = cast.make_meeting(check, people=3, at="beslut-sammen")
    cast.make_proposal(meeting).present(cast.NOW)
    cast.put_on_the_table(meeting)
    return check


def key_of(rating):
    return settings.KEYS / str(rating.pk)


# -- a check --------------------------------------------------------------------------------------------


def test_a_check_is_deleted_with_everything_in_it_and_nothing_else():
    cast.make_check()
    before = count_of_everything()
    check = full_check()

    check.erase()

    assert count_of_everything() == before


def count_of_everything():
    return {model: model.objects.count() for model in apps.get_app_config("servicetjek").get_models()}


def test_a_check_is_deleted_with_the_key_of_its_open_rating():
    rating = cast.make_rating(answers=2)

    rating.service_check.erase()

    assert not key_of(rating).exists()


def test_a_check_deleted_twice_and_from_a_stale_page_is_gone_all_the_same():
    check = full_check()
    stale = ServiceCheck.objects.get(pk=check.pk)

    for each in (check, check, stale):
        each.erase()

    assert ServiceCheck.objects.has_erased(check.pk)


def test_a_sample_that_is_removed_takes_the_keys_of_its_open_ratings_with_it():
    rating = cast.make_rating(answers=2)

    rating.service_check.workplace.erase()

    assert not key_of(rating).exists()


# -- a rating -------------------------------------------------------------------------------------------


def test_a_rating_is_deleted_and_meetings_and_handleplan_stay():
    check = full_check()

    check.rating.erase()

    assert (check.rating, check.choice) == (None, None)
    assert (Meeting.objects.count(), Plan.objects.count()) == (1, 1)


def test_an_open_rating_is_deleted_with_its_key_and_takes_no_more_answers():
    rating = cast.make_rating(answers=2)
    stale = Rating.objects.get(pk=rating.pk)

    rating.erase()

    assert not key_of(rating).exists()
    with pytest.raises(RatingClosed):
        cast.answer(stale, "late")


def test_the_key_stays_when_the_rating_was_not_deleted_after_all():
    rating = cast.make_rating(answers=2)

    with transaction.atomic():
        rating.erase()
        transaction.set_rollback(True)

    assert (Seal(rating.pk).is_there, Rating.objects.get().answered) == (True, 2)


def test_a_rating_deleted_twice_and_from_a_stale_page_is_gone_all_the_same():
    rating = cast.make_rating(answers=2)
    stale = Rating.objects.get(pk=rating.pk)

    for each in (rating, rating, stale):
        each.erase()

    assert Rating.objects.has_erased(rating.pk)


def test_a_planned_meeting_keeps_its_theme_when_the_rating_its_choice_rests_on_is_deleted():
    check = cast.make_check()
    rating = cast.make_rating(check, answers=6)
    rating.reveal(cast.NOW)
    check.choose([cast.the_theme("tillid")], cast.NOW)
    meeting = cast.make_meeting(check, theme=cast.the_theme("tillid"))
    resting = rating.meetings_chosen_after

    rating.erase()
    meeting.refresh_from_db()

    assert (resting, meeting.theme.slug, meeting.choice) == ([meeting], "tillid", None)
    assert (check.coming_meeting, check.has_moved_on_to_meeting) == (meeting, True)


def test_when_the_newest_rating_is_deleted_the_one_before_counts_again():
    check = cast.make_check()
    first = cast.make_rating(check, answers=6)
    first.reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)

    cast.make_rating(check).erase()

    assert (check.rating, check.next_theme) == (first, cast.the_theme())
