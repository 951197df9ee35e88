"""The long texts of a theme stand where they are needed: signs, what is at stake, and something to inspire."""

import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def phone(meeting):
    cast.make_participant(meeting, token="sara")
    client = Client()
    client.cookies["participant"] = "sara"
    return client.get(f"/d/meeting/{meeting.service_check.code}/").content


def test_each_theme_to_choose_tells_how_one_knows_it(client):
    check = cast.make_check()
    page = client.get(f"/checks/{check.pk}/choice/").content.decode()

    assert page.count("<summary>Tegn på, at I skal tale om ") == 6
    assert all(sign in page for slug in cast.THEMES for sign in cast.the_theme(slug).signs)


@pytest.mark.parametrize("page", ["", "cockpit/"])
def test_the_facilitator_can_read_up_on_the_theme(client, page):
    meeting = cast.make_meeting(people=2, at="velkommen")
    html = client.get(f"/meetings/{meeting.pk}/{page}").content.decode()

    assert "<summary>Om temaet fordybelse</summary>" in html
    assert meeting.theme.stake in html
    assert meeting.theme.needs in html


def test_the_second_silence_offers_that_themes_inspiration_with_its_sources():
    meeting = cast.make_meeting(at="find-et-forsoeg")
    html = phone(meeting).decode()

    assert "Få inspiration om fordybelse" in html
    assert all(idea["text"] in html and idea["source"] in html for idea in meeting.theme.inspiration)


def test_the_first_silence_leaves_people_to_their_own_thoughts():
    assert b"inspiration" not in phone(cast.make_meeting(at="taenk-selv"))


def test_the_phones_page_stays_light_with_the_inspiration_on_it():
    assert len(phone(cast.make_meeting(at="find-et-forsoeg"))) < 25_000
