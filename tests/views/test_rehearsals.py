"""Practising a meeting alone: from its page, in the real cockpit, and back again."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek.models import Participant, Rehearsal, ServiceCheck
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

SIGN = "Øvemøde – ti gange så hurtigt"


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(facilitator):
    return cast.make_meeting(people_in_room=9, people_remote=3)


@pytest.fixture
def rehearsal(meeting, facilitator):
    return cast.make_rehearsal(meeting, facilitator, begun_at=timezone.now() - timedelta(minutes=1))


def begin(client, meeting, headcount=8, seen="", **how):
    return client.post(f"/meetings/{meeting.pk}/rehearse/", {"headcount": headcount, "seen": seen}, **how)


def close(client, rehearsal, **how):
    address = f"/meetings/{rehearsal.of_id}/close-rehearsal/"
    return client.post(address, {"rehearsal": rehearsal.pk}, **how)


def play(client, rehearsal, **how):
    return client.post(f"/rehearsals/{rehearsal.pk}/play/", **how)


def page_of(client, meeting):
    return text(client.get(f"/meetings/{meeting.pk}/"))


# -- beginning --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("planned", "offered"), [(1, 8), (12, 12), (60, 40)])
def test_as_many_are_offered_as_are_planned_between_eight_and_forty(client, planned, offered):
    page = page_of(client, cast.make_meeting(people_in_room=planned))

    assert f'name="headcount" value="{offered}"' in page


@pytest.mark.parametrize("how", [{}, {"headers": {"hx-request": "true"}}])
def test_begun_it_leads_to_the_cockpit_of_the_copy(client, meeting, how):
    response = begin(client, meeting, **how)

    assert response.url == f"/meetings/{Rehearsal.objects.get().meeting.pk}/cockpit/"


@pytest.mark.parametrize("headcount", ["7", "41", "", "mange"])
def test_another_number_is_told_and_nothing_is_begun(client, meeting, headcount):
    response = begin(client, meeting, headcount)

    assert response.status_code == 422
    assert "Skriv et tal fra 8 til 40." in text(response)
    assert not Rehearsal.objects.exists()


def test_an_open_one_is_gone_on_with(client, meeting, rehearsal):
    page = page_of(client, meeting)

    assert "Fortsæt øvemødet" in page
    assert begin(client, meeting).url == f"/meetings/{rehearsal.meeting.pk}/cockpit/"


def test_an_open_one_can_be_begun_anew(client, meeting, rehearsal):
    begin(client, meeting, seen=rehearsal.pk)

    assert Rehearsal.objects.get() != rehearsal


def test_somebody_elses_is_not_mine_to_go_on_with(meeting, rehearsal, colleague):
    assert "Øv mødet" in page_of(cast.signed_in(colleague), meeting)


def test_a_meeting_that_has_begun_is_practised_no_more(client, meeting):
    meeting.start(cast.NOW)

    assert begin(client, meeting).url == f"/meetings/{meeting.pk}/"
    assert "Mødet er begyndt eller aflyst, så det kan ikke øves mere." in page_of(client, meeting)


# -- who, and how -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("press", ["begin", "close", "play"])
def test_an_outsider_finds_nothing(outsider, meeting, rehearsal, press):
    stranger = cast.signed_in(outsider)
    presses = {
        "begin": lambda: begin(stranger, meeting),
        "close": lambda: close(stranger, rehearsal),
        "play": lambda: play(stranger, rehearsal),
    }

    assert presses[press]().status_code == 404


@pytest.mark.parametrize(
    "address",
    ["/meetings/{0.of_id}/rehearse/", "/meetings/{0.of_id}/close-rehearsal/", "/rehearsals/{0.pk}/play/"],
)
def test_they_are_pressed_and_never_looked_at(client, rehearsal, address):
    assert client.get(address.format(rehearsal)).status_code == 405


def test_a_colleague_of_the_workplace_may_look(rehearsal, colleague):
    assert cast.signed_in(colleague).get(f"/meetings/{rehearsal.meeting.pk}/cockpit/").status_code == 200


def test_its_own_check_and_plan_have_no_page(client, rehearsal):
    check = rehearsal.service_check

    assert client.get(f"/checks/{check.pk}/").status_code == 404
    assert client.get(f"/checks/{check.pk}/plan/").status_code == 404


def test_the_copys_script_is_the_meetings(client, rehearsal):
    assert client.get(f"/meetings/{rehearsal.meeting.pk}/").url == f"/meetings/{rehearsal.of_id}/"


def test_the_front_page_does_not_show_it(client, rehearsal):
    checks = re.findall(r"/checks/(\d+)/", text(client.get("/")))

    assert {*checks} == {str(rehearsal.of.service_check_id)}


def test_the_code_of_the_check_leads_to_the_meeting_itself(client, rehearsal):
    page = text(Client().get(f"/d/meeting/{rehearsal.of.service_check.code}/"))

    assert SIGN not in page


# -- in it ------------------------------------------------------------------------------------------------


def test_the_cockpit_says_all_the_time_what_it_is(client, rehearsal):
    page = text(client.get(f"/meetings/{rehearsal.meeting.pk}/cockpit/"))

    assert f"<b>{SIGN}.</b>" in page
    assert f'data-plays method="post" action="/rehearsals/{rehearsal.pk}/play/"' in page


def test_the_cockpit_of_the_meeting_itself_says_nothing_of_it(client, meeting):
    page = text(client.get(f"/meetings/{meeting.pk}/cockpit/"))

    assert SIGN not in page
    assert "rehearsal.js" not in page


def test_the_screen_and_the_phones_say_so_too(rehearsal):
    meeting = rehearsal.meeting

    assert SIGN in text(Client().get(f"/s/{meeting.screen_token}/"))
    assert SIGN in text(Client().get(f"/d/meeting/{meeting.service_check.code}/"))


@pytest.mark.parametrize(
    "how", [{"headers": {"x-requested-with": "fetch"}}, {"headers": {"hx-request": "true"}}]
)
def test_asked_by_the_page_the_colleagues_act_and_the_page_stays(client, rehearsal, how):
    assert play(client, rehearsal, **how).status_code == 204
    assert rehearsal.meeting.participants.exists()


def test_pressed_without_javascript_it_is_the_cockpit_again(client, rehearsal):
    assert play(client, rehearsal).url == f"/meetings/{rehearsal.meeting.pk}/cockpit/"


def test_without_javascript_the_colleagues_act_when_the_page_is_loaded(client, rehearsal):
    client.get(f"/meetings/{rehearsal.meeting.pk}/cockpit/")

    assert rehearsal.meeting.participants.count() == 7


def test_when_the_meeting_itself_begins_the_cockpit_says_so(client, rehearsal):
    rehearsal.of.start(timezone.now())

    page = text(client.get(f"/meetings/{rehearsal.meeting.pk}/cockpit/"))
    assert f'<a href="/meetings/{rehearsal.of_id}/cockpit/">Gå til det rigtige møde</a>' in page


def test_when_it_is_called_off_too(client, rehearsal):
    rehearsal.of.call_off(timezone.now())

    page = text(client.get(f"/meetings/{rehearsal.meeting.pk}/cockpit/"))
    assert "Det rigtige møde er aflyst. Du kan godt øve videre her." in page


@pytest.fixture
def finished(rehearsal):
    meeting = rehearsal.meeting
    meeting.start(timezone.now())
    meeting.finish(timezone.now())
    return rehearsal


def test_at_the_end_there_is_only_to_close_it(client, finished):
    page = text(client.get(f"/meetings/{finished.meeting.pk}/cockpit/"))

    assert "Så har du prøvet det" in page
    assert 'form="luk-oevemoedet">Luk øvemødet</button>' in page
    assert "/plans/" not in page


# -- closing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("how", [{}, {"headers": {"hx-request": "true"}}])
def test_closed_it_is_gone_and_the_meeting_is_there(client, rehearsal, how):
    response = close(client, rehearsal, **how)

    assert response.url == f"/meetings/{rehearsal.of_id}/"
    assert [*ServiceCheck.objects.all()] == [rehearsal.of.service_check]


def test_closed_it_says_in_a_line_what_was_practised(client, rehearsal, meeting):
    began = timezone.now() - timedelta(minutes=6)
    copy = rehearsal.meeting
    copy.start(began)
    copy.finish(began + timedelta(minutes=6))
    close(client, rehearsal)

    assert (
        "Øvemødet er lukket, og alt i det er slettet. Du øvede i seks minutter. "
        "Det her tog længere tid end planlagt: Velkommen."
    ) in page_of(client, meeting)


def test_closed_before_it_began_it_says_no_more_than_that(client, rehearsal, meeting):
    close(client, rehearsal)

    assert "alt i det er slettet.</p>" in re.sub(r"\s+(?=<)", "", page_of(client, meeting))


def test_closed_twice_it_says_so_once(client, rehearsal):
    close(client, rehearsal)

    assert close(client, rehearsal).status_code == 302


def test_a_page_that_is_still_open_is_told_to_stop(client, rehearsal):
    close(client, rehearsal)

    assert play(client, rehearsal).status_code == 404


def test_the_one_who_practises_may_be_helped_by_a_colleague(colleague, rehearsal):
    close(cast.signed_in(colleague), rehearsal)

    assert not Rehearsal.objects.exists()


def test_participants_are_nobodys_in_the_workplace(client, rehearsal):
    client.get(f"/meetings/{rehearsal.meeting.pk}/cockpit/")
    close(client, rehearsal)

    assert not Participant.objects.exists()
