"""A planned meeting that is not going to be held."""

import pytest

from servicetjek.models import Meeting
from servicetjek.models.history import history
from servicetjek.models.journey import waits_for, whereabouts
from servicetjek.models.meeting.led import MeetingOver
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def check(db):
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    return check


@pytest.fixture
def meeting(check):
    return cast.make_meeting(check, people=2)


def test_a_planned_meeting_is_called_off_once(meeting):
    assert [meeting.call_off(cast.NOW), meeting.call_off(cast.later(hours=1))] == [True, False]
    assert meeting.called_off_at == cast.NOW


def test_a_meeting_that_has_begun_is_not_called_off(meeting):
    meeting.start(cast.NOW)

    assert not meeting.call_off(cast.later(minutes=1))
    assert meeting.is_under_way


def test_a_meeting_that_is_called_off_does_not_begin(meeting):
    meeting.call_off(cast.NOW)

    assert not meeting.start(cast.later(minutes=1))


def test_nobody_comes_to_a_meeting_that_is_called_off(meeting):
    meeting.call_off(cast.NOW)

    with pytest.raises(MeetingOver):
        cast.make_participant(meeting)


@pytest.mark.parametrize(
    "press",
    [
        lambda meeting: meeting.arrange(place="Kantinen"),
        lambda meeting: meeting.choose_ending("B", cast.NOW),
        lambda meeting: meeting.take_way_out("longer"),
        lambda meeting: meeting.fit_script(seen=meeting.fitting().seen if meeting.fitting() else ""),
        lambda meeting: meeting.steps.first().rewrite(title="Goddag"),
        lambda meeting: meeting.steps.first().move(1),
        lambda meeting: meeting.steps.first().take_out(cast.NOW),
        lambda meeting: meeting.participants.first().leave(cast.NOW),
    ],
)
def test_a_press_from_a_stale_page_changes_nothing_in_it(check, press):
    meeting = cast.make_meeting(check, people=2, minutes_available=20)
    meeting.call_off(cast.NOW)
    before = list(meeting.steps.values_list("title", "seconds"))

    assert not press(meeting)
    assert list(meeting.steps.values_list("title", "seconds")) == before
    assert Meeting.objects.get().place == ""


def test_no_step_is_added_to_it(meeting):
    meeting.call_off(cast.NOW)

    with pytest.raises(MeetingOver):
        meeting.steps.first().insert_after(title="Pause", seconds=300)


def test_its_theme_waits_for_a_meeting_again(check, meeting):
    meeting.call_off(cast.NOW)

    assert (whereabouts(check), waits_for(check)) == ("plan", "Planlæg mødet om fordybelse")


def test_another_may_be_planned_and_is_then_the_one_that_counts(check, meeting):
    meeting.call_off(cast.NOW)
    another = cast.make_meeting(check)

    assert (check.meeting, check.called_off_meeting) == (another, None)
    assert another.choice == check.choice


def test_a_theme_may_be_chosen_anew(check, meeting):
    meeting.call_off(cast.NOW)
    check.choose([cast.the_theme("tillid")], cast.later(hours=1))

    assert check.next_theme == cast.the_theme("tillid")


def test_it_stays_in_the_history(check, meeting):
    meeting.call_off(cast.NOW)

    assert meeting in [chapter.thing for chapter in history(check).behind]


def test_an_earlier_meeting_counts_again(check, meeting):
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    check.choose([cast.the_theme("tillid")], cast.later(hours=2))
    cast.make_meeting(check, theme=cast.the_theme("tillid")).call_off(cast.later(hours=3))

    assert check.meeting == meeting
    assert whereabouts(check) == "plan"


def test_the_way_in_leads_to_the_result_again(check, meeting):
    before = check.has_moved_on_to_meeting
    meeting.call_off(cast.NOW)

    assert (before, check.has_moved_on_to_meeting) == (True, False)


def test_the_way_in_leads_to_the_newest_result_and_past_an_older_meeting(check, meeting):
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    before = check.has_moved_on_to_meeting
    cast.make_rating(check, answers=5).reveal(cast.later(days=40))
    check.choose([cast.the_theme("tillid")], cast.later(days=40))
    cast.make_meeting(check, theme=cast.the_theme("tillid")).call_off(cast.later(days=41))

    assert (before, check.has_moved_on_to_meeting) == (True, False)
