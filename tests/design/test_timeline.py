import re
from datetime import date, timedelta

import pytest

from servicetjek.templatetags.timeline import hatch, stage_timeline, timeline

WINTER = [
    ("Start", date(2027, 1, 11)),
    ("Stop op", date(2027, 1, 25)),
    ("Stop op", date(2027, 2, 8)),
    ("Beslut", date(2027, 2, 22)),
]
# The third day is moved past Christmas, so it lies nearer the last.
CHRISTMAS = [
    ("Start", date(2026, 11, 26)),
    ("Stop op", date(2026, 12, 10)),
    ("Stop op", date(2026, 12, 28)),
    ("Beslut", date(2027, 1, 7)),
]


def places(svg):
    return [float(x) for x in re.findall(r'class="timeline__stop[^"]*" cx="([\d.]+)"', svg)]


def test_days_lie_at_their_own_distance():
    first, _, third, last = places(timeline(CHRISTMAS))

    assert (third - first) / (last - first) == pytest.approx(32 / 42, abs=0.01)


def test_what_has_been_is_filled():
    assert timeline(WINTER, date(2027, 1, 25)).count("timeline__stop--done") == 1
    assert timeline(WINTER, date(2027, 2, 22)).count("timeline__stop--done") == 3
    assert timeline(WINTER).count("timeline__stop--done") == 0


def test_only_the_start_is_yellow_and_only_the_decision_has_two_rings():
    svg = timeline(WINTER)

    assert svg.count('fill="#f2b84b"') == 1
    assert svg.count("timeline__round") == 1


def test_holidays_are_hatched_and_named():
    svg = timeline(WINTER)

    assert svg.count("timeline__hatch") == 1
    assert ">Vinterferie</text>" in svg
    assert "timeline__hatch" not in timeline(WINTER[:2])


def test_every_week_has_a_tick_unless_there_is_a_ring():
    (ticks,) = re.findall(r'class="timeline__week" d="([^"]*)"', timeline(WINTER))

    assert ticks.count("M") == 3


def test_it_is_read_aloud_as_dates():
    title = re.search("<title>(.*?)</title>", timeline(WINTER))[1]

    assert title.startswith(
        "Start man. 11. jan., Stop op man. 25. jan., Stop op man. 8. feb., Beslut man. 22. feb."
    )
    assert "<li><b>Beslut</b> man. 22. feb.</li>" in timeline(WINTER)


def test_texts_shrink_before_they_touch():
    close = [("Start", date(2027, 1, 11)), ("Stop op", date(2027, 1, 18)), ("Beslut", date(2027, 2, 22))]

    assert sizes_of(stage_timeline(close)) < sizes_of(stage_timeline(WINTER))


def test_where_texts_would_be_too_small_to_read_only_the_first_and_the_last_stand():
    many = [("Stop op", date(2027, 1, 11) + timedelta(days=days)) for days in range(2, 40, 2)]
    svg = stage_timeline([WINTER[0], *many, WINTER[-1]])

    assert re.findall(r'class="timeline__name"[^>]*>(\w+)<', svg) == ["Start", "Beslut"]
    assert sizes_of(svg) == sizes_of(stage_timeline(WINTER))


def sizes_of(svg):
    return float(re.search(r'class="timeline__name".*?font-size="([\d.]+)"', svg)[1])


def test_a_hatch_stays_within_its_rectangle():
    corners = [
        tuple(map(float, pair)) for pair in re.findall(r"[ML]([-\d.]+) ([-\d.]+)", hatch(10, 60, -8, 8, 5))
    ]

    assert corners
    assert all(10 <= x <= 60 and -8 <= y <= 8 for x, y in corners)
