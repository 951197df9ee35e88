"""Calling a planned meeting off, and what everybody is told."""

import pytest
from django.test import Client
from icalendar import Calendar

from servicetjek.live import fragments
from servicetjek.live.topics import Topic
from servicetjek.models import Meeting, Participant
from tests import cast
from tests.documents.reading import text_of
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def check(db):
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    return check


@pytest.fixture
def meeting(check):
    return cast.make_meeting(check, starts_at=cast.later(days=7), people_in_room=12)


def call_off(client, meeting, **how):
    return client.post(f"/meetings/{meeting.pk}/call-off/", **how)


def phone_in(meeting):
    token = Participant.new_token()
    cast.make_participant(meeting, token=token)
    phone = Client()
    phone.cookies["participant"] = token
    return phone


def page_of(client, address):
    return text(client.get(address))


def pushed(meeting, audience):
    return fragments.render(Topic("meeting", meeting.pk, audience))[1].decode()


def test_the_meeting_page_asks_before_it_is_called_off(client, meeting):
    page = page_of(client, f"/meetings/{meeting.pk}/")

    assert 'href="#aflys" data-dialog="aflys">Aflys mødet</a>' in page
    assert "Så bliver mødet om fordybelse torsdag 14. januar 2027 kl. 09.00 ikke holdt." in page


def test_calling_off_leads_back_to_planning_with_the_theme_kept(client, check, meeting):
    page = text(call_off(client, meeting, follow=True))

    assert "Mødet er aflyst." in page
    assert "<h1>Planlæg mødet om fordybelse</h1>" in page
    assert "torsdag 14. januar 2027 · aflyst" in page


def test_a_second_press_says_nothing_and_changes_nothing(client, meeting):
    call_off(client, meeting, follow=True)
    before = Meeting.objects.get().called_off_at
    page = call_off(client, meeting, follow=True).content.decode()

    assert Meeting.objects.get().called_off_at == before
    assert 'class="messages"' not in page


def test_a_meeting_that_has_begun_is_not_called_off(client, meeting):
    meeting.start(cast.NOW)
    page = call_off(client, meeting, follow=True).content.decode()

    assert "Mødet er begyndt, så det kan ikke aflyses." in page
    assert "Aflys mødet" not in page_of(client, f"/meetings/{meeting.pk}/")


def test_calling_off_is_for_the_workplace_and_by_a_press_only(client, outsider, meeting):
    assert call_off(cast.signed_in(outsider), meeting).status_code == 404
    assert client.get(f"/meetings/{meeting.pk}/call-off/").status_code == 405


def test_its_page_can_still_be_read_and_no_more_be_written(client, meeting):
    meeting.call_off(cast.NOW)
    page = page_of(client, f"/meetings/{meeting.pk}/")

    assert "<h1>Mødet er aflyst</h1>" in page
    assert "Velkommen" in page
    assert not any(
        press in page for press in ("Ret tid og sted", "Tilføj et trin", "Vælg slutningen", "Tag ud")
    )


@pytest.mark.parametrize("audience", ["cockpit", "screen", "phone"])
def test_every_screen_that_is_open_is_told(meeting, audience):
    meeting.call_off(cast.NOW)

    assert "Mødet er aflyst</h1>" in pushed(meeting, audience)


def test_a_phone_that_was_in_is_told_and_led_on_to_the_result(check, meeting):
    phone = phone_in(meeting)
    meeting.call_off(cast.NOW)
    page, mine = (page_of(phone, f"/d/meeting/{check.code}/{part}") for part in ("", "mine/"))

    assert "<h1>Mødet er aflyst</h1>" in page
    assert f'href="/d/{check.code}">Se, hvad der sker nu' in mine
    assert "data-rating" in page_of(phone, f"/d/{check.code}")


def test_a_phone_on_its_way_in_is_told(check, meeting):
    meeting.call_off(cast.NOW)
    phone = Client()

    join = phone.post(f"/d/meeting/{check.code}/join/", {"where": "room", "key": "k" * 32}, follow=True)

    assert "<h1>Mødet er aflyst</h1>" in join.content.decode()
    assert not meeting.participants.exists()


def test_once_another_is_planned_the_code_leads_to_that(check, meeting):
    phone = phone_in(meeting)
    meeting.call_off(cast.NOW)
    cast.make_meeting(check)

    assert "Gå med i mødet om fordybelse" in page_of(phone, f"/d/meeting/{check.code}/")


def test_where_the_code_leads_to_an_earlier_meeting_a_phone_is_not_sent_in_a_ring(check, meeting):
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))
    check.choose([cast.the_theme("tillid")], cast.later(hours=2))
    second = cast.make_meeting(check, theme=cast.the_theme("tillid"))
    phone, plan = phone_in(second), cast.make_plan(check)
    plan.share(cast.NOW)
    second.call_off(cast.later(hours=3))
    page = page_of(phone, f"/d/meeting/{check.code}/")

    assert "Mødet er aflyst" in page
    assert "Se, hvad der sker nu" not in page
    assert f'href="/p/{plan.public_token}/"' in page


def test_there_is_a_text_for_those_who_were_sent_the_agenda(client, meeting):
    meeting.call_off(cast.NOW)
    answer = client.get(f"/meetings/{meeting.pk}/agenda/")

    assert "Mødet om fordybelse torsdag 14. januar 2027 kl. 09.00 er aflyst." in answer.context["letter"]
    assert answer.context["mailto"].startswith("mailto:?subject=Aflyst")


def test_the_calendar_file_fetched_again_replaces_the_meeting_with_that_it_is_called_off(client, meeting):
    def event():
        file = client.get(f"/meetings/{meeting.pk}/meeting.ics").content
        return Calendar.from_ical(file).walk("VEVENT")[0]

    before = event()
    meeting.call_off(cast.NOW)
    after = event()

    assert (before["status"], after["status"]) == ("CONFIRMED", "CANCELLED")
    assert (before["uid"], before["sequence"] + 1) == (after["uid"], after["sequence"])
    assert str(after["summary"]) == "Aflyst: Møde om fordybelse – Ydelse, Borgerservice"
    assert "er aflyst" in after["description"]


def test_the_agenda_on_paper_says_so_and_invites_nobody(client, meeting):
    meeting.call_off(cast.NOW)
    paper = text_of(client.get(f"/meetings/{meeting.pk}/agenda.pdf").content)

    assert "Mødet er aflyst." in paper
    assert "Sådan kommer du med" not in paper


@pytest.mark.parametrize(
    ("press", "data"),
    [
        ("people/add", {"names": "Bo"}),
        ("steps/add", {"title": "Pause", "minutes": "5", "time_rule": "fixed"}),
    ],
)
def test_what_was_sent_to_it_from_a_stale_page_is_said_to_be_left_out(client, meeting, press, data):
    meeting.call_off(cast.NOW)
    page = client.post(f"/meetings/{meeting.pk}/{press}/", data).content.decode()

    assert "<h1>Mødet er aflyst</h1>" in page
    assert "Det, du sendte, kom ikke med." in page
    assert not meeting.participants.exists()
