"""A rating from before it was kept how many were expected is measured by the number that stands by its check."""

from servicetjek.models import Rating
from tests import cast
from tests.migrations.travel import database_of


def test_ratings_of_before_take_the_number_as_it_stands(transactional_db):
    closed = cast.make_rating(answers=5)
    closed.close(cast.NOW)
    running = cast.make_rating(closed.service_check)
    Rating.objects.update(expected_at_opening=99)
    Rating.objects.exclude(closed_at=None).update(expected_at_closing=99)

    with database_of("0016_only_the_standing_is_kept"):
        pass

    kept = Rating.objects.in_bulk()
    assert (kept[closed.pk].expected_at_opening, kept[closed.pk].expected_at_closing) == (12, 12)
    assert (kept[running.pk].expected_at_opening, kept[running.pk].expected_at_closing) == (12, None)
