"""The steps of a meeting: a copy of the script, edited freely, with a clock of its own."""

from datetime import timedelta

import pytest

from servicetjek.models import ScriptStep
from tests.cast import NOW, later, make_meeting
from tests.together import together

pytestmark = pytest.mark.django_db


def slugs(meeting):
    return [step.slug for step in meeting.course()]


def test_new_content_never_changes_a_meeting_that_is_planned():
    meeting = make_meeting()

    ScriptStep.objects.filter(slug="runde").update(say="Noget helt andet")

    assert meeting.steps.get(slug="runde").say != "Noget helt andet"


def test_the_silent_step_has_the_questions_of_the_theme():
    meeting = make_meeting()

    assert meeting.steps.get(slug="taenk-selv").questions == meeting.theme.questions


def test_texts_are_said_with_the_theme_and_the_time():
    step = make_meeting().steps.get(slug="runde")
    step.say = "Vi taler om {tema}, og du har {tid}."

    assert step.words["say"] == "Vi taler om fordybelse, og du har to minutter."


def test_a_round_says_what_each_person_has():
    assert make_meeting().steps.get(slug="runde").turn_in_words == "to minutter til hver deltager"


def test_a_step_of_fixed_length_says_nothing_of_each_person():
    assert make_meeting().steps.get(slug="velkommen").turn_in_words == ""


def test_a_round_lasts_as_long_as_its_largest_group():
    meeting = make_meeting(people=7, groups=2, at="velkommen")

    assert meeting.steps.get(slug="runde").planned_seconds == 4 * 120


def test_a_round_nobody_is_expected_in_still_has_time():
    meeting = make_meeting(people_in_room=0, at="runde")

    assert meeting.current.clock(NOW).left == 120


def test_a_round_of_fixed_length_is_shared_out():
    step = make_meeting(people=4, at="velkommen").steps.get(slug="runde")
    step.time_rule, step.seconds = "fixed", 600

    assert step.activity.turn_seconds == 150


def test_a_turn_is_never_shorter_than_half_a_minute():
    step = make_meeting(people=40, at="velkommen").steps.get(slug="runde")
    step.time_rule, step.seconds = "fixed", 600

    assert step.activity.turn_seconds == 30


def test_a_step_moves_past_its_neighbour():
    meeting = make_meeting()

    assert meeting.steps.get(slug="taenk-selv").move(1)

    assert slugs(meeting)[:3] == ["velkommen", "runde", "taenk-selv"]


def test_a_step_seen_in_another_place_stays():
    step = make_meeting().steps.get(slug="taenk-selv")
    seen = step.position

    moved = [step.move(1, seen) for _ in range(2)]

    assert (moved, slugs(step.meeting)[2]) == ([True, False], "taenk-selv")


@pytest.mark.django_db(transaction=True)
def test_a_step_moved_from_two_screens_at_once_moves_once():
    meeting = make_meeting()
    one, two = (meeting.steps.get(slug="taenk-selv") for _ in range(2))

    moved = together(lambda: one.move(1, one.position), lambda: two.move(1, two.position))

    assert sorted(moved) == [False, True]
    assert slugs(meeting)[:3] == ["velkommen", "runde", "taenk-selv"]


@pytest.mark.django_db(transaction=True)
def test_neighbours_moved_at_once_each_have_a_place():
    meeting = make_meeting()
    one, two = (meeting.steps.get(slug=slug) for slug in ("taenk-selv", "runde"))

    together(lambda: one.move(1), lambda: two.move(1))

    places = [step.position for step in meeting.course()]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("ending", ["A", "B"])
def test_steps_put_in_before_the_ending_stand_before_both(ending):
    meeting = make_meeting(ending=ending)
    for title in ("Pause", "Kaffe"):
        meeting.course()[-1].insert_after(title=title, seconds=300)

    for ending in ("B", "A"):
        meeting.choose_ending(ending, NOW)
        assert [step.title for step in meeting.course()][-3:-1] == ["Pause", "Kaffe"]


def test_the_ending_stays_last():
    meeting = make_meeting()

    assert not meeting.steps.get(slug="beslut-sammen").move(-1)
    assert not meeting.steps.get(slug="forslagsrunde").move(1)


def test_a_step_taken_out_counts_nowhere():
    meeting = make_meeting(people_in_room=6)
    whole = meeting.schedule(NOW).ends_at
    step = meeting.steps.get(slug="runde")

    step.take_out(NOW)

    sheet = meeting.sheet(NOW)
    assert meeting.schedule(NOW).ends_at == sheet.schedule.ends_at == whole - timedelta(minutes=12)
    assert step not in meeting.course()
    assert sheet.lengths["A"] == sheet.consequence.total_seconds == (whole - NOW).total_seconds() - 720


def test_a_step_put_back_after_others_have_moved_has_a_place_of_its_own():
    meeting = make_meeting()
    step = meeting.steps.get(slug="taenk-selv")
    step.take_out(NOW)
    meeting.steps.get(slug="velkommen").move(1)
    meeting.steps.get(slug="runde").insert_after(title="Kaffe", seconds=600)

    step.put_back()

    assert slugs(meeting)[:4] == ["runde", "", "taenk-selv", "velkommen"]


def test_a_step_moves_past_one_that_is_taken_out():
    meeting = make_meeting()
    meeting.steps.get(slug="taenk-selv").take_out(NOW)

    meeting.steps.get(slug="velkommen").move(1)

    assert slugs(meeting)[:2] == ["runde", "velkommen"]


def test_a_step_taken_out_and_put_back_can_still_be_given_its_full_time():
    meeting = make_meeting(people_in_room=12, minutes_available=60)
    meeting.fit_script(meeting.fitting().seen)
    step = meeting.steps.get(slug="runde")
    step.take_out(NOW)

    meeting.undo_fit()
    step.put_back()

    step.refresh_from_db()
    assert step.seconds == 120


def test_a_step_taken_out_does_not_move():
    step = make_meeting().steps.get(slug="taenk-selv")
    step.take_out(NOW)

    assert not step.move(1)


@pytest.mark.django_db(transaction=True)
def test_a_step_put_back_from_two_screens_at_once_is_put_back_once():
    meeting = make_meeting()
    meeting.steps.get(slug="runde").take_out(NOW)
    one, two = (meeting.steps.get(slug="runde") for _ in range(2))

    assert sorted(together(one.put_back, two.put_back)) == [False, True]


def test_an_own_step_comes_after_the_one_it_was_put_after():
    meeting = make_meeting()

    meeting.steps.get(slug="runde").insert_after(title="Kaffe", seconds=600)

    assert [step.title for step in meeting.course()][2:4] == ["Fælles runde", "Kaffe"]


def test_leaving_a_step_stops_its_clock():
    meeting = make_meeting(people=3, at="velkommen")
    step = meeting.current

    meeting.go_on(later(seconds=90), step.pk)

    step.refresh_from_db()
    assert step.clock(later(minutes=9)).elapsed == 90


def test_leaving_a_round_stops_the_turn_going_on():
    meeting = make_meeting(people=3, at="runde")
    meeting.current.activity.go_on(NOW, 0)
    turn = meeting.current.activity.speaking[0]

    meeting.go_on(later(seconds=30), meeting.current_id)

    turn.refresh_from_db()
    assert turn.ended_at == later(seconds=30)
