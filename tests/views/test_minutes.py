"""The minutes: from the moment the meeting is over, and with nobody's name beside a view."""

import re

import pytest

from servicetjek.models import Ending, Place, Proposal
from tests import cast
from tests.cast import NOW, later
from tests.documents.reading import text_of
from tests.models.test_minutes import agree_on
from tests.reading import words

pytestmark = pytest.mark.django_db

PAGES = ["minutes/", "minutes.pdf"]


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def held():
    """An hour's meeting that agreed on one thing, and kept another that Zinnober proposed."""
    meeting = cast.make_meeting(people=3, at="beslut-sammen", place="Lokale 2")
    zinnober = cast.make_participant(meeting, name="Zinnober", is_remote=True)
    cast.make_proposal(meeting, "Fælles onsdag", participant=zinnober).present(NOW)
    agree_on(meeting)
    meeting.finish(later(minutes=60))
    return meeting


def at(meeting, page="minutes/"):
    return f"/meetings/{meeting.pk}/{page}"


def test_it_says_what_was_agreed_when_by_how_many_and_what_is_kept(client, held):
    page = words(client.get(at(held)))

    for said in [
        "Referat fra Ydelse, Borgerservice",
        "Vi prøver én ting af i seks uger",
        "Møde om fordybelse torsdag 7. januar 2027 kl. 09.00–10.00 · Lokale 2",
        "Alle 4 nikkede. 3 var i rummet og 1 på afstand.",
        "Stille formiddage",
        "Det gemmer vi til senere Fælles onsdag",
        "Sådan gik mødet",
        "Beslut tors. 18. feb.",
    ]:
        assert said in page


@pytest.mark.parametrize("page", PAGES)
def test_nobodys_name_stands_in_it(client, held, page):
    answer = client.get(at(held, page))
    text = text_of(answer.content) if page.endswith("pdf") else answer.content.decode()

    assert "Zinnober" not in text
    assert not re.search(r"Person \d", text)


@pytest.mark.parametrize("page", PAGES)
def test_it_is_of_the_workplace_and_only_read(client, outsider, held, page):
    assert client.get(at(held, page)).status_code == 200
    assert client.get(at(held, page), headers={"HX-Request": "true"}).status_code == 200
    assert cast.signed_in(outsider).get(at(held, page)).status_code == 404
    assert client.post(at(held, page)).status_code == 405


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("begun", [False, True])
def test_until_the_meeting_is_over_it_leads_to_the_meeting_and_says_why(client, page, begun):
    meeting = cast.make_meeting(at="runde" if begun else "")
    answer = client.get(at(meeting, page), follow=True)

    assert answer.redirect_chain == [(f"/meetings/{meeting.pk}/", 302)]
    assert "Referatet er klar, når mødet er slut." in words(answer)


def test_a_missing_nod_is_said_without_who_and_where(client):
    meeting = cast.make_dialogue(people=5, at="beslut-nu")
    told = Proposal.objects.write_as_told(cast.table_of(meeting), "key", "Stille formiddage", NOW)
    experiment = cast.Experiment.objects.from_proposal(told, NOW.date())
    for participant in list(meeting.participants.all())[:4]:
        experiment.nod(participant, experiment.text_version)
    experiment.decide(NOW)
    meeting.finish(later(minutes=5))
    page = client.get(at(meeting)).content.decode()

    assert "4 af 5 nikkede." in page
    assert "1 mangler. Spørg, hvad der skal til." in page
    assert "nod-row__distance" not in page


def test_a_meeting_at_tables_has_what_they_saw_differently_and_no_table_beside_what_was_heard(client):
    meeting = cast.make_dialogue(people=6, at="sorter-forsoeg", ending=Ending.B)
    told = Proposal.objects.write_as_told(cast.table_of(meeting), "key", "Mandagskaffe. Kl. 9.", NOW)
    for number, row in ((1, "similar"), (2, "different")):
        Place.objects.put(cast.table_of(meeting, number), told, row, "same_time")
    cast.table_of(meeting, 2).gather("I mangler ro.")
    meeting.finish(later(minutes=5))
    page = words(client.get(at(meeting)))

    assert "Vi giver ét forslag videre" in page
    assert "Dialogmøde om fordybelse, tillid og fleksibilitet" in page
    assert "Det hørte vi I mangler ro. Forslagene Mandagskaffe Kl. 9." in page
    assert "Her så vi forskelligt på det Mandagskaffe Bord 1: ens formål. Bord 2: forskelligt formål." in page


def test_words_meant_to_do_harm_are_read_as_they_stand(client):
    meeting = cast.make_meeting(people=1, at="forslagsrunde")
    cast.make_proposal(meeting, "<script>alert(1)</script>").present(NOW)
    meeting.finish(NOW)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in client.get(at(meeting)).content.decode()


def test_it_is_found_where_the_meeting_ended(client, held):
    check = held.service_check

    for page in (at(held, "cockpit/"), at(held, ""), f"/checks/{check.pk}/"):
        assert at(held) in client.get(page).content.decode()


def test_it_is_printed(client, held):
    answer = client.get(at(held, "minutes.pdf"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == 'inline; filename="referat-ydelse.pdf"'
