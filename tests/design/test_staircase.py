"""The geometry of the overview: one time for all trials, and what each has been through on it."""

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.template import Context, Template

from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.progress import Progress
from servicetjek.templatetags.staircase import (
    LEFT,
    RIGHT,
    WIDE,
    Scale,
    in_words,
    staircase,
    staircase_head,
    stairs,
)
from tests import cast

TODAY = date(2027, 4, 22)
SCALE = Scale(date(2026, 8, 24), TODAY, date(2027, 6, 1))
LONG = Scale(date(2025, 4, 1), TODAY, date(2027, 6, 1))
START = date(2027, 1, 11)


# -- the time they share ---------------------------------------------------------------------------------


def test_the_first_day_and_the_last_are_the_ends():
    assert (SCALE.at(SCALE.first), SCALE.at(SCALE.last)) == (LEFT, RIGHT)


def test_days_never_go_backwards():
    places = [SCALE.at(SCALE.first + timedelta(days=days)) for days in range(282)]

    assert places == sorted(places)


def test_what_is_near_today_is_drawn_wider_than_what_is_long_ago():
    assert SCALE.a_day(TODAY) > 2 * SCALE.a_day(SCALE.first)


def test_a_short_time_is_drawn_to_one_scale():
    short = Scale(TODAY - timedelta(weeks=3), TODAY, TODAY + timedelta(weeks=4))

    assert short.at(TODAY) == pytest.approx(LEFT + 3 / 7 * (RIGHT - LEFT), abs=0.1)


def test_what_lies_outside_is_put_at_the_end():
    assert SCALE.at(date(2020, 1, 1)) == LEFT
    assert SCALE.at(date(2030, 1, 1)) == RIGHT


def test_two_stops_in_a_row_do_not_touch_however_long_the_time_is():
    day = LONG.first

    assert 2 * LONG.dot(day) < LONG.at(day + timedelta(days=14)) - LONG.at(day)


def test_every_month_has_its_line():
    assert SCALE.months()[0] == date(2026, 9, 1)
    assert SCALE.months()[-1] == SCALE.last
    assert len(SCALE.months()) == 10


@pytest.mark.parametrize("scale", [SCALE, LONG])
def test_the_names_of_months_touch_neither_each_other_nor_today(scale):
    places = [x for x, _ in scale.labels()]

    assert all(later - earlier > 25 for earlier, later in pairwise(places))
    assert not [x for x in places if scale.at(TODAY) - 45 < x < scale.at(TODAY)]


@pytest.mark.parametrize("scale", [SCALE, LONG])
def test_every_january_says_its_year(scale):
    januaries = [month for month in scale.months() if month.month == 1]

    assert [label for _, label in scale.labels() if "jan." in label] == [
        f"jan. {month.year}" for month in januaries
    ]


def test_nothing_of_the_head_stands_outside_the_picture():
    for scale in (SCALE, LONG):
        assert all(x < WIDE - 20 for x, _ in scale.labels())
    assert "i dag" in staircase_head(SCALE)


# -- one trial -------------------------------------------------------------------------------------------


@pytest.fixture
def experiment(db):
    """Stops on 25 January, 8 and 22 February."""
    return cast.make_agreed(START + timedelta(weeks=2))


def on(day):
    progress = Progress(Experiment.objects.get(), day)
    return progress, Scale.of([progress], day)


def drawn(day):
    return stairs(*on(day))


def kinds(trial):
    return [kind for kind, *_ in trial.dots]


def the_stop(number):
    return Stop.objects.get(number=number)


def pen_on(day):
    return cast.Pen("Mette", cast.later(days=(day - cast.TODAY).days))


def hold(number, day, **answers):
    the_stop(number).write_up(pen_on(day), {"learnt": "Ro", **answers}, {})


def decide(outcome, day=date(2027, 2, 22), **answers):
    the_stop(3).decide(pen_on(day), outcome, "", answers, {})


def test_what_is_to_come_is_hollow_and_the_decision_has_a_ring(experiment):
    assert kinds(drawn(START)) == ["done", "coming", "coming", "decision"]


