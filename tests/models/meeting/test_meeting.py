"""Leading a meeting: a press says what it saw, and a stale or second press moves nothing."""

import pytest
from django.db import IntegrityError
from icalendar import Calendar

from servicetjek.documents.agenda import AgendaTimes
from servicetjek.documents.calendar import meeting_calendar
from servicetjek.models import Ending, Meeting
from servicetjek.models.meeting.led import MeetingOver
from tests.cast import NOW, bring_to, later, make_check, make_meeting, make_participant
from tests.together import together

pytestmark = pytest.mark.django_db


def fresh(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def ends_in_calendar(meeting):
    (event,) = Calendar.from_ical(meeting_calendar(meeting, NOW, "")).walk("VEVENT")
    return event.decoded("dtend")


def shown_clock(meeting):
    return fresh(meeting).current.activity.clocks()[0]


# -- through the steps ----------------------------------------------------------------------------------


def test_start_enters_the_first_step_with_its_clock_running():
    meeting = make_meeting(people=3)

    assert meeting.start(NOW)

    assert meeting.current.slug == "velkommen"
    assert meeting.current.clock(later(seconds=60)).left == 240


def test_start_pressed_twice_keeps_the_first_start():
    meeting = make_meeting(people=3)
    meeting.start(NOW)

    assert not fresh(meeting).start(later(minutes=5))

    assert fresh(meeting).started_at == NOW


def test_a_meeting_without_steps_does_not_start():
    meeting = make_meeting()
    meeting.steps.all().delete()

    assert not meeting.start(NOW)


def test_the_planned_end_counts_from_the_planned_start():
    meeting = make_meeting(people=2, people_in_room=2, starts_at=NOW)

    meeting.start(later(minutes=4))

    # 5 + 5 + 2×2 + 15 + 2×2 + 30 minutes.
    assert meeting.planned_end_at == later(minutes=63)


def test_a_meeting_begun_on_another_day_counts_from_its_start():
    meeting = make_meeting(people=2, people_in_room=2, starts_at=later(days=3))

    meeting.start(NOW)

    assert meeting.planned_end_at == later(minutes=63)


@pytest.mark.parametrize("came", [0, 4, 20])
def test_the_planned_end_is_what_agenda_and_calendar_said_however_many_came(came):
    meeting = make_meeting(people_in_room=9, people_remote=3, starts_at=NOW)
    agenda, calendar = AgendaTimes.of(meeting).ends_at, ends_in_calendar(meeting)
    for _ in range(came):
        make_participant(meeting)

    meeting.start(later(minutes=4))

    assert meeting.planned_end_at == agenda == calendar == later(minutes=5 + 5 + 24 + 15 + 24 + 30)
    assert AgendaTimes.of(fresh(meeting)).ends_at == ends_in_calendar(fresh(meeting)) == agenda
    assert fresh(meeting).sheet(NOW).schedule.ends_at == agenda


def test_next_step_pressed_twice_moves_one_step():
    meeting = make_meeting(people=3, at="velkommen")
    seen = meeting.current_id

    assert meeting.go_on(later(minutes=5), seen)
    assert not fresh(meeting).go_on(later(minutes=5), seen)

    assert fresh(meeting).current.slug == "taenk-selv"


def test_two_facilitators_who_press_next_at_once_move_one_step():
    meeting = make_meeting(people=3, at="velkommen")
    mine, yours = fresh(meeting), fresh(meeting)

    moved = [mine.go_on(NOW, mine.current_id), yours.go_on(NOW, yours.current_id)]

    assert moved == [True, False]


def test_nothing_comes_after_the_last_step_or_before_the_first():
    meeting = make_meeting(people=3, at="velkommen")
    assert not meeting.go_back(NOW, meeting.current_id)
    bring_to(meeting, "beslut-sammen")

    assert not meeting.go_on(NOW, meeting.current_id)


def test_going_back_goes_on_with_the_time_that_was_left():
    meeting = make_meeting(people=3, at="velkommen")
    meeting.go_on(later(minutes=2), meeting.current_id)

    meeting.go_back(later(minutes=10), meeting.current_id)

    assert meeting.current.clock(later(minutes=10)).left == 180


def test_only_the_chosen_ending_is_part_of_the_course():
    meeting = make_meeting(ending=Ending.B)

    assert [step.slug for step in meeting.course()][-1] == "tag-med-videre"


# -- the clock ------------------------------------------------------------------------------------------


def test_pause_stops_the_clock_and_resume_goes_on():
    meeting = make_meeting(people=3, at="velkommen")
    seen = meeting.current_id

    assert meeting.pause(later(seconds=60), seen)
    assert shown_clock(meeting).clock(later(minutes=10)).left == 240
    assert meeting.resume(later(minutes=10), seen)

    assert shown_clock(meeting).clock(later(minutes=11)).left == 180


def test_pause_pressed_twice_pauses_once():
    meeting = make_meeting(people=3, at="velkommen")
    meeting.pause(NOW, meeting.current_id)

    assert not meeting.pause(later(minutes=1), meeting.current_id)

    assert shown_clock(meeting).paused_at == NOW


def test_pause_from_a_step_that_is_over_stops_nothing():
    meeting = make_meeting(people=3, at="velkommen")
    seen = meeting.current_id
    meeting.go_on(NOW, seen)

    assert not meeting.pause(NOW, seen)


def test_pause_meant_for_a_turn_that_is_over_stops_nothing():
    meeting = make_meeting(people=3, at="runde")
    turns = meeting.current.activity
    turns.go_on(NOW, 0)
    seen = turns.speaking[0].pk
    turns.go_on(later(minutes=2), seen)

    assert not meeting.pause(later(minutes=2), meeting.current_id, seen)


def test_a_minute_more_pressed_twice_on_the_same_clock_gives_one():
    meeting = make_meeting(people=3, at="velkommen")
    seen = meeting.current_id

    assert meeting.add_minute(seen, 300)
    assert not meeting.add_minute(seen, 300)

    assert shown_clock(meeting).allowed_seconds == 360


def test_a_minute_more_in_a_round_goes_to_whoever_speaks():
    meeting = make_meeting(people=3, at="runde")
    meeting.current.activity.go_on(NOW, 0)
    speaker = meeting.current.activity.speaking[0]

    assert meeting.add_minute(meeting.current_id, 120, speaker.pk)

    assert shown_clock(meeting).clock(NOW).left == 180


def test_a_step_begun_again_has_its_whole_time():
    meeting = make_meeting(people=3, at="velkommen")
    meeting.add_minute(meeting.current_id, 300)

    assert meeting.restart_step(later(hours=2), meeting.current_id, shown_clock(meeting).started_ms)

    assert shown_clock(meeting).clock(later(hours=2, seconds=10)).left == 290


def test_a_step_begun_again_when_the_clock_was_set_back_runs_from_now():
    meeting = make_meeting(people=3, at="velkommen")

    meeting.restart_step(later(hours=-2), meeting.current_id, shown_clock(meeting).started_ms)

    assert shown_clock(meeting).clock(later(hours=-2, seconds=10)).left == 290


def test_begin_again_pressed_twice_begins_once():
    meeting = make_meeting(people=3, at="velkommen")
    seen, started = meeting.current_id, shown_clock(meeting).started_ms

    pressed = [meeting.restart_step(later(minutes=at), seen, started) for at in (6, 7)]

    assert pressed == [True, False]
    assert shown_clock(meeting).started_at == later(minutes=6)


def test_begin_again_gives_everybody_speaking_a_whole_turn_and_ends_the_pause():
    meeting = make_meeting(people=4, groups=2, at="runde")
    meeting.current.activity.go_on(NOW, 0)
    speaker = meeting.current.activity.speaking[0]
    meeting.pause(later(seconds=50), meeting.current_id, speaker.pk)

    meeting.restart_step(later(seconds=90), meeting.current_id, speaker.started_ms, speaker.pk)

    clocks = [turn.clock(later(seconds=100)) for turn in fresh(meeting).current.activity.speaking]
    assert [(clock.left, clock.running) for clock in clocks] == [(110, True)] * 2


def test_begin_again_meant_for_a_turn_or_a_step_that_is_over_begins_nothing():
    meeting = make_meeting(people=3, at="runde")
    meeting.current.activity.go_on(NOW, 0)
    speaker = meeting.current.activity.speaking[0]
    meeting.current.activity.go_on(later(minutes=2), speaker.pk)

    assert not meeting.restart_step(later(minutes=3), meeting.current_id, speaker.started_ms, speaker.pk)
    assert not meeting.restart_step(later(minutes=3), meeting.current_id + 1, speaker.started_ms)


# -- the ending -----------------------------------------------------------------------------------------


def test_the_ending_can_be_changed_before_the_meeting():
    meeting = make_meeting()

    assert meeting.choose_ending(Ending.B, NOW)

    assert fresh(meeting).ending == Ending.B


def test_changing_the_ending_while_it_runs_moves_to_the_other_one():
    meeting = make_meeting(people=3, at="beslut-sammen")

    assert meeting.choose_ending(Ending.B, later(minutes=3))

    assert meeting.current.slug == "tag-med-videre"
    assert meeting.current.clock(later(minutes=4)).left == 540


def test_the_same_ending_again_changes_nothing():
    meeting = make_meeting(people=3, at="beslut-sammen")

    assert not meeting.choose_ending(Ending.A, NOW)


def test_conclude_keeps_what_it_is_not_told():
    meeting = make_meeting(people=3)
    meeting.conclude(news_from="AMO-gruppen")

    meeting.conclude(conclusion="Ro om formiddagen")

    meeting = fresh(meeting)
    assert (meeting.news_from, meeting.conclusion) == ("AMO-gruppen", "Ro om formiddagen")


def test_finish_ends_the_meeting_once():
    meeting = make_meeting(people=3, at="beslut-sammen")

    assert meeting.finish(NOW, meeting.current_id)
    assert not meeting.finish(later(minutes=1))

    assert fresh(meeting).ended_at == NOW
    assert fresh(meeting).current is None


def test_finish_from_a_stale_screen_ends_nothing():
    meeting = make_meeting(people=3, at="taenk-selv")

    assert not meeting.finish(NOW, meeting.current_id + 1)


def test_a_meeting_that_has_ended_goes_nowhere():
    meeting = make_meeting(people=3, at="beslut-sammen")
    seen = meeting.current_id
    meeting.finish(NOW)

    presses = [
        meeting.go_on(NOW, seen),
        meeting.go_back(NOW, seen),
        meeting.pause(NOW, seen),
        meeting.add_minute(seen, 1800),
        meeting.restart_step(NOW, seen, 0),
        meeting.choose_ending(Ending.B, NOW),
    ]

    assert presses == [False] * 6


def test_everything_that_is_seen_gives_a_new_revision():
    meeting = make_meeting(people=3, at="velkommen")
    before = meeting.revision

    meeting.pause(NOW, meeting.current_id)
    meeting.pause(NOW, meeting.current_id)

    assert fresh(meeting).revision == before + 1


def test_when_the_meeting_is_over_nothing_more_is_concluded():
    meeting = make_meeting(people=3, ending="B", at="tag-med-videre")
    fresh(meeting).finish(NOW)

    with pytest.raises(MeetingOver):
        meeting.conclude(conclusion="For sent")
    assert fresh(meeting).conclusion == ""


def test_a_check_has_one_meeting_ahead_at_a_time():
    planned = make_meeting(place="Mødelokale 2")

    again = make_meeting(planned.service_check, place="Kantinen")
    assert (again, again.place) == (planned, "Mødelokale 2")

    bring_to(planned, "velkommen")
    assert make_meeting(planned.service_check) == planned

    planned.finish(NOW)
    assert make_meeting(planned.service_check) != planned


@pytest.mark.django_db(transaction=True)
def test_a_meeting_planned_twice_at_once_is_one():
    check = make_check()

    one, two = together(*[lambda: make_meeting(check)] * 2)

    assert one == two == Meeting.objects.get()


def test_the_database_holds_one_meeting_ahead_a_check():
    meeting = make_meeting()

    with pytest.raises(IntegrityError):
        Meeting.objects.create(service_check=meeting.service_check, theme=meeting.theme)
