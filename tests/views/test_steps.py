"""The meeting's own script: edited, moved, added to and cut."""

import re

import pytest

from servicetjek.forms.meeting import RewriteForm
from servicetjek.models import Meeting
from tests import cast
from tests.as_opened import as_opened

pytestmark = pytest.mark.django_db
FORM = {"title": "Pause", "minutes": "7,5", "time_rule": "fixed"}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting()


def titles(meeting):
    meeting.refresh_from_db()
    return [step.title for step in meeting.course()]


def press(client, meeting, slug, verb, follow=False, **form):
    step = meeting.steps.get(slug=slug)
    return client.post(f"/meetings/{meeting.pk}/steps/{step.pk}/{verb}/", form, follow=follow)


def test_half_minutes_are_kept_as_seconds(client, meeting):
    press(client, meeting, "runde", "edit", **{**FORM, "time_rule": "per_participant", "minutes": "1,5"})

    assert meeting.steps.get(slug="runde").seconds == 90


def test_the_time_in_a_text_follows_the_edited_time(client, meeting):
    press(client, meeting, "runde", "edit", **{**FORM, "minutes": "1,5", "say": "Du har {tid}."})

    assert meeting.steps.get(slug="runde").words["say"] == "Du har halvandet minut."


def test_an_edited_step_stays_the_kind_it_was(client, meeting):
    press(client, meeting, "runde", "edit", **FORM)

    assert meeting.steps.get(slug="runde").kind == "round"


def test_a_press_while_a_step_is_edited_is_not_undone(meeting):
    cast.bring_to(meeting, "velkommen")
    form = RewriteForm(FORM, instance=meeting.steps.get(slug="velkommen"))
    assert form.is_valid()
    meeting.pause(cast.NOW, meeting.current_id)
    form.save()

    step = meeting.steps.get(slug="velkommen")
    assert (step.title, step.paused_at) == ("Pause", cast.NOW)


def test_only_what_one_has_changed_in_a_step_is_written(client, meeting):
    step = meeting.steps.get(slug="runde")
    opened = as_opened(client.get(f"/meetings/{meeting.pk}/steps/{step.pk}/edit/"))
    step.rewrite(say="Jonas har skrevet det her", seconds=90)

    press(client, meeting, "runde", "edit", **{**opened, "title": "Rundt om bordet"})

    step.refresh_from_db()
    assert (step.title, step.say, step.seconds) == ("Rundt om bordet", "Jonas har skrevet det her", 90)


def test_words_for_a_step_that_a_colleague_has_taken_out_are_kept_with_it(client, meeting):
    meeting.steps.get(slug="runde").take_out(cast.NOW)

    press(client, meeting, "runde", "edit", **{**FORM, "title": "Rundt om bordet"})

    meeting.steps.get(slug="runde").put_back()
    assert "Rundt om bordet" in titles(meeting)


@pytest.mark.parametrize("wrong", ["0", "-1", "abc", "", "999", "1e9", "NaN"])
def test_impossible_minutes_are_told_and_the_text_is_kept(client, meeting, wrong):
    answer = press(client, meeting, "runde", "edit", **{**FORM, "minutes": wrong, "say": "Mine egne ord"})

    assert answer.status_code == 200
    assert "field--error" in answer.content.decode()
    assert "Mine egne ord" in answer.content.decode()


def test_too_long_a_text_is_told_and_kept(client, meeting):
    answer = press(client, meeting, "runde", "edit", **{**FORM, "say": "x" * 10_000})

    assert "Gør teksten kortere" in answer.content.decode()
    assert "x" * 10_000 in answer.content.decode()


def test_a_step_of_ones_own_goes_in_before_the_ending(client, meeting):
    client.post(f"/meetings/{meeting.pk}/steps/add/", FORM)

    assert titles(meeting)[-2] == "Pause"


def test_a_step_moves_one_place(client, meeting):
    before = titles(meeting)

    press(client, meeting, "runde", "move", by="1")

    assert titles(meeting) == [*before[:2], before[3], before[2], *before[4:]]


def test_the_first_step_moves_no_further_up(client, meeting):
    before = titles(meeting)

    press(client, meeting, "velkommen", "move", by="-1")

    assert titles(meeting) == before


def test_a_step_is_taken_out(client, meeting):
    press(client, meeting, "velkommen", "take-out")

    assert "Velkommen" not in titles(meeting)


def test_a_step_taken_out_by_mistake_is_put_back_as_it_was(client, meeting):
    meeting.steps.get(slug="runde").rewrite(say="Mine egne ord", seconds=90)
    before = titles(meeting)

    press(client, meeting, "runde", "take-out")
    press(client, meeting, "runde", "put-back")

    step = meeting.steps.get(slug="runde")
    assert (titles(meeting), step.say, step.seconds) == (before, "Mine egne ord", 90)


def test_a_step_taken_out_stands_in_its_place_with_the_way_back(client, meeting):
    press(client, meeting, "taenk-selv", "take-out")

    html = client.get(f"/meetings/{meeting.pk}/").content.decode()

    way_back = f"/steps/{meeting.steps.get(slug='taenk-selv').pk}/put-back/"
    assert html.index("»Velkommen«") < html.index(way_back) < html.index("»Fælles runde«")
    assert re.findall(r">Trin (\d)<", html) == ["1", "2", "3", "4", "5"]


def test_once_the_meeting_has_begun_what_is_taken_out_stays_out(client, meeting):
    press(client, meeting, "taenk-selv", "take-out")
    meeting.start(cast.NOW)

    press(client, meeting, "taenk-selv", "put-back")

    assert "Tænk selv" not in titles(meeting)
    assert "put-back" not in client.get(f"/meetings/{meeting.pk}/").content.decode()


def test_the_ending_stays(client, meeting):
    before = titles(meeting)

    press(client, meeting, "beslut-sammen", "take-out")

    assert titles(meeting) == before


def test_from_the_start_of_the_meeting_no_step_is_taken_out(client, meeting):
    cast.bring_to(meeting, "velkommen")
    before = titles(meeting)

    press(client, meeting, "runde", "take-out")

    assert titles(meeting) == before


@pytest.mark.parametrize("verb", ["take-out", "put-back"])
def test_a_second_press_changes_nothing_and_complains_of_nothing(client, meeting, verb):
    if verb == "put-back":
        press(client, meeting, "runde", "take-out")
    press(client, meeting, "runde", verb)
    revision = Meeting.objects.get(pk=meeting.pk).revision

    answer = press(client, meeting, "runde", verb, follow=True)

    assert Meeting.objects.get(pk=meeting.pk).revision == revision
    assert "notice--signal" not in answer.content.decode()


def test_a_step_of_another_meeting_is_not_found(client, meeting):
    other = cast.make_meeting().steps.first()

    assert client.get(f"/meetings/{meeting.pk}/steps/{other.pk}/edit/").status_code == 404


def test_an_outsider_moves_nothing(outsider, meeting):
    before = titles(meeting)

    assert press(cast.signed_in(outsider), meeting, "runde", "move", by="1").status_code == 404
    assert titles(meeting) == before
