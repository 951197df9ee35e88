"""The sheets for before the meeting: invitation, rating on paper, agenda, table cards, empty plan."""

import pytest

from servicetjek.documents import agenda_pdf, blank_plan, invite_poster, rating_sheet, table_cards
from servicetjek.documents.way_in import to_scan
from servicetjek.guessing import scan_key
from servicetjek.models import Meeting, Rating, Seating
from tests import cast
from tests.documents.reading import (
    codes_in,
    elements,
    flaws_of,
    height_over_the_edge,
    pages_of,
    size_of,
    text_of,
    text_of_page,
)

pytestmark = pytest.mark.django_db

LONGEST_NAME = (
    "Center for Sygedagpengeopfølgningsindsatser og Ressourceforløb i Nord og Vest og det hele i midten"
)


@pytest.fixture
def check(db):
    return cast.make_check(department="Borgerservice", code="K7M4PX")


def make_meeting(check, **overrides):
    details = {"starts_at": cast.NOW, "people_in_room": 8, "people_remote": 4, "place": "Lokale 3"}
    return cast.make_meeting(check, **{**details, **overrides})


def way_in(check):
    return f"http://testserver/d/{check.code}?n={scan_key(check.code)}"


# -- the invitation -------------------------------------------------------------------------------------


def test_invitation_is_a_poster_to_scan_and_to_read(check):
    cast.make_rating(check)
    pdf = invite_poster(check, way_in(check))
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), 1)
    assert codes_in(pdf, 40) == [way_in(check)]
    assert "K7M 4PX" in text
    assert "testserver/d" in text
    assert "Vurdér de seks temaer" in text
    for theme in cast.the_tool().themes.all():
        assert theme.name in text


def test_an_invitation_to_everybody_names_the_workplace():
    check = cast.make_check(department="Alle")
    text = text_of(invite_poster(check, way_in(check)))

    assert "Servicetjek i Borgerservice" in text
    assert "Alle" not in text


def test_the_code_to_scan_is_fifteen_centimetres_wide(check):
    pdf = invite_poster(check, way_in(check))
    (box,) = [list(map(float, e.A.BBox)) for e in elements(pdf) if "QR" in str(e.get("/Alt"))]

    assert round((box[2] - box[0]) * 25.4 / 96) == 150


@pytest.mark.parametrize(
    ("audience", "promise"),
    [
        (Rating.Audience.STAFF, "Ingen kan se, hvad du har svaret – heller ikke tovholderen."),
        (Rating.Audience.GROUP, "Forberedelsesgruppen ser alles svar med initialer"),
    ],
)
def test_invitation_says_who_sees_the_answers(check, audience, promise):
    cast.make_rating(check, audience)

    assert promise in text_of(invite_poster(check, way_in(check)))


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_the_longest_names_still_leave_the_invitation_on_one_sheet(check, settings, audience):
    settings.PUBLIC_URL = "https://servicetjek.sundhed-og-hjemmepleje.en-region-med-et-langt-navn.example"
    check.department, check.workplace.name = LONGEST_NAME, "B" + LONGEST_NAME[1:]
    cast.make_rating(check, audience)

    pdf = invite_poster(check, to_scan(check))

    assert pages_of(pdf) == 1
    assert codes_in(pdf, 60) == [to_scan(check)]


# -- the rating on paper --------------------------------------------------------------------------------


def test_rating_sheet_has_every_theme_and_the_whole_scale(check):
    pdf = rating_sheet(check)
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), 1)
    for theme in cast.the_tool().themes.all():
        assert theme.name in text
    assert "Slet ikke vigtigt" in text
    assert "Meget vigtigt" in text


def test_the_five_numbers_stand_on_one_line(check):
    pdf = rating_sheet(check)

    assert len({round(height_over_the_edge(pdf, number)) for number in "12345"}) == 1


def test_only_an_open_rating_asks_for_initials(check):
    cast.make_rating(check, Rating.Audience.GROUP)
    open_sheet = text_of(rating_sheet(check))
    cast.make_rating(check, Rating.Audience.STAFF)

    assert "Dine initialer" in open_sheet
    assert "initialer" not in text_of(rating_sheet(check))


@pytest.mark.parametrize("audience", Rating.Audience.values)
def test_rating_sheet_is_one_sheet_whoever_rates(check, audience):
    check.department, check.workplace.name = LONGEST_NAME, "B" + LONGEST_NAME[1:]
    cast.make_rating(check, audience)

    assert pages_of(rating_sheet(check)) == 1


def test_rating_sheet_asks_for_the_group_when_there_are_groups(check):
    cast.make_rating(check, groups=("Kontoret", "Ude i marken"))
    pdf = rating_sheet(check)

    assert "Hvor hører du til?" in text_of(pdf)
    assert "Ude i marken" in text_of(pdf)
    assert (flaws_of(pdf), pages_of(pdf)) == ([], 1)


# -- the agenda -----------------------------------------------------------------------------------------


def test_agenda_says_why_when_where_and_what(check):
    pdf = agenda_pdf(make_meeting(check))
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), 1)
    for words in [
        "Hvornår får vi ro til at tænke?",
        "Vi vil have ro til de svære sager",
        "torsdag 7. januar 2027 kl. 09.00–10.43",
        "Lokale 3",
        "09.10 Fælles runde",
        "24 min.",
        "K7M 4PX",
    ]:
        assert words in text


