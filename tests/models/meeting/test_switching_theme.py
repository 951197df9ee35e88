"""A planned meeting that is to be about something else."""

import pytest

from servicetjek.models import Script
from servicetjek.models.journey import whereabouts
from tests import cast

pytestmark = pytest.mark.django_db

FORDYBELSE, TILLID = "fordybelse", "tillid"


def themes(*slugs):
    return [cast.the_theme(slug) for slug in slugs]


def show_result(check):
    cast.make_rating(check, answers=5).reveal(cast.NOW)


@pytest.fixture
def check(db):
    check = cast.make_check()
    show_result(check)
    check.choose(themes(FORDYBELSE), cast.NOW)
    return check


@pytest.fixture
def meeting(check):
    return cast.make_meeting(
        check, people=2, starts_at=cast.later(days=7), place="Lokale 2", people_in_room=9
    )


def questions_in(meeting):
    return [step.questions for step in meeting.steps.filter(shows_questions=True)]


def test_when_where_and_who_stay(meeting):
    before = (
        meeting.pk,
        meeting.starts_at,
        meeting.place,
        meeting.people_in_room,
        meeting.participants.count(),
    )

    assert meeting.switch_theme(themes(TILLID), cast.NOW)

    after = (
        meeting.pk,
        meeting.starts_at,
        meeting.place,
        meeting.people_in_room,
        meeting.participants.count(),
    )
    assert (after, meeting.theme) == (before, cast.the_theme(TILLID))


def test_the_script_asks_and_speaks_about_the_new_theme(meeting):
    meeting.switch_theme(themes(TILLID), cast.NOW)

    assert questions_in(meeting) == [cast.the_theme(TILLID).questions]
    assert "I dag taler vi om tillid" in meeting.steps.first().words["say"]


def test_a_second_press_changes_nothing(check, meeting):
    meeting.switch_theme(themes(TILLID), cast.NOW)
    revision = meeting.revision

    assert not meeting.switch_theme(themes(TILLID), cast.later(minutes=1))
    assert (meeting.revision, check.choices.count()) == (revision, 2)


def test_it_is_the_choice_from_then_on(check, meeting):
    meeting.switch_theme(themes(TILLID, FORDYBELSE), cast.NOW)

    assert (check.choice, check.choice.themes) == (meeting.choice, themes(TILLID, FORDYBELSE))
    assert check.choice.remembered == themes(FORDYBELSE)


def test_the_same_theme_by_a_newer_rating_is_a_new_choice(check, meeting):
    show_result(check)

    assert meeting.switch_theme(themes(FORDYBELSE), cast.later(days=1))
    assert meeting.choice.rating == check.rating
    meeting.start(cast.later(days=2))
    meeting.finish(cast.later(days=2, hours=1))
    assert whereabouts(check) == "decide"


@pytest.mark.parametrize("verb", ["start", "call_off"])
def test_a_meeting_that_is_no_longer_ahead_keeps_its_theme(check, meeting, verb):
    getattr(meeting, verb)(cast.NOW)

    assert not meeting.switch_theme(themes(TILLID), cast.later(minutes=1))
    assert (meeting.theme, check.choice.themes) == (cast.the_theme(FORDYBELSE), themes(FORDYBELSE))


def test_a_press_from_a_page_where_it_was_about_something_else_changes_nothing(meeting):
    seen = meeting.theme_seen
    meeting.switch_theme(themes(TILLID), cast.NOW)

    assert not meeting.switch_theme(themes("retfaerdighed"), cast.later(minutes=1), seen)
    assert meeting.theme == cast.the_theme(TILLID)


def test_a_press_from_a_page_that_did_not_tell_of_own_questions_changes_nothing(meeting):
    seen = meeting.theme_seen
    meeting.steps.get(shows_questions=True).rewrite(questions=["Hvad driller?"])

    assert not meeting.switch_theme(themes(TILLID), cast.NOW, seen)
    assert questions_in(meeting) == [["Hvad driller?"]]


def test_what_is_written_by_hand_is_known(meeting):
    script = Script.objects.get(tool=meeting.service_check.tool, form=Script.Form.ONE_THEME)
    asking = meeting.steps.get(shows_questions=True)
    asking.rewrite(questions=["Hvad driller?"], seconds=600)
    pause = meeting.steps.first().insert_after(title="Pause", seconds=300)

    assert meeting.steps.with_own_questions(meeting.theme) == [asking]
    assert meeting.steps.in_own_words(script) == [pause]


def test_words_and_lengths_written_by_hand_stay(meeting):
    pause = meeting.steps.first().insert_after(title="Pause", seconds=300, questions=["Kaffe?"])
    meeting.steps.get(slug="velkommen").rewrite(say="Goddag", seconds=60)

    meeting.switch_theme(themes(TILLID), cast.NOW)

    welcome = meeting.steps.get(slug="velkommen")
    assert (welcome.say, welcome.seconds) == ("Goddag", 60)
    assert meeting.steps.get(pk=pause.pk).questions == ["Kaffe?"]
