"""A round: a turn each, with passing, coming back, coming late and parallel groups."""

import pytest

from tests.cast import NOW, bring_to, later, make_meeting, make_participant, make_proposal

pytestmark = pytest.mark.django_db


def begun(people=3, at="runde", **overrides):
    """A round with somebody speaking."""
    meeting = make_meeting(people=people, at=at, **overrides)
    meeting.current.activity.go_on(NOW, 0)
    return meeting, meeting.current.activity


def names(turns):
    return [str(turn.participant) for turn in turns]


def bring_to_second_round(meeting):
    bring_to(meeting, "forslagsrunde")
    return meeting.current.activity


def press_next(round_, **after):
    return round_.go_on(later(**after), round_.speaking[0].pk if round_.speaking else 0)


def test_everybody_present_gets_a_turn_when_the_round_is_entered():
    meeting = make_meeting(people=3, at="runde")

    assert names(meeting.current.activity.turns) == ["Person 1", "Person 2", "Person 3"]


def test_people_at_a_distance_are_mixed_into_the_order():
    meeting = make_meeting(people=4)
    make_participant(meeting, "Fjern", is_remote=True)
    meeting.start(NOW)
    while meeting.current.slug != "runde":
        meeting.go_on(NOW, meeting.current_id)

    assert names(meeting.current.activity.turns).index("Fjern") == 2


def test_the_second_round_begins_with_somebody_else_in_every_group():
    meeting = make_meeting(people=8, groups=2, at="runde")
    first = meeting.current.activity.next_up
    second = bring_to_second_round(meeting)

    assert names(first) == ["Person 1", "Person 5"]
    assert names(second.next_up) == ["Person 4", "Person 8"]
    assert {turn.participant_id: turn.group for turn in second.turns} == {
        turn.participant_id: turn.group for turn in meeting.steps.get(slug="runde").turns.all()
    }


def test_the_word_goes_from_one_to_the_next():
    _, round_ = begun()

    press_next(round_, minutes=2)

    assert names(round_.speaking) == ["Person 2"]
    assert round_.speaking[0].clock(later(minutes=3)).left == 60


def test_who_is_done_ends_only_their_own_groups_turn():
    _, round_ = begun(people=4, groups=2)
    first, second = round_.speaking

    assert round_.end_turn(first, later(minutes=1))

    assert second in round_.speaking
    assert [turn.group for turn in round_.speaking] == [0, 1]
    assert first not in round_.speaking


def test_a_turn_that_is_over_or_has_not_begun_is_not_ended():
    _, round_ = begun()
    spoken = round_.speaking[0]
    press_next(round_, minutes=1)

    assert not round_.end_turn(spoken, later(minutes=2))
    assert not round_.end_turn(round_.next_up[0], later(minutes=2))
    assert names(round_.speaking) == ["Person 2"]


def test_next_turn_pressed_twice_moves_one_turn():
    _, round_ = begun()
    seen = round_.speaking[0].pk

    moved = [round_.go_on(later(minutes=2), seen), round_.go_on(later(minutes=2), seen)]

    assert moved == [True, False]
    assert names(round_.speaking) == ["Person 2"]


def test_start_of_the_round_pressed_twice_starts_once():
    _, round_ = begun()

    assert not round_.go_on(later(seconds=1), 0)


def test_the_last_turn_ends_the_round():
    _, round_ = begun(people=2)
    press_next(round_, minutes=2)

    press_next(round_, minutes=4)

    assert round_.is_over
    assert not press_next(round_, minutes=5)


def test_next_turn_ends_a_pause():
    meeting, round_ = begun()
    meeting.pause(later(seconds=30), meeting.current_id, round_.speaking[0].pk)

    press_next(round_, minutes=2)

    meeting.current.refresh_from_db()
    assert meeting.current.paused_at is None
    assert round_.speaking[0].paused_at is None


def test_a_round_the_meeting_has_left_does_not_move():
    meeting, round_ = begun()
    seen = round_.speaking[0].pk
    meeting.go_on(NOW, meeting.current_id)

    assert not round_.go_on(NOW, seen)


def test_going_back_gives_the_word_back_with_the_time_that_was_left():
    _, round_ = begun()
    press_next(round_, seconds=90)

    assert round_.go_back(later(seconds=100), round_.speaking[0].pk)

    assert names(round_.speaking) == ["Person 1"]
    assert round_.speaking[0].clock(later(seconds=100)).left == 30
    assert names(round_.next_up) == ["Person 2"]


def test_nobody_speaks_before_the_first():
    _, round_ = begun()

    assert not round_.go_back(NOW, round_.speaking[0].pk)


def test_going_back_gives_the_word_to_the_latest_also_when_the_clock_was_set_back():
    _, round_ = begun()
    press_next(round_, minutes=2)
    press_next(round_, hours=-2)

    round_.go_back(later(hours=-2, seconds=9), round_.speaking[0].pk)

    assert names(round_.speaking) == ["Person 2"]
    assert round_.speaking[0].clock(later(hours=-2, seconds=19)).left == 110


# -- passing --------------------------------------------------------------------------------------------


def test_somebody_who_passes_is_asked_again_when_the_others_have_spoken():
    _, round_ = begun()

    round_.skip(round_.speaking[0], later(seconds=5))

    assert names(round_.speaking) == ["Person 2"]
    assert names(round_.turns) == ["Person 2", "Person 3", "Person 1"]


def test_pass_pressed_twice_passes_once():
    _, round_ = begun()
    turn = round_.speaking[0]
    round_.skip(turn, NOW)

    assert not round_.skip(turn, NOW)

    assert turn.pk in [waiting.pk for waiting in round_.turns if waiting.is_to_be_asked_again]


