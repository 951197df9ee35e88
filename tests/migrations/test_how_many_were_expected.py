"""A rating from before it was kept how many were expected is measured by the number that stands by its check."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from servicetjek.models import Rating
from tests import cast

BEFORE = [("servicetjek", "0015_no_dead_ballots")]


@pytest.fixture
def newest(transactional_db):
    executor = MigrationExecutor(connection)
    newest = executor.loader.graph.leaf_nodes()
    yield newest
    MigrationExecutor(connection).migrate(newest)


def test_ratings_of_before_take_the_number_as_it_stands(newest):
    closed = cast.make_rating(answers=5)
    closed.close(cast.NOW)
    running = cast.make_rating(closed.service_check)
    Rating.objects.update(expected_at_opening=99, expected_at_closing=99)

    MigrationExecutor(connection).migrate(BEFORE)
    MigrationExecutor(connection).migrate(newest)

    kept = Rating.objects.in_bulk()
    assert (kept[closed.pk].expected_at_opening, kept[closed.pk].expected_at_closing) == (12, 12)
    assert (kept[running.pk].expected_at_opening, kept[running.pk].expected_at_closing) == (12, None)
