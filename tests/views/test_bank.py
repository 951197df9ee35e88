"""What other departments have tried, offered where somebody plans or writes - and never before people have thought."""

from datetime import timedelta

import pytest
from django.utils import timezone

from servicetjek.models import Stop
from servicetjek.models.meeting.step import StepKind
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def page(client, place):
    return client.get(place).content.decode()


def make_trial(title="Stillerum", department="Kontrol", weeks_ago=9, **facts):
    plan = cast.make_plan(cast.make_check(department=department))
    starts_on = timezone.localdate() - timedelta(weeks=weeks_ago)
    return cast.make_experiment(plan, title=title, starts_on=starts_on, **facts)


def decide(experiment, outcome=Stop.Outcome.STOPPED, weeks_ago=3):
    pen = cast.Pen("Mette", timezone.now() - timedelta(weeks=weeks_ago))
    last = experiment.stops.get(is_decision=True)
    last.decide(pen, outcome, "For dyrt", {"learnt": "Døren skal kunne lukkes"}, {})
    return experiment


OFFERED = "Det har andre afdelinger prøvet"


@pytest.fixture
def tried():
    return decide(make_trial(what="Stillerum. Her taler man ikke.", who="Karen Holm", how="Lise låser døren"))


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
    experiment = make_trial("Vores", "Ydelse", weeks_ago=0)

    assert OFFERED in page(client, f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/edit/")


def test_it_tells_no_names(client, tried):
    experiment = make_trial("Vores", "Ydelse", weeks_ago=0)
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
