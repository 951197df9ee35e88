"""The agenda on the screen, by mail, in the calendar and on paper."""

import pytest
from icalendar import Calendar

from servicetjek.models import Seating
from tests import cast
from tests.documents.reading import pages_of, size_of, text_of

pytestmark = pytest.mark.django_db
FILES = {
    "agenda.pdf": ("dagsorden-ydelse.pdf", "application/pdf"),
    "table-cards.pdf": ("bordkort-ydelse.pdf", "application/pdf"),
    "proposal-slips.pdf": ("forslagssedler-ydelse.pdf", "application/pdf"),
    "four-fields.pdf": ("fire-felter-a3-ydelse.pdf", "application/pdf"),
    "blank-plan.pdf": ("tom-handleplan-ydelse.pdf", "application/pdf"),
    "meeting.ics": ("moede-ydelse.ics", "text/calendar; charset=utf-8"),
}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting(starts_at=cast.NOW, people_in_room=12, place="Lokale 3")


def at(meeting, path="agenda/"):
    return f"/meetings/{meeting.pk}/{path}"


def test_agenda_has_the_steps_with_their_times(client, meeting):
    page = client.get(at(meeting)).content.decode()

    assert "torsdag 7. januar 2027 kl. 09.00–10.43" in page
    assert "Fælles runde" in page
    assert "09.10" in page


def test_mail_is_ready_to_send(client, meeting):
    letter = client.get(at(meeting)).context["letter"]

    assert letter.startswith("Kære alle\n\nVi mødes om fordybelse: Hvornår får vi ro til at tænke?")
    assert "\nHvor: Lokale 3\n" in letter
    assert "\n09.10  Fælles runde (24 min.)\n" in letter
    assert f"skriv koden {meeting.service_check.code[:3]} {meeting.service_check.code[3:]}." in letter
    assert "\n\n\n" not in letter


def test_letter_says_what_led_to_the_meeting_and_what_comes_of_it(client, meeting):
    rating = cast.make_rating(meeting.service_check, answers=6)
    rating.reveal(cast.NOW)

    letter = client.get(at(meeting)).context["letter"]

    assert "\n\nVi har vurderet temaerne og valgt fordybelse. På mødet finder vi noget" in letter
    assert "Bagefter kan alle følge det i handleplanen." in letter


def test_letter_of_a_meeting_that_takes_its_proposals_on_promises_no_plan(client, meeting):
    meeting.choose_ending("B", cast.NOW)

    letter = client.get(at(meeting)).context["letter"]

    assert "Bagefter vælger arbejdsmiljøgruppen ét af dem" in letter
    assert "handleplan" not in letter


def test_letter_of_a_meeting_on_several_themes_says_that_one_chooses(client):
    letter = client.get(at(cast.make_dialogue(ending="B"))).context["letter"]

    assert "Vi mødes om fordybelse, tillid og fleksibilitet. Du vælger selv" in letter
    assert "\n– Tillid: Kan vi regne med hinanden på afstand?\n" in letter
    assert "Bagefter går arbejdsmiljøgruppen videre med dem" in letter
    assert "\n\n\n" not in letter


def test_those_at_a_distance_are_told_to_join_as_the_others_do(client, meeting):
    meeting.people_remote = 2
    meeting.save()

    assert "Er du på afstand, så gør det samme" in client.get(at(meeting)).context["letter"]


def test_those_at_a_distance_are_told_where_each_table_meets(client):
    meeting = cast.make_dialogue()
    cast.table_of(meeting, 2).arrange(seating=Seating.MIXED, call_link="https://moede.example.test/2")
    answer = client.get(at(meeting))

    assert "\n– Bord 2, tillid: https://moede.example.test/2\n\nTag din telefon" in answer.context["letter"]
    assert "\n\n\n" not in answer.context["letter"]
    assert "<dt>Bord 2, tillid</dt>" in answer.content.decode()


def test_one_is_told_to_fit_the_script_before_the_agenda_is_sent(client, meeting):
    hint = "Dagsordenen er 13 min. længere, end I har tid til."
    assert hint in client.get(at(meeting)).content.decode()

    meeting.fit_script(meeting.fitting().seen)

    assert hint not in client.get(at(meeting)).content.decode()


