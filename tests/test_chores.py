"""What a running server does now and then by itself."""

from time import monotonic

import pytest

from servicetjek.chores import TRIED_AGAIN_AFTER, Errand, retention
from tests import cast
from tests.cast import NOW, later


class Chore:
    """One that notes when it is done, and fails so many times first."""

    def __init__(self, failures=0):
        self.done, self.failures = [], failures

    def __call__(self, now):
        self.done.append(now)
        if len(self.done) <= self.failures:
            raise ValueError("the disk is full")


def test_an_errand_is_done_at_once_and_not_again_until_its_time_has_come():
    chore = Chore()
    errand = Errand("one", chore, every=3600.0)
    for hours in (0, 1):
        errand.run(later(hours=hours))
    time_comes(errand)
    errand.run(later(hours=2))

    assert chore.done == [NOW, later(hours=2)]


def test_one_that_fails_says_so_and_is_tried_again_the_next_time(caplog):
    chore = Chore(failures=1)
    errand = Errand("one", chore, every=24 * 3600.0)
    errand.run(NOW)
    waits = errand.not_before - monotonic()
    time_comes(errand)
    errand.run(later(hours=1))

    assert chore.done == [NOW, later(hours=1)]
    assert "went wrong: one" in caplog.text
    assert waits <= TRIED_AGAIN_AFTER


def time_comes(errand):
    errand.not_before = monotonic()


@pytest.mark.django_db
def test_retention_leaves_one_line_of_counts_without_names(caplog, facilitator):
    cast.make_meeting(people=2, at="runde").finish(NOW)
    with caplog.at_level("INFO"):
        line = retention(later(days=500))

    assert line == "retention: told 1, answers 0, names 0, check 0"
    assert [record.getMessage() for record in caplog.records] == [line]
