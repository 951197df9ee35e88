"""Fitting the script to the time there is: shown first, undone at one press, and never over a change since."""

import pytest

from servicetjek.models import Ending, Meeting
from tests.cast import NOW, make_meeting

pytestmark = pytest.mark.django_db
FULL = {
    "velkommen": 5,
    "taenk-selv": 5,
    "runde": 2,
    "find-et-forsoeg": 15,
    "forslagsrunde": 2,
    "beslut-sammen": 30,
}


@pytest.fixture
def meeting():
    return make_meeting(people_in_room=12, minutes_available=60)


def fresh(meeting):
    return Meeting.objects.get(pk=meeting.pk)


def fitted(meeting):
    assert fresh(meeting).fit_script(fresh(meeting).fitting().seen)
    return fresh(meeting)


def minutes(meeting):
    return {step.slug: step.seconds / 60 for step in fresh(meeting).course()}


def give(meeting, slug, minutes):
    meeting.steps.filter(slug=slug).update(seconds=minutes * 60)


def test_an_hour_for_twelve_fits_after_one_press(meeting):
    assert meeting.consequence().over_seconds == 43 * 60

    assert fitted(meeting).consequence().fits

    assert list(minutes(meeting).values()) == [3.5, 3.5, 1, 10, 1, 19]


def test_the_texts_say_the_new_times(meeting):
    round_ = fitted(meeting).steps.get(slug="runde")

    assert "et minut" in round_.spoken("say")


def test_a_second_press_changes_nothing(meeting):
    seen = meeting.fitting().seen
    meeting.fit_script(seen)

    assert not fresh(meeting).fit_script(seen)


def test_a_press_on_lengths_that_are_no_longer_offered_changes_nothing(meeting):
    seen = meeting.fitting().seen
    Meeting.objects.update(people_in_room=20)

    assert not fresh(meeting).fit_script(seen)
    assert minutes(meeting) == FULL


def test_one_press_brings_every_step_back(meeting):
    assert fitted(meeting).undo_fit()

    assert minutes(meeting) == FULL
    assert not fresh(meeting).undo_fit()


def test_a_step_edited_since_keeps_its_new_time(meeting):
    give(fitted(meeting), "find-et-forsoeg", 12)

    fresh(meeting).undo_fit()

    assert minutes(meeting) == {**FULL, "find-et-forsoeg": 12}


def test_fitted_again_for_fewer_minutes_it_still_comes_all_the_way_back(meeting):
    fitted(meeting)
    Meeting.objects.update(minutes_available=45)

    fitted(meeting).undo_fit()

    assert minutes(meeting) == FULL


def test_with_the_other_ending_it_is_fitted_again_from_full_lengths(meeting):
    meeting.choose_ending(Ending.B, NOW)
    fitted(meeting).choose_ending(Ending.A, NOW)

    assert not fresh(meeting).consequence().fits
    fitted(meeting)

    assert list(minutes(meeting).values()) == [3.5, 3.5, 1, 10, 1, 19]
    assert fresh(meeting).steps.get(ending="B").is_fitted


def test_undoing_brings_both_endings_back(meeting):
    fitted(meeting).choose_ending(Ending.B, NOW)

    fresh(meeting).undo_fit()

    assert set(meeting.steps.exclude(ending="").values_list("seconds", flat=True)) == {1800, 600}


def test_groups_that_were_needed_are_gathered_again(meeting):
    Meeting.objects.update(people_in_room=300)

    assert fitted(meeting).groups == 15
    fresh(meeting).undo_fit()

    assert fresh(meeting).groups == 1


def test_groups_chosen_since_are_left(meeting):
    Meeting.objects.update(people_in_room=300)
    fitted(meeting).gather_rounds()
    Meeting.objects.update(groups=2)

    fresh(meeting).undo_fit()

    assert fresh(meeting).groups == 2


def test_nothing_is_fitted_where_there_is_time(meeting):
    Meeting.objects.update(minutes_available=105)

    assert fresh(meeting).fitting() is None


def test_nothing_is_fitted_or_undone_once_the_meeting_has_begun(meeting):
    running = fitted(meeting)
    running.start(NOW)

    assert running.fitting() is None
    assert not running.undo_fit()