@pytest.mark.parametrize(("verbs", "told"), [(["start"], "er i gang."), (["start", "finish"], "er holdt.")])
def test_agenda_says_how_far_the_meeting_is(client, meeting, verbs, told):
    for verb in verbs:
        getattr(meeting, verb)(cast.NOW)

    page = client.get(at(meeting)).content.decode()

    assert f"Mødet {told}" in page
    assert ("Åbn teksten i en mail" in page) == (meeting.ended_at is None)


def test_when_the_meeting_is_held_no_paper_is_offered_to_write_on(client, meeting):
    papers = ("table-cards.pdf", "rating-sheet.pdf", "blank-plan.pdf")
    before = client.get(at(meeting)).content.decode()
    meeting.start(cast.NOW)
    meeting.finish(cast.NOW)

    after = client.get(at(meeting)).content.decode()

    assert [paper for paper in papers if paper in before] == list(papers)
    assert [paper for paper in papers if paper in after] == []
    assert "agenda.pdf" in after


PAPERS = ["table-cards.pdf", "proposal-slips.pdf", "four-fields.pdf", "four-fields.pdf?paper=A4"]


def test_a_meeting_at_tables_is_offered_what_it_takes_to_hold_it_without_a_net(client):
    page = client.get(at(cast.make_dialogue())).content.decode()

    assert [paper for paper in PAPERS if f'{paper}"' in page] == PAPERS
    assert "selv om nettet svigter" in page


def test_a_meeting_on_one_theme_is_not_offered_the_papers_of_tables(client, meeting):
    page = client.get(at(meeting)).content.decode()

    assert [paper for paper in PAPERS if paper in page] == ["table-cards.pdf"]


def test_every_open_table_has_its_card(client):
    meeting = cast.make_dialogue()
    cast.table_of(meeting, 2).close(cast.NOW)

    pdf = client.get(at(meeting, "table-cards.pdf")).content

    assert [number for number in (1, 2, 3) if f"Bord {number}" in text_of(pdf)] == [1, 3]


def test_every_table_has_eight_slips(client):
    pdf = client.get(at(cast.make_dialogue(), "proposal-slips.pdf")).content

    assert pages_of(pdf) == 6


@pytest.mark.parametrize(
    ("paper", "size"), [("", (420, 297)), ("?paper=A4", (297, 210)), ("?paper=A0", (420, 297))]
)
def test_the_four_fields_are_as_large_as_can_be_printed(client, paper, size):
    pdf = client.get(at(cast.make_dialogue(), f"four-fields.pdf{paper}")).content

    assert (size_of(pdf), pages_of(pdf)) == (size, 3)


def test_letter_is_text_and_the_page_shows_it_as_text(client, meeting):
    meeting.place = "<b>Lokale 3</b> & 4"
    meeting.save()
    answer = client.get(at(meeting))

    assert "Hvor: <b>Lokale 3</b> & 4" in answer.context["letter"]
    assert "<b>Lokale" not in answer.content.decode()


def test_agenda_without_a_time_says_how_long(client):
    page = client.get(at(cast.make_meeting(people_in_room=12))).content.decode()

    assert "Mødet varer 1 time og 43 minutter." in page


def test_agenda_of_a_meeting_with_no_people_or_steps_is_shown(client, meeting):
    meeting.steps.all().delete()
    meeting.people_in_room = 0
    meeting.save()

    assert client.get(at(meeting)).status_code == 200
    assert client.get(at(meeting, "agenda.pdf")).status_code == 200


@pytest.mark.parametrize("path", FILES)
def test_meeting_is_taken_away_as(client, meeting, path):
    answer = client.get(at(meeting, path))
    name, kind = FILES[path]

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("path", ["agenda/", *FILES])
def test_an_outsider_finds_nothing_of_the_meeting(outsider, meeting, path):
    assert cast.signed_in(outsider).get(at(meeting, path)).status_code == 404


@pytest.mark.parametrize("path", ["agenda/", *FILES])
def test_agenda_is_only_read(client, meeting, path):
    assert client.post(at(meeting, path)).status_code == 405


def test_calendar_carries_the_letter(client, meeting):
    (event,) = Calendar.from_ical(client.get(at(meeting, "meeting.ics")).content).walk("VEVENT")

    assert "Tænk over inden mødet:" in str(event["description"])


def test_calendar_asks_for_a_time_first(client):
    meeting = cast.make_meeting()
    answer = client.get(at(meeting, "meeting.ics"))

    assert (answer.status_code, answer.url) == (302, at(meeting))
    assert "Sæt først, hvornår mødet begynder." in client.get(answer.url).content.decode()