def test_passing_when_asked_again_ends_the_turn():
    _, round_ = begun(people=1)
    round_.skip(round_.speaking[0], NOW)
    press_next(round_, seconds=5)

    round_.skip(round_.speaking[0], later(seconds=9))

    assert round_.is_over


def test_passing_before_ones_turn_lets_the_speaker_go_on():
    _, round_ = begun()

    round_.skip(round_.next_up[0], NOW)

    assert names(round_.speaking) == ["Person 1"]
    assert names(round_.next_up) == ["Person 3"]


def test_somebody_who_passed_can_take_the_word_next():
    _, round_ = begun()
    passed = round_.speaking[0]
    round_.skip(passed, NOW)

    assert round_.take_again(passed)

    assert names(round_.next_up) == ["Person 1"]
    assert not round_.next_up[0].is_to_be_asked_again


def test_somebody_who_has_spoken_can_have_another_turn():
    _, round_ = begun(people=2)
    first = round_.speaking[0]
    press_next(round_, minutes=2)

    round_.take_again(first)
    press_next(round_, minutes=4)

    assert names(round_.speaking) == ["Person 1"]
    assert round_.speaking[0].clock(later(minutes=4)).left == 120


def test_taking_the_word_twice_changes_nothing_more():
    _, round_ = begun()
    passed = round_.speaking[0]
    round_.skip(passed, NOW)
    round_.take_again(passed)

    assert not round_.take_again(passed)


# -- the order ------------------------------------------------------------------------------------------


def test_a_waiting_turn_is_moved_earlier():
    _, round_ = begun()

    round_.move(round_.turns[2], -1)

    assert names(round_.turns) == ["Person 1", "Person 3", "Person 2"]


def test_a_turn_moved_twice_from_one_screen_moves_one_place():
    _, round_ = begun(people=4)
    last = round_.turns[3]

    moved = [round_.move(last, -1, seen=last.position), round_.move(last, -1, seen=last.position)]

    assert moved == [True, False]
    assert names(round_.turns) == ["Person 1", "Person 2", "Person 4", "Person 3"]


def test_nobody_is_moved_before_the_one_who_speaks():
    _, round_ = begun()

    assert not round_.move(round_.turns[1], -1)
    assert not round_.move(round_.turns[0], 1)


# -- late, early and gone -------------------------------------------------------------------------------


def test_a_late_participant_in_the_room_speaks_last():
    meeting, round_ = begun()

    make_participant(meeting, "Sen")

    assert names(round_.turns)[-1] == "Sen"


def test_a_late_participant_at_a_distance_is_not_left_to_last():
    meeting, round_ = begun(people=6)

    make_participant(meeting, "Fjern", is_remote=True)

    assert names(round_.turns).index("Fjern") < 6
    assert names(round_.next_up) == ["Person 2"]


def test_somebody_who_steps_out_is_not_waited_for():
    meeting, round_ = begun()

    meeting.participants.get(name="Person 2").leave(NOW)

    assert names(round_.next_up) == ["Person 3"]


def test_somebody_who_steps_out_while_speaking_leaves_the_word():
    meeting, round_ = begun()

    meeting.participants.get(name="Person 1").leave(NOW)

    assert round_.speaking == []
    assert press_next(round_, seconds=5)
    assert names(round_.speaking) == ["Person 2"]


def test_somebody_who_comes_back_gets_a_turn():
    meeting, round_ = begun()
    person = meeting.participants.get(name="Person 2")
    person.leave(NOW)

    person.come_back()

    assert names(round_.turns) == ["Person 1", "Person 3", "Person 2"]


def test_a_round_entered_again_gives_newcomers_a_turn():
    meeting = make_meeting(people=2, at="find-et-forsoeg")
    make_participant(meeting, "Sen")

    meeting.go_back(NOW, meeting.current_id)

    assert names(meeting.current.activity.turns)[-1] == "Sen"


# -- parallel groups ------------------------------------------------------------------------------------


def test_one_speaks_in_every_group():
    _, round_ = begun(people=7, groups=3)

    assert len(round_.speaking) == 3
    assert {turn.group for turn in round_.speaking} == {0, 1, 2}


def test_passing_in_one_group_leaves_the_others_alone():
    _, round_ = begun(people=6, groups=2)
    first, second = round_.speaking

    round_.skip(first, later(seconds=5))

    assert second.pk in [turn.pk for turn in round_.speaking]
    assert len(round_.speaking) == 2


def test_next_from_any_group_moves_all_of_them():
    _, round_ = begun(people=6, groups=2)

    assert round_.go_on(later(minutes=2), round_.speaking[1].pk)

    assert [turn.position for turn in round_.speaking] == [1, 1]


# -- proposals ------------------------------------------------------------------------------------------


def test_a_proposal_is_shown_when_its_author_gets_the_word():
    meeting = make_meeting(people=2, at="find-et-forsoeg")
    proposal = make_proposal(meeting, participant=meeting.participants.last())
    meeting.go_on(NOW, meeting.current_id)
    assert not proposal.is_presented

    meeting.current.activity.go_on(later(minutes=1), 0)

    proposal.refresh_from_db()
    assert proposal.presented_at == later(minutes=1)


def test_no_proposal_is_shown_in_the_first_round():
    meeting = make_meeting(people=2)
    proposal = make_proposal(meeting, participant=meeting.participants.first())
    meeting.start(NOW)
    while meeting.current.slug != "runde":
        meeting.go_on(NOW, meeting.current_id)

    meeting.current.activity.go_on(NOW, 0)

    proposal.refresh_from_db()
    assert not proposal.is_presented
