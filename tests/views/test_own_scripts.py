"""Scripts of one's own: kept on a meeting's page, chosen where the next is planned, and looked after on their page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Meeting, OwnScript
from tests import cast
from tests.reading import text
from tests.views.test_meetings import FORM

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    meeting = cast.make_meeting()
    meeting.steps.get(slug="runde").rewrite(title="Hele vejen rundt")
    return meeting


@pytest.fixture
def script(meeting):
    return cast.keep_script(meeting)


@pytest.fixture
def check(db):
    """Another, whose meeting is to be planned."""
    check = cast.make_check(department="Kantinen")
    check.choose([cast.the_theme("tillid")], cast.NOW)
    return check


def keep(client, meeting, name="Vores møde", **also):
    return client.post(f"/meetings/{meeting.pk}/keep-script/", {"name": name, **also})


def plan(client, check, **also):
    return client.post(f"/checks/{check.pk}/meetings/plan/", {**FORM, **also})


# -- keeping one ----------------------------------------------------------------------------------------


def test_a_name_is_proposed_from_theme_and_department(client, meeting):
    page = client.get(f"/meetings/{meeting.pk}/").content.decode()

    assert 'value="Fra mødet om fordybelse i Ydelse"' in page


@pytest.mark.parametrize("headers", [{}, {"hx_request": "true"}])
def test_the_script_is_kept_and_that_is_told(client, meeting, headers):
    answer = client.post(f"/meetings/{meeting.pk}/keep-script/", {"name": " Vores  møde "}, headers=headers)

    assert answer.url == f"/meetings/{meeting.pk}/#indhold"
    assert OwnScript.objects.get().name == "Vores møde"
    assert "Drejebogen er gemt som »Vores møde«." in text(client.get(f"/meetings/{meeting.pk}/"))


@pytest.mark.parametrize("name", ["", "x" * 81])
def test_what_is_wrong_with_the_name_is_told_beside_it(client, meeting, name):
    answer = keep(client, meeting, name)

    page = answer.content.decode()
    assert (answer.status_code, OwnScript.objects.count()) == (422, 0)
    assert f'value="{name}"' in page if name else "Skriv, hvad skabelonen skal hedde." in page
    assert "<details open>" in page


def test_a_name_that_is_taken_is_told_before_anything_is_replaced(client, meeting, script):
    meeting.steps.get(slug="runde").rewrite(title="Rundt om bordet")

    answer = keep(client, meeting)

    assert answer.status_code == 422
    assert "I har allerede en skabelon, der hedder det." in text(answer)
    assert (
        '<button class="btn" name="replacing" value="Vores møde">Erstat den gamle' in answer.content.decode()
    )
    assert script.steps.get(slug="runde").title == "Hele vejen rundt"


def test_it_is_replaced_when_one_says_so(client, meeting, script):
    meeting.steps.get(slug="runde").rewrite(title="Rundt om bordet")

    keep(client, meeting, replacing="Vores møde")

    assert OwnScript.objects.get().steps.get(slug="runde").title == "Rundt om bordet"


def test_leave_to_replace_one_is_no_leave_to_replace_another(client, meeting, script):
    cast.keep_script(meeting, "Kort møde")
    meeting.steps.get(slug="runde").rewrite(title="Rundt om bordet")

    assert keep(client, meeting, "Kort møde", replacing="Vores møde").status_code == 422


def test_pressed_twice_it_is_kept_once(client, meeting):
    answers = [keep(client, meeting).status_code for _ in range(2)]

    assert (answers, OwnScript.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("verbs", [["call_off"], ["start", "finish"]])
def test_the_script_of_a_meeting_that_is_over_is_kept_too(client, meeting, verbs):
    for verb in verbs:
        getattr(meeting, verb)(cast.NOW)

    keep(client, meeting)

    assert OwnScript.objects.exists()


# -- planning from one ----------------------------------------------------------------------------------


def test_nothing_is_asked_where_there_is_nothing_to_choose_between(client, check):
    assert "Hvilken drejebog" not in text(client.get(f"/checks/{check.pk}/meetings/plan/"))


def test_the_tools_script_is_proposed_and_each_is_told_with_its_length(client, check, script):
    page = client.get(f"/checks/{check.pk}/meetings/plan/")

    assert re.findall(r'name="own_script" value="(\d*)"( checked)?', page.content.decode()) == [
        ("", " checked"),
        (str(script.pk), ""),
    ]
    assert text(page).count("Med 12 deltagere varer mødet") == 2


def test_the_meeting_is_planned_from_the_one_that_is_chosen(client, check, script):
    plan(client, check, own_script=script.pk)

    planned = Meeting.objects.get(service_check=check)
    assert planned.steps.get(slug="runde").title == "Hele vejen rundt"
    assert planned.steps.get(slug="taenk-selv").questions == cast.the_theme("tillid").questions


@pytest.mark.parametrize("chosen", [{}, {"own_script": ""}])
def test_it_is_planned_from_the_tools_unless_another_is_chosen(client, check, script, chosen):
    plan(client, check, **chosen)

    assert Meeting.objects.get(service_check=check).steps.get(slug="runde").title == "Fælles runde"


def test_the_choice_is_kept_when_something_else_is_wrong(client, check, script):
    page = plan(client, check, own_script=script.pk, time="").content.decode()

    assert f'name="own_script" value="{script.pk}" checked' in page


def test_one_that_was_deleted_meanwhile_is_told_and_nothing_typed_is_lost(client, check, script):
    gone = script.pk
    script.remove()

    page = plan(client, check, own_script=gone, place="Kantinen").content.decode()

    assert "Den skabelon er slettet i mellemtiden." in page
    assert 'value="Kantinen"' in page
    assert not Meeting.objects.filter(service_check=check).exists()


def test_another_workplaces_is_out_of_reach(client, check, outsider):
    elsewhere = cast.Workplace.objects.get(name="Havnekontoret")
    theirs = cast.keep_script(cast.make_meeting(cast.make_check(workplace=elsewhere)))

    assert "Den skabelon er slettet" in text(plan(client, check, own_script=theirs.pk))


# -- their page -----------------------------------------------------------------------------------------


def page_of(client):
    return client.get(f"/workplaces/{cast.the_workplace().pk}/scripts/")


def change(client, script, verb, **form):
    return client.post(f"/workplaces/{script.workplace_id}/scripts/{script.pk}/{verb}/", form)


def test_the_page_shows_each_with_its_steps(client, script):
    assert "Hele vejen rundt · 2 min. til hver deltager" in text(page_of(client))


def test_the_page_says_how_to_make_the_first(client, facilitator):
    assert "I har ingen skabeloner endnu." in text(page_of(client))


def test_the_page_asks_as_little_for_three_as_for_one(client, meeting, script):
    with CaptureQueriesContext(connection) as of_one:
        page_of(client)
    for name in ("Kort møde", "Langt møde"):
        cast.keep_script(meeting, name)
    with CaptureQueriesContext(connection) as of_three:
        page_of(client)

    assert len(of_three) == len(of_one)


def test_one_is_renamed(client, script):
    change(client, script, "rename", name="Vores faste møde")

    assert "Vores faste møde" in text(page_of(client))


@pytest.mark.parametrize("name", ["", "Kort møde"])
def test_a_name_that_will_not_do_is_told_beside_it(client, meeting, script, name):
    cast.keep_script(meeting, "Kort møde")

    answer = change(client, script, "rename", name=name)

    assert answer.status_code == 422
    assert answer.content.decode().count("field--error") == 1
    assert OwnScript.objects.filter(name="Vores møde").exists()


def test_one_is_deleted_and_pressed_again_that_is_all(client, script):
    answers = [change(client, script, "remove") for _ in range(2)]

    assert [answer.url for answer in answers] == [f"/workplaces/{script.workplace_id}/scripts/"] * 2
    assert not OwnScript.objects.exists()


@pytest.mark.parametrize("verb", ["rename", "remove"])
def test_an_outsider_changes_nothing(outsider, script, verb):
    answer = change(cast.signed_in(outsider), script, verb, name="Vores")

    assert answer.status_code == 404
    assert OwnScript.objects.get().name == "Vores møde"


@pytest.mark.parametrize("verb", ["rename", "remove"])
def test_a_look_changes_nothing(client, script, verb):
    address = f"/workplaces/{script.workplace_id}/scripts/{script.pk}/{verb}/"

    assert client.get(address).status_code == 405
