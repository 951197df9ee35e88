"""The proposals are taken on: the sheet for those who do, and what is told to everybody."""

from datetime import date

import pytest

from servicetjek.documents.handover import handover_context, handover_pdf, letter_to_all
from servicetjek.models import Ending, Place, Proposal
from tests.cast import NOW, make_dialogue, make_meeting, make_proposal, signed_in, table_of
from tests.documents.reading import flaws_of, text_of
from tests.reading import words

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return signed_in(facilitator)


@pytest.fixture
def meeting():
    """Two tables have told, and both would begin with what the first proposed."""
    meeting = make_dialogue(people=6, at="sorter-forsoeg", ending=Ending.B)
    told = [
        tell(meeting, 1, "Stille formiddage. Ingen møder før kl. 11."),
        tell(meeting, 2, "Mandagskaffe for alle"),
    ]
    for number in (1, 2):
        table = table_of(meeting, number)
        for proposal in told:
            Place.objects.put(table, proposal, "similar", "same_time")
        table.place_of(told[0].pk).begin_with()
    meeting.conclude(news_from="MED-udvalget", news_on=date(2027, 2, 1), conclusion="I mangler ro.")
    meeting.finish(NOW, meeting.current_id)
    return meeting


def tell(meeting, number, text):
    return Proposal.objects.write_as_told(table_of(meeting, number), f"key-{number}", text, NOW)


@pytest.mark.parametrize(
    ("people", "at_tables", "said"),
    [
        (1, False, "1 deltager lagde ingen forslag frem."),
        (0, False, "Der er lagt ingen forslag frem."),
        (1, True, "1 deltager talte ved 3 borde og lagde ingen forslag frem."),
    ],
)
def test_where_nothing_was_proposed_nobody_is_asked_to_choose(people, at_tables, said):
    make = make_dialogue if at_tables else make_meeting
    meeting = make(people=people, at="velkommen", ending=Ending.B)
    text = text_of(handover_pdf(meeting, NOW))

    assert said in text
    assert "vælger et eller flere" not in text
    assert "Alle forslag:" not in letter_to_all(handover_context(meeting, NOW))


def at(meeting, where="handover/"):
    return f"/meetings/{meeting.pk}/{where}"


def test_the_sheet_has_the_proposals_the_priorities_and_what_happens_when(client, meeting):
    pdf = client.get(at(meeting, "handover.pdf")).content
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    for said in [
        "Til MED-udvalget fra mødet om fordybelse, tillid og fleksibilitet",
        "6 deltagere talte ved 3 borde og lagde 2 forslag frem.",
        "hører nyt mandag 1. februar 2027",
        "I mangler ro.",
        "Stille formiddage Bord 1 og 2 Ens formål, kan køre på samme tid",
        "Ingen møder før kl. 11.",
        "Bordet vil begynde med: 1. Stille formiddage",
    ]:
        assert said in text


def test_a_day_that_is_not_known_is_left_to_be_written(client, meeting):
    meeting.news_on = None
    meeting.save()

    assert "hører nyt den" in text_of(client.get(at(meeting, "handover.pdf")).content)
    assert "I har ikke aftalt, hvornår alle hører nyt." in words(client.get(at(meeting)))


def test_the_letter_tells_everybody_who_goes_on_and_when(client, meeting):
    page = words(client.get(at(meeting)))

    assert "MED-udvalget tager forslagene med, og I hører nyt mandag 1. februar 2027." in page
    assert "– Stille formiddage (bord 1 og 2)" in page
    assert "Tillid, bord 2 – Mandagskaffe for alle" in page


def test_a_meeting_on_one_theme_hands_over_its_proposals_too(client):
    meeting = make_meeting(people=3, at="forslagsrunde", ending=Ending.B)
    make_proposal(meeting, "Telefonfri formiddage").present(NOW)
    meeting.finish(NOW, meeting.current_id)

    assert "Telefonfri formiddage" in text_of(client.get(at(meeting, "handover.pdf")).content)


def test_it_is_where_the_meeting_ended(client, meeting):
    assert at(meeting) in client.get(at(meeting, "cockpit/")).content.decode()
    assert at(meeting) in client.get(at(meeting, "")).content.decode()


@pytest.mark.parametrize("where", ["handover/", "handover.pdf"])
def test_there_is_nothing_to_hand_over_before_the_meeting_is_held(client, where):
    meeting = make_dialogue(ending=Ending.B)

    assert client.get(at(meeting, where)).url == f"/meetings/{meeting.pk}/"


@pytest.mark.parametrize("where", ["handover/", "handover.pdf"])
def test_it_is_for_the_workplace_only(client, outsider, meeting, where):
    assert signed_in(outsider).get(at(meeting, where)).status_code == 404
    assert client.post(at(meeting, where)).status_code == 405