def test_agenda_shows_the_chosen_ending_only(check):
    text = text_of(agenda_pdf(make_meeting(check, ending="B")))

    assert "Tag det med videre" in text
    assert "Beslut sammen" not in text


def test_agenda_without_a_time_counts_from_the_start(check):
    text = text_of(agenda_pdf(make_meeting(check, starts_at=None)))

    assert "Tidspunktet er ikke sat endnu. Mødet varer 1 time og 43 minutter." in text
    assert "10 min. Fælles runde" in text


def test_agenda_holds_the_way_in(check):
    assert codes_in(agenda_pdf(make_meeting(check))) == [way_in(check)]


def test_agenda_with_a_long_purpose_link_and_many_own_steps_reads_on(check):
    check.purpose = "Vi vil have ro til de svære sager. " * 14
    check.save()
    meeting = make_meeting(check, online_link="https://moede.example.test/" + "x" * 170)
    for _ in range(12):
        meeting.steps.first().insert_after(title="Pause", seconds=300, screen="Hvad har du lyst til? " * 10)

    pdf = agenda_pdf(meeting)

    assert flaws_of(pdf) == []
    assert pages_of(pdf) <= 3


def test_agenda_of_several_themes_says_what_one_chooses_between_and_when_all_gather(check):
    pdf = agenda_pdf(cast.make_dialogue(check, starts_at=cast.NOW))
    text = text_of(pdf)

    assert (flaws_of(pdf), pages_of(pdf)) == ([], 1)
    for words in [
        "Hvilket tema vil du tale om?",
        "09.05 Tal ved bordene",
        "09.50 Hør bordenes forslag",
        "Du vælger selv bord",
        "Kan vi regne med hinanden på afstand?",
    ]:
        assert words in text


def test_agenda_of_several_themes_says_which_call_is_for_which_table_and_not_who_sits_there(check):
    meeting = cast.make_dialogue(check, people=3)
    cast.table_of(meeting, 2).arrange(seating=Seating.MIXED, call_link="https://moede.example.test/2")
    text = text_of(agenda_pdf(Meeting.objects.get(pk=meeting.pk)))

    assert "Bord 2, tillid: https://moede.example.test/2" in text
    assert "Bord 1" not in text
    assert "Person" not in text


def test_agenda_with_a_little_too_much_for_one_sheet_is_printed_smaller(check):
    meeting = cast.make_dialogue(check, starts_at=cast.NOW, place="Lokale 3")
    cast.table_of(meeting, 2).arrange(seating=Seating.MIXED, call_link="https://moede.example.test/2")
    check.purpose = "Vi vil finde ud af, hvad hybridarbejdet gør ved vores hverdag, og prøve noget nyt."

    assert pages_of(agenda_pdf(Meeting.objects.get(pk=meeting.pk))) == 1


def test_agenda_of_six_themes_with_a_call_at_each_reads_on(check):
    meeting = cast.make_dialogue(check, tuple(cast.THEMES))
    for table in meeting.open_tables:
        table.arrange(seating=Seating.MIXED, call_link=f"https://moede.example.test/{'x' * 120}")

    pdf = agenda_pdf(Meeting.objects.get(pk=meeting.pk))

    assert flaws_of(pdf) == []
    assert pages_of(pdf) == 2


# -- cards and the empty plan ---------------------------------------------------------------------------


def test_a_card_stands_with_the_way_in_on_both_its_faces(check):
    pdf = table_cards(make_meeting(check))

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (210, 297)
    assert codes_in(pdf, 100) == [way_in(check)] * 2
    assert text_of_page(pdf, 0).count("K7M 4PX") == 2
    assert text_of_page(pdf, 1).count("Bord 2") == 2


@pytest.mark.parametrize(("people", "cards"), [(0, 2), (12, 2), (13, 3), (1000, 24)])
def test_there_is_a_card_for_six_people(check, people, cards):
    meeting = make_meeting(check, people_in_room=people, people_remote=0)

    assert pages_of(table_cards(meeting)) == cards


def test_the_code_on_a_card_is_wide_enough_to_reach_across_a_table(check):
    boxes = [e.A.BBox for e in elements(table_cards(make_meeting(check))) if "QR" in str(e.get("/Alt"))]

    assert all((float(box[2]) - float(box[0])) * 25.4 / 96 > 60 for box in boxes)


@pytest.mark.parametrize("source", ["check", "meeting"])
def test_empty_plan_is_one_sheet_to_write_on(check, source):
    pdf = blank_plan(check if source == "check" else make_meeting(check))
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((297, 210), 1)
    assert text.count("Justeringer – hvornår?") == 2
    assert "Stop op efter to uger" in text
    assert text.count("dato") == 4 + 2
    assert "Arbejdsmiljørepræsentant" in text


def test_several_themes_have_an_empty_plan_for_four_experiments_each_with_its_theme(check):
    pdf = blank_plan(cast.make_dialogue(check))

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((297, 210), 2)
    assert "Forsøg 4" in text_of_page(pdf, 1)
    assert text_of(pdf).count("Tema") == 4
