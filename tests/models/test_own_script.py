"""A script that a workplace has made its own: it follows the theme, and no meeting follows it."""

import pytest
from django.db import IntegrityError, transaction

from servicetjek.models import Meeting, OwnScript, Script, ScriptStep, Step, Workplace
from servicetjek.models.own_script import NameTaken
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(db):
    """On immersion, with a step in other words, one of their own and one taken out."""
    meeting = cast.make_meeting()
    step_of(meeting, "runde").rewrite(title="Hele vejen rundt", seconds=90)
    step_of(meeting, "taenk-selv").insert_after(title="Kaffe", seconds=600)
    step_of(meeting, "find-et-forsoeg").take_out(cast.NOW)
    return meeting


def step_of(meeting, slug):
    return meeting.steps.get(slug=slug)


def planned_from(script, theme="tillid"):
    return Meeting.objects.plan(cast.make_check(), cast.the_theme(theme), script)


def titles(meeting):
    return [step.title for step in meeting.steps.in_script()]


def test_the_next_meeting_has_the_same_steps_words_and_times(meeting):
    again = planned_from(cast.keep_script(meeting))

    assert titles(again) == titles(meeting)
    assert titles(again)[1:4] == ["Tænk selv", "Kaffe", "Hele vejen rundt"]
    assert step_of(again, "runde").seconds == 90


def test_its_questions_are_those_of_the_new_theme(meeting):
    again = planned_from(cast.keep_script(meeting), "tillid")

    assert step_of(again, "taenk-selv").questions == cast.the_theme("tillid").questions


def test_questions_of_their_own_are_kept(meeting):
    step_of(meeting, "taenk-selv").rewrite(questions=["Hvad fylder hos dig?"])

    again = planned_from(cast.keep_script(meeting), "tillid")

    assert step_of(again, "taenk-selv").questions == ["Hvad fylder hos dig?"]


def test_a_step_that_asks_no_more_asks_nothing_next_time(meeting):
    step_of(meeting, "taenk-selv").rewrite(questions=[], shows_questions=False)

    assert step_of(planned_from(cast.keep_script(meeting)), "taenk-selv").questions == []


def test_a_script_that_was_fitted_to_the_time_is_kept_with_its_whole_time():
    meeting = cast.make_meeting(people_in_room=12, minutes_available=60)
    meeting.fit_script(meeting.fitting().seen)

    script = cast.keep_script(meeting)

    assert script.steps.get(slug="find-et-forsoeg").seconds == 900


def test_both_endings_stand_once_at_the_last_place(meeting):
    *_, decide, conclude = cast.keep_script(meeting).steps.all()

    assert (decide.ending, conclude.ending) == ("A", "B")
    assert decide.position == conclude.position


@pytest.mark.parametrize("also", [{"position": 1, "ending": ""}, {"position": 99, "ending": "A"}])
def test_two_steps_never_share_a_place_nor_an_ending(meeting, also):
    script = cast.keep_script(meeting)

    with pytest.raises(IntegrityError), transaction.atomic():
        script.steps.create(title="Endnu et", seconds=60, **also)


def test_a_script_of_several_themes_is_kept_too():
    several = Script.objects.get(form=Script.Form.SEVERAL_THEMES)
    meeting = Meeting.objects.plan(cast.make_check(), None, several)

    script = cast.keep_script(meeting)

    assert script.form == Script.Form.SEVERAL_THEMES
    assert titles(Meeting.objects.plan(cast.make_check(), None, script)) == titles(meeting)


def test_one_is_offered_only_in_the_place_of_a_script_of_its_own_form(meeting):
    script = cast.keep_script(meeting)
    offered = [
        list(OwnScript.objects.in_place_of(each)) for each in Script.objects.order_by("form") if each.tool
    ]

    assert offered == [[script], [], []]


# -- kept again, renamed, removed -------------------------------------------------------------------------


def test_kept_twice_as_it_is_it_is_one(meeting):
    one, two = cast.keep_script(meeting), cast.keep_script(meeting, now=cast.later(hours=1))

    assert one == two == OwnScript.objects.get()
    assert OwnScript.objects.get().kept_at == cast.NOW


def test_another_script_takes_no_ones_place_unasked(meeting):
    cast.keep_script(meeting)
    step_of(meeting, "runde").rewrite(title="Rundt om bordet")

    with pytest.raises(NameTaken):
        cast.keep_script(meeting)
    assert OwnScript.objects.get().steps.filter(title="Hele vejen rundt").exists()


def test_it_is_replaced_by_one_who_knows_it_will_go(meeting):
    cast.keep_script(meeting)
    step_of(meeting, "runde").rewrite(title="Rundt om bordet")

    script = cast.keep_script(meeting, replacing="Vores møde", now=cast.later(days=1))

    assert script == OwnScript.objects.get()
    assert (script.steps.get(slug="runde").title, script.kept_at) == ("Rundt om bordet", cast.later(days=1))


def test_it_is_not_given_the_name_of_another(meeting):
    script, _ = cast.keep_script(meeting), cast.keep_script(meeting, "Kort møde")

    with pytest.raises(NameTaken):
        script.rename("Kort møde")
    assert script.rename("Langt møde")


def test_other_workplaces_have_their_own_names(meeting, outsider):
    elsewhere = cast.make_meeting(cast.make_check(workplace=Workplace.objects.get(name="Havnekontoret")))

    assert cast.keep_script(meeting) != cast.keep_script(elsewhere)


def test_removed_it_changes_no_meeting_and_once_is_enough(meeting):
    script = cast.keep_script(meeting)
    again = planned_from(script)
    stale = OwnScript.objects.get()

    assert (script.remove(), stale.remove()) == (True, False)
    assert titles(again) == titles(meeting)


def test_replaced_it_changes_no_meeting(meeting):
    again = planned_from(cast.keep_script(meeting))
    step_of(meeting, "runde").rewrite(title="Rundt om bordet")

    cast.keep_script(meeting, replacing="Vores møde")

    assert step_of(again, "runde").title == "Hele vejen rundt"


def test_new_content_changes_nothing_in_it(meeting):
    script = cast.keep_script(meeting)
    ScriptStep.objects.filter(slug="velkommen").update(say="Noget helt nyt.")
    ScriptStep.objects.exclude(slug="velkommen").delete()

    again = planned_from(script)

    assert titles(again) == titles(meeting)
    assert not Step.objects.filter(say="Noget helt nyt.").exists()


def test_it_goes_with_its_workplace(meeting):
    cast.keep_script(meeting)

    cast.the_workplace().erase()

    assert not OwnScript.objects.exists()


def test_it_stays_when_the_check_it_was_made_in_is_erased(meeting):
    script = cast.keep_script(meeting)

    meeting.service_check.erase()

    assert OwnScript.objects.get() == script
