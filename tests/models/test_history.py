"""Everything a check has been through, newest first."""

from datetime import date

import pytest

from servicetjek.models import Experiment, Rating, ServiceCheck
from servicetjek.models.history import history
from tests import cast

pytestmark = pytest.mark.django_db


def rate(check, days, answers=0):
    rating = Rating.objects.open_for(check, Rating.Audience.STAFF, cast.later(days=days))
    for number in range(answers):
        cast.answer(rating, f"phone-{number}")
    return rating


def hold(check, days):
    """A meeting that decided something."""
    meeting = cast.make_meeting(check)
    meeting.start(cast.later(days=days))
    Experiment.objects.from_proposal(cast.make_proposal(meeting), cast.later(days=days).date())
    meeting.finish(cast.later(days=days, hours=1))
    return meeting


def things_in(chapters):
    return [chapter.thing for chapter in chapters]


def test_a_new_check_has_no_history():
    assert history(cast.make_check()).chapters == []


def test_two_ratings_two_meetings_and_two_plans_are_all_there_newest_first():
    check = cast.make_check()
    things = []
    for days in (0, 50):
        things += [rate(check, days), hold(check, days + 7), check.plan]

    rate(check, 100)

    assert things_in(history(check).behind) == things[::-1]


def test_each_kind_has_its_day_and_its_figures():
    check = cast.make_check()
    rate(check, 0, answers=3)
    hold(check, 7)

    told = [(chapter.kind, chapter.day, chapter.answered) for chapter in history(check).chapters]
    assert told == [
        ("plan", date(2027, 1, 14), 0),
        ("meeting", date(2027, 1, 14), 0),
        ("rating", date(2027, 1, 7), 3),
    ]


def test_a_plan_written_by_hand_stands_on_the_day_it_was_agreed():
    check = cast.make_check()
    rating, plan = rate(check, -1), cast.make_plan(check)

    assert things_in(history(check).chapters) == [plan, rating]


@pytest.mark.parametrize(("starts_at", "day"), [(cast.later(days=3), date(2027, 1, 10)), (None, None)])
def test_a_meeting_that_is_planned_stands_on_its_day(starts_at, day):
    check = cast.make_check()
    cast.make_meeting(check, starts_at=starts_at)

    assert [chapter.day for chapter in history(check).beside("rate")] == [day]


def test_what_goes_on_or_is_coming_is_not_behind_and_stands_beside_what_the_station_is_about():
    check = cast.make_check()
    rating, meeting = rate(check, 0), cast.make_meeting(check)
    found = history(check)

    assert found.behind == []
    assert [things_in(found.beside(station)) for station in ("rate", "meet")] == [[meeting], [rating]]


def test_a_rating_is_one_chapter_however_many_choices_and_answers_it_has():
    check = cast.make_check()
    rating = rate(check, 0, answers=6)
    rating.reveal(cast.NOW)
    for slug in ("tillid", "fordybelse"):
        check.choose([cast.the_theme(slug), cast.the_theme("retfaerdighed")], cast.NOW)

    assert things_in(history(check).behind) == [rating]


def test_all_of_many_years_is_fetched_with_the_check(django_assert_num_queries):
    check = cast.make_check()
    for days in (0, 50, 100):
        rate(check, days)
        hold(check, days + 7)

    check = ServiceCheck.objects.with_all().get()
    with django_assert_num_queries(0):
        history(check)
