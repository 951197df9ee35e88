"""What other departments have tried, offered where somebody plans or writes - and never before people have thought."""

import pytest

from servicetjek.models.meeting.step import StepKind
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def page(client, place):
    return client.get(place).content.decode()


OFFERED = "Det har andre afdelinger prøvet"


@pytest.fixture
def tried():
    return cast.decide(
        cast.make_trial(what="Stillerum. Her taler man ikke.", who="Karen Holm", how="Lise låser døren")
    )


def test_it_is_offered_where_the_meeting_is_planned(client, tried):
    check = cast.make_check(department="Ydelse")
    check.choose([cast.the_theme()], cast.NOW)

    shown = page(client, f"/checks/{check.pk}/meetings/plan/")
    assert OFFERED in shown
    assert "Her taler man ikke." in shown


def test_it_is_offered_where_several_themes_are_planned(client, tried):
    check = cast.make_check(department="Ydelse")
    check.choose([cast.the_theme("tillid"), cast.the_theme()], cast.NOW)

    assert OFFERED in page(client, f"/checks/{check.pk}/meetings/plan/?several")


def test_it_is_offered_where_an_experiment_is_written(client, tried):
    experiment = cast.make_trial("Vores", "Ydelse", weeks_ago=0)

    assert OFFERED in page(client, f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/edit/")


def test_it_tells_no_names(client, tried):
    experiment = cast.make_trial("Vores", "Ydelse", weeks_ago=0)
    shown = page(client, f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/edit/")

    assert [
        name for name in ("Karen Holm", "Lise", "Mette</", "@") if name in shown.partition("<form")[2]
    ] == []


def test_in_the_meeting_it_waits_until_all_have_been_heard(client, tried):
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), people=2)
    meeting.start(cast.NOW)
    cockpit, offered = f"/meetings/{meeting.pk}/cockpit/", []
    while meeting.current.kind != StepKind.PRESENT:
        offered.append(OFFERED in page(client, cockpit))
        meeting.go_on(cast.NOW, meeting.current_id)
    offered.append(OFFERED in page(client, cockpit))
    hear_all(meeting)

    assert not any(offered)
    assert OFFERED in page(client, cockpit)


def hear_all(meeting):
    round_ = meeting.current.activity
    while not round_.is_over:
        round_.go_on(cast.NOW, round_.turn.pk if round_.turn else 0)
        meeting.refresh_from_db()
        round_ = meeting.current.activity


def test_neither_phones_nor_the_storskaerm_show_it(client, tried):
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), at="forslagsrunde")
    cast.make_participant(meeting, token="saras-telefon")
    hear_all(meeting)
    phone = cast.Client()
    phone.cookies["participant"] = "saras-telefon"

    shown = [
        page(phone, f"/d/meeting/{meeting.service_check.code}/"),
        page(phone, f"/d/meeting/{meeting.service_check.code}/mine/"),
        page(client, f"/s/{meeting.screen_token}/"),
    ]
    assert [OFFERED in each or "Stillerum" in each for each in shown] == [False] * 3


@pytest.fixture
def heard(tried):
    """A meeting in which all have been heard."""
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), people=2, at="forslagsrunde")
    hear_all(meeting)
    return meeting


def press(client, meeting, verb):
    return client.post(f"/meetings/{meeting.pk}/{verb}/", {"step": meeting.current_id, "turn": 0})


def screen(client, meeting):
    return page(client, f"/s/{meeting.screen_token}/")


def test_the_facilitator_puts_it_on_the_storskaerm_and_takes_it_away(client, heard):
    press(client, heard, "show-bank")
    assert "Stillerum" in screen(client, heard)

    press(client, heard, "put-bank-away")
    assert "Stillerum" not in screen(client, heard)


def test_before_all_have_been_heard_it_cannot_be_put_there(client, tried):
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), people=2, at="forslagsrunde")

    press(client, meeting, "show-bank")

    assert "Stillerum" not in screen(client, meeting)


def test_it_goes_with_the_step(client, heard):
    press(client, heard, "show-bank")
    heard.go_on(cast.NOW, heard.current_id)

    assert "Stillerum" not in screen(client, heard)


def test_on_the_storskaerm_it_tells_no_names_and_phones_do_not_get_it(client, heard):
    press(client, heard, "show-bank")
    shown = screen(client, heard)

    assert [name for name in ("Karen Holm", "Lise", "Kontrol") if name in shown] == []
    assert "Stillerum" not in page(cast.Client(), f"/d/meeting/{heard.service_check.code}/")
