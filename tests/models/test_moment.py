"""A moment of the meeting: what every screen shows of it."""

import pytest

from servicetjek.models import Ending, Meeting
from servicetjek.models.moment import Moment
from tests.cast import NOW, later, make_meeting, make_participant, make_proposal, put_on_the_table

pytestmark = pytest.mark.django_db


def moment_of(meeting, now=NOW):
    return Moment(Meeting.objects.get(pk=meeting.pk), now)


def test_steps_are_done_now_or_next():
    moment = moment_of(make_meeting(people=3, at="runde"))

    assert [line.state for line in moment.lines] == ["done", "done", "now", "next", "next", "next"]
    assert moment.number == 3
    assert moment.next_step.slug == "find-et-forsoeg"


def test_the_lengths_count_with_the_people():
    moment = moment_of(make_meeting(people=3, at="runde"))

    assert moment.lines[2].seconds == 360


def test_the_expected_end_counts_what_is_left():
    meeting = make_meeting(people=3, at="velkommen")

    # 5 + 5 + 3×2 + 15 + 3×2 + 30 minutes.
    assert moment_of(meeting).expected_end == later(minutes=67)
    assert moment_of(meeting, later(minutes=2)).expected_end == later(minutes=67)
    assert moment_of(meeting, later(minutes=8)).expected_end == later(minutes=70)


def test_a_short_turn_gains_time_and_a_long_one_costs_it():
    meeting = make_meeting(people=3, at="runde")
    meeting.current.activity.go_on(NOW, 0)
    seen = meeting.current.activity.speaking[0].pk
    meeting.current.activity.go_on(later(seconds=30), seen)

    # Two turns of two minutes, then 15 + 3×2 + 30.
    assert moment_of(meeting, later(seconds=30)).left == 240


def test_the_pace_is_told_in_words():
    meeting = make_meeting(people=3, people_in_room=3, at="velkommen")

    assert moment_of(meeting, later(minutes=8)).pace == "3 min. bagud"


def test_with_the_clock_set_back_the_step_has_its_whole_time_and_nothing_is_said_of_the_pace():
    moment = moment_of(make_meeting(people=3, at="velkommen"), later(hours=-2))

    assert (moment.clock.left, moment.pace) == (300, "")
    assert moment.expected_end == later(hours=-2, minutes=67)
    assert moment.slips_from == later(hours=-2, minutes=5)


def test_the_expected_end_slips_when_the_time_is_up_or_the_clock_stands_still():
    meeting = make_meeting(people=3, at="velkommen")
    assert moment_of(meeting, later(minutes=2)).slips_from == later(minutes=5)
    assert moment_of(meeting, later(minutes=8)).slips_from == later(minutes=8)

    meeting.pause(later(minutes=1), meeting.current_id)

    assert moment_of(meeting, later(minutes=2)).slips_from == later(minutes=2)


def test_the_clock_of_a_round_is_the_speakers():
    meeting = make_meeting(people=3, at="runde")
    meeting.current.activity.go_on(later(seconds=60), 0)

    assert moment_of(meeting, later(seconds=70)).clock.left == 110


def test_before_the_first_turn_the_clock_stands_still_with_the_turns_time():
    clock = moment_of(make_meeting(people=3, at="runde"), later(minutes=1)).clock

    assert (clock.left, clock.started) == (120, False)


def test_a_round_without_a_list_has_one_clock_for_all():
    meeting = make_meeting(people_in_room=6, at="runde")

    assert moment_of(meeting).activity.turns == []
    assert moment_of(meeting).clock.total == 6 * 120


def test_a_very_long_round_shows_those_who_are_near():
    meeting = make_meeting(people=60, at="runde")
    for _ in range(6):
        speaking = meeting.current.activity.speaking
        meeting.current.activity.go_on(NOW, speaking[0].pk if speaking else 0)

    moment = moment_of(meeting)

    assert [turn.position for turn in moment.activity.turns_in_sight][:5] == [2, 3, 4, 5, 6]
    assert len(moment.activity.turns_in_sight) + moment.activity.turns_out_of_sight == 60


def test_turns_left_is_told_for_the_group_with_most_to_go():
    meeting = make_meeting(people=7, groups=2, at="runde")

    assert moment_of(meeting).activity.turns_left == 4


def test_what_is_presented_now_is_what_the_speaker_put_forward():
    meeting = make_meeting(people=2, at="find-et-forsoeg")
    for person in meeting.participants.all():
        make_proposal(meeting, f"Fra {person}", participant=person)
    meeting.go_on(NOW, meeting.current_id)
    assert moment_of(meeting).activity.being_presented == []

    meeting.current.activity.go_on(NOW, 0)

    assert [proposal.text for proposal in moment_of(meeting).activity.being_presented] == ["Fra Person 2"]
    assert [proposal.text for proposal in moment_of(meeting).withheld] == ["Fra Person 1"]
    assert moment_of(meeting).activity.left_out == []


def test_a_proposal_sent_after_its_authors_turn_is_left_out_until_shown():
    meeting = make_meeting(people=1, at="forslagsrunde")
    meeting.current.activity.go_on(NOW, 0)

    proposal = make_proposal(meeting, participant=meeting.participants.get())

    assert moment_of(meeting).activity.left_out == [proposal]


def test_experiments_are_on_the_table_one_at_a_time():
    meeting = make_meeting(people=2, at="beslut-sammen")
    first, second = (put_on_the_table(meeting, title=title) for title in ("Den ene", "Den anden"))
    assert moment_of(meeting).decision.on_the_table.experiment == first

    for person in meeting.participants.all():
        first.nod(person, first.text_version)
    first.decide(NOW)
    assert moment_of(meeting).decision.on_the_table is None
    assert moment_of(meeting).decision.in_focus.experiment == first

    second.talk_about()

    assert moment_of(meeting).decision.on_the_table.experiment == second
    assert moment_of(meeting).decision.decided == [first]


def test_everything_a_screen_shows_takes_the_same_few_questions(django_assert_max_num_queries):
    meeting = make_meeting(people=9, groups=2, at="beslut-sammen")
    for number in range(4):
        make_proposal(meeting, participant=meeting.participants.all()[number])
        put_on_the_table(meeting)
    moment = moment_of(meeting)

    with django_assert_max_num_queries(8):
        moment.lines, moment.expected_end, moment.pace, moment.clock, moment.question
        (
            moment.decision.on_the_table,
            moment.decision.decided,
            moment.presented,
            moment.activity.not_taken_up,
            moment.phones,
        )


def test_a_meeting_not_begun_is_in_no_step():
    moment = moment_of(make_meeting(people=2, ending=Ending.B))

    assert (moment.step, moment.number, moment.question, moment.pace) == (None, 0, "", "")


def test_before_the_start_the_meeting_counts_with_those_expected():
    meeting = make_meeting(people_in_room=8)
    make_participant(meeting)

    assert moment_of(meeting).headcount == 8
