"""What the facilitator chose, and how long it stands."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(db):
    return cast.make_check()


def themes(*slugs):
    return [cast.the_theme(slug) for slug in slugs]


def shown(check):
    rating = cast.make_rating(check, answers=5)
    rating.reveal(cast.NOW)
    return rating


def test_the_latest_choice_counts(check):
    check.choose(themes("tillid"), cast.NOW)
    check.choose(themes("fordybelse"), cast.later(minutes=1))

    assert check.choice.themes == themes("fordybelse")


def test_choosing_twice_is_one_choice(check):
    check.choose(themes("tillid"), cast.NOW)
    check.choose(themes("tillid"), cast.later(minutes=1))

    assert check.choices.count() == 1


def test_a_choice_does_not_outlive_its_rating(check):
    shown(check)
    check.choose(themes("tillid"), cast.NOW)
    cast.make_rating(check, answers=5)

    assert (check.choice, check.next_theme) == (None, None)


def test_the_choice_of_an_earlier_rating_stays_with_it(check):
    first = shown(check)
    check.choose(themes("tillid"), cast.NOW)
    cast.make_rating(check)

    assert [choice.themes for choice in first.choices.all()] == [themes("tillid")]


def test_a_choice_made_before_the_result_was_shown_is_asked_about_again(check):
    rating = cast.make_rating(check, answers=5)
    check.choose(themes("tillid"), cast.NOW)
    rating.reveal(cast.later(minutes=1))

    assert check.choice is None


def test_the_first_theme_is_taken_up_first_and_the_others_are_remembered(check):
    check.choose(themes("tillid", "fordybelse", "fleksibilitet"), cast.NOW)
    before = check.next_theme
    cast.make_meeting(check, theme=before)

    assert (before, check.next_theme) == (cast.the_theme("tillid"), cast.the_theme("fordybelse"))


def test_nothing_is_left_when_every_chosen_theme_has_its_meeting(check):
    check.choose(themes("tillid"), cast.NOW)
    cast.make_meeting(check, theme=cast.the_theme("tillid"))

    assert check.next_theme is None


def test_a_theme_can_be_chosen_once_more_after_its_meeting(check):
    for hours in range(2):
        check.choose(themes("tillid"), cast.later(hours=hours))
        meeting = cast.make_meeting(check, theme=check.next_theme)
        meeting.start(cast.later(hours=hours))
        meeting.finish(cast.later(hours=hours, minutes=50))

    assert [meeting.choice for meeting in check.meetings.order_by("pk")] == list(check.choices.order_by("pk"))


def test_a_meeting_on_a_theme_nobody_chose_takes_up_no_choice(check):
    check.choose(themes("tillid"), cast.NOW)
    cast.make_meeting(check, theme=cast.the_theme("fordybelse"))

    assert check.next_theme == cast.the_theme("tillid")
