"""What a running server does once a day by itself."""

import pytest

from servicetjek.chores import Chores, retention
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


def test_a_chore_is_done_at_once_and_then_once_a_day():
    chore = Chore()
    chores = Chores([chore])
    for hours in (0, 1, 14, 15, 16, 38):
        chores.do_what_is_due(later(hours=hours))

    assert chore.done == [NOW, later(hours=15)]


def test_one_that_fails_holds_up_no_other_and_is_tried_again_in_an_hour(caplog):
    broken, whole = Chore(failures=1), Chore()
    chores = Chores([broken, whole])
    for minutes in (0, 30, 61, 90):
        chores.do_what_is_due(later(minutes=minutes))

    assert (broken.done, whole.done) == ([NOW, later(minutes=61)], [NOW])
    assert "A daily chore failed" in caplog.text


@pytest.mark.django_db
def test_retention_leaves_one_line_of_counts_without_names(caplog, facilitator):
    cast.make_meeting(people=2, at="runde").finish(NOW)
    with caplog.at_level("INFO"):
        line = retention(later(days=500))

    assert line == "retention: told 1, answers 0, names 0, check 0"
    assert [record.getMessage() for record in caplog.records] == [line]