def test_what_is_held_is_filled(experiment):
    hold(1, date(2027, 1, 25))

    assert kinds(drawn(date(2027, 1, 26))) == ["done", "done", "coming", "decision"]


def test_what_is_late_is_a_larger_ring_behind_today(experiment):
    trial = drawn(date(2027, 1, 28))
    (late,) = [dot for dot in trial.dots if dot[0] == "late"]

    assert late[1] < trial.scale.at(date(2027, 1, 28))
    assert late[3] > trial.dots[0][3]


def test_an_adjustment_is_a_step_down(experiment):
    hold(1, date(2027, 1, 25), adjusted="To har vagten")
    hold(2, date(2027, 2, 8), adjusted="Chatten er på lydløs")
    trial = drawn(date(2027, 2, 9))

    levels = [y for _, _, y, _ in trial.dots]
    assert levels == sorted(levels)
    assert len(set(levels)) == 3


def test_new_words_on_the_way_are_a_step_as_well_and_several_on_one_day_are_one(experiment):
    day = date(2027, 1, 20)
    experiment.write(pen_on(day), what="Ingen møder", how="Vi skiftes")
    trial = drawn(date(2027, 1, 22))

    assert kinds(trial).count("small") == 1
    assert sum(point.startswith("V") for point in trial.gone) == 1


def test_many_adjustments_stay_within_the_row(experiment):
    for day in range(12, 24):
        experiment.write(pen_on(date(2027, 1, day)), what=f"Ordlyd {day}")

    assert all(0 < y < 44 for _, _, y, _ in drawn(date(2027, 1, 24)).dots)


def test_what_was_made_permanent_is_an_arrow_from_its_decision(experiment):
    decide(Stop.Outcome.PERMANENT)
    trial = drawn(date(2027, 4, 1))

    assert trial.arrow_from == trial.scale.at(date(2027, 2, 22))
    assert (trial.bar_at, trial.coming) == (None, [])


def test_what_was_stopped_meets_a_bar_and_goes_no_further(experiment):
    decide(Stop.Outcome.STOPPED)
    trial = drawn(date(2027, 4, 1))

    assert trial.bar_at > trial.scale.at(date(2027, 2, 22))
    assert trial.gone[-1] == f"H{trial.scale.at(date(2027, 2, 22))}"


def test_what_runs_on_goes_on_through_today(experiment):
    decide(Stop.Outcome.RUN_ON)
    trial = drawn(date(2027, 3, 1))

    assert (trial.arrow_from, trial.bar_at) == (None, None)
    assert trial.gone[-1] == f"H{trial.scale.at(date(2027, 3, 1))}"


def test_what_has_not_begun_lies_behind_today_from_its_own_start(experiment):
    trial = drawn(date(2027, 1, 4))

    assert trial.gone == []
    assert trial.coming[0].startswith(f"M{trial.scale.at(START)} ")


def test_the_picture_is_told_in_words(experiment):
    hold(1, date(2027, 1, 25), adjusted="To har vagten")
    progress, scale = on(date(2027, 2, 10))

    assert in_words(progress) == (
        "Begyndt 11. jan., stoppet op 25. jan., justeret 25. jan., stop op mangler siden 8. feb., beslutter 22. feb."
    )
    assert f"<title>{in_words(progress)}</title>" in staircase(progress, scale)


def test_days_of_another_year_say_which(experiment):
    assert in_words(on(date(2028, 2, 10))[0]).startswith("Begyndt 11. januar 2027")


def test_the_picture_carries_its_colours_and_no_style(experiment):
    svg = staircase(*on(date(2027, 1, 28)))

    assert "style=" not in svg
    assert all("fill=" in tag for tag in re.findall(r"<(?:path|circle)[^>]*>", svg))


def test_the_key_names_what_can_be_seen():
    key = Template("{% load staircase %}{% staircase_key %}").render(Context())

    names = ["er sket", "kommer", "beslut", "over tiden", "justeret", "gjort fast", "stoppet"]
    assert re.findall(r"</svg>([^<]+)</li>", key) == names
