"""What `make bench` says of its figures."""

import pytest

from benchmarks import history
from benchmarks.bars import BASELINES, LINES, Line
from benchmarks.history import Entry
from benchmarks.table import row

SECONDS = Line("a press", "s", "press", lambda f: 2)
A_SECOND = Line("answers", "/s", "answers", lambda f: 100, is_floor=True)


def test_every_bar_hangs_on_something_that_is_measured():
    figures = dict.fromkeys([*BASELINES, *(line.key for line in LINES)], 1.0)

    assert all(isinstance(line.passes(figures), bool) for line in LINES)
    assert len(figures) == len(BASELINES) + len({line.key for line in LINES})


@pytest.mark.parametrize(
    ("line", "now", "said"),
    [
        (SECONDS, 1.2, "+20 % !"),
        (SECONDS, 1.1, "+10 %"),
        (SECONDS, 0.5, "-50 %"),
        (A_SECOND, 0.8, "-20 % !"),
        (A_SECOND, 1.5, "+50 %"),
    ],
)
def test_a_figure_that_moved_against_us_is_pointed_out(line, now, said):
    told = row(line, {line.key: now}, {line.key: 1.0})

    assert said in told
    assert ("!" in told) == ("!" in said)


def test_a_figure_that_was_nothing_or_unknown_has_not_moved():
    assert SECONDS.moved({"press": 1.0}, {"press": 0.0}) is None
    assert SECONDS.moved({"press": 1.0}, {}) is None


def test_what_could_not_be_measured_has_an_empty_line():
    assert row(SECONDS, {}, {}).split() == ["a", "press", "-"]


def test_the_history_keeps_every_run(tmp_path):
    path = tmp_path / "history.json"
    first, second = (
        Entry(
            commit, "2026-11-28T09:00+01:00", [0.1, 0.4], {"E": 0.2}, ["idle: other work took 60% of a core"]
        )
        for commit in ("abc1234", "abc1235+")
    )

    history.add(first, path)
    history.add(second, path)

    assert history.entries(path) == [first, second]
