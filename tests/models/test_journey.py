import pytest

from servicetjek.models import Rating
from servicetjek.models.journey import journey, waits_for, whereabouts
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_new_check_is_at_the_invitation():
    check = cast.make_check()
    cast.make_rating(check)

    assert whereabouts(check) == "invite"


def test_the_first_answer_moves_it_to_the_rating():
    check = cast.make_check()
    cast.make_rating(check, answers=1)

    assert whereabouts(check) == "rate"


def test_closed_then_shown_then_chosen():
    check = cast.make_check()
    rating = cast.make_rating(check, answers=5)
    seen = []
    for verb in (rating.close, rating.reveal, lambda now: check.choose([cast.the_theme()], now)):
        verb(cast.NOW)
        seen.append(whereabouts(check))

    assert seen == ["see", "choose", "plan"]


def test_the_meeting_and_what_comes_after():
    check = cast.make_check()
    meeting = cast.make_meeting(check)
    before = whereabouts(check)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))

    assert (before, whereabouts(check)) == ("meet", "decide")


def test_a_list_says_what_the_check_waits_for():
    check = cast.make_check()
    meeting = cast.make_meeting(check)
    before = waits_for(check)
    meeting.start(cast.NOW)

    assert (before, waits_for(check)) == ("Hold mødet om fordybelse", "Mødet om fordybelse er i gang")


def test_stations_before_now_are_done_and_those_after_are_ahead():
    check = cast.make_check()
    cast.make_rating(check, answers=1)

    assert [station.state for station in journey(check)] == ["done", "done", "now", *["ahead"] * 5]


def test_a_rating_after_the_meeting_begins_the_way_again():
    check = cast.make_check()
    meeting = cast.make_meeting(check)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    rating = Rating.objects.open_for(check, Rating.Audience.GROUP, cast.later(days=40))
    seen = [whereabouts(check)]
    rating.close(cast.later(days=41))

    assert [*seen, whereabouts(check)] == ["invite", "see"]


def test_a_theme_chosen_after_the_meeting_waits_for_a_meeting_of_its_own():
    check = cast.make_check()
    meeting = cast.make_meeting(check)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    check.choose([cast.the_theme("tillid")], cast.later(hours=2))

    assert whereabouts(check) == "plan"


def test_themes_remembered_for_later_do_not_hide_the_handleplan():
    check = cast.make_check()
    check.choose([cast.the_theme("fordybelse"), cast.the_theme("tillid")], cast.NOW)
    meeting = cast.make_meeting(check)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))

    assert whereabouts(check) == "decide"


def test_the_rating_a_meeting_came_of_is_behind_it_whatever_the_clock_says():
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    meeting = cast.make_meeting(check)
    meeting.start(cast.later(hours=-1))
    meeting.finish(cast.NOW)

    assert whereabouts(check) == "decide"


def test_each_station_that_was_reached_has_its_day():
    check = cast.make_check()
    rating = cast.make_rating(check, answers=5)
    rating.reveal(cast.later(days=4))
    check.choose([cast.the_theme()], cast.later(days=5))
    cast.make_meeting(check, starts_at=cast.later(days=11))

    days = {station.slug: station.day for station in journey(check) if station.slug != "set-up"}
    assert {slug: day and day.day for slug, day in days.items()} == {
        "invite": 7, "rate": 11, "see": 11, "choose": 12, "plan": None, "meet": 18, "decide": None,
    }  # fmt: skip


def test_a_rating_shown_while_an_older_meeting_was_ahead_asks_for_a_choice_once_it_is_held():
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    meeting = cast.make_meeting(check)
    cast.make_rating(check, answers=5).reveal(cast.later(days=1))
    before = whereabouts(check)
    meeting.start(cast.later(days=2))
    meeting.finish(cast.later(days=2, hours=1))

    assert (before, whereabouts(check), waits_for(check)) == ("meet", "choose", "Vælg tema")


def test_what_the_newest_rating_has_not_come_to_is_not_called_done_because_an_older_meeting_is_ahead():
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    meeting = cast.make_meeting(check)
    rating = cast.make_rating(check, answers=5)
    seen = []
    for happens in (
        lambda: rating.close(cast.NOW),
        lambda: rating.reveal(cast.NOW),
        lambda: meeting.switch_theme([cast.the_theme("tillid")], cast.NOW),
    ):
        happens()
        seen.append([station.slug for station in journey(check) if station.state == "passed"])

    assert seen == [["see", "choose"], ["choose"], []]
