"""What lies on the tables: the card, the slips, the sheet to sort on, read back as those who sit there do."""

import pytest

from servicetjek.documents.tables import (
    Plenary,
    TableCard,
    TableStep,
    cards_of,
    plenary_of,
    proposal_slips,
    sorting_sheets,
    table_cards_of,
)
from servicetjek.guessing import scan_key
from servicetjek.models import Seating, Theme
from tests import cast
from tests.documents.reading import codes_in, elements, flaws_of, pages_of, size_of, text_of, text_of_page

pytestmark = pytest.mark.django_db

LONGEST = Theme(
    slug="retfaerdighed",
    name="Retfærdighed og fleksibilitet på den hybride arbejdsplads her",
    question="Hvem får del i goderne, når nogle af os er her, mens andre arbejder hjemme det meste af ugen?",
)
PROCESS = [
    TableStep("Tænk selv", "Vi er stille, til tiden er gået.", 300),
    TableStep("Fælles runde", "Vi lytter, og ingen afbryder.", 120, is_round=True),
    TableStep("Find et forsøg", "Vi skriver hver for sig.", 900),
    TableStep("Runde med forslag", "Vi hører alle forslag, før vi taler om dem.", 90, is_round=True),
]


@pytest.fixture
def check(db):
    return cast.make_check(department="Borgerservice", code="K7M4PX")


def make_card(number=3, **overrides):
    theme = overrides.pop("theme", None) or cast.the_theme()
    details = {"seating": "room", "process": PROCESS, "questions": theme.questions}
    return TableCard(number, theme, **{**details, **overrides})


def way_in(check):
    return f"http://testserver/d/{check.code}?n={scan_key(check.code)}"


# -- the card -------------------------------------------------------------------------------------------


def test_a_table_can_be_led_from_its_card_alone(check):
    pdf = table_cards_of(check, [make_card()], Plenary(cast.later(hours=1), 240))
    text = text_of(pdf)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((297, 210), 1)
    for words in [
        "Bord 3",
        "Fordybelse",
        "I rummet",
        "Alle samles kl. 10.00",
        "Fælles runde",
        "2 min. til hver",
        "1½ min. til hver",
        "Stil minuturet på en telefon",
        "I har 4 min.",
        "Hvor får du mest ro – hjemme eller på kontoret?",
    ]:
        assert words in text


def test_a_card_has_the_way_in_on_both_its_faces(check):
    pdf = table_cards_of(check, [make_card()])

    assert codes_in(pdf, 150) == [way_in(check)] * 2
    assert text_of(pdf).count("K7M 4PX") == 2


def test_the_code_on_a_card_is_three_centimetres_wide_within_its_white_edge(check):
    boxes = [e.A.BBox for e in elements(table_cards_of(check, [make_card()])) if "QR" in str(e.get("/Alt"))]

    assert len(boxes) == 2
    assert all((float(box[2]) - float(box[0])) * 25.4 / 96 * 33 / 41 > 29.9 for box in boxes)


def test_a_card_says_who_sits_there_where_it_stands_and_where_those_at_a_distance_meet(check):
    link = "https://moede.example.test/bord-3"
    mixed = text_of(table_cards_of(check, [make_card(seating="mixed", place="ved vinduet", call_link=link)]))

    assert "I rummet og på afstand ved vinduet" in mixed
    assert f"De, der er på afstand, er med her: {link}" in mixed


def test_the_card_of_a_table_at_a_distance_is_read_on_a_screen_and_not_folded(check):
    pdf = table_cards_of(check, [make_card(seating="remote", call_link="https://moede.example.test/bord-3")])

    assert "I mødes her: https://moede.example.test/bord-3" in text_of(pdf)
    assert "Fold arket" not in text_of(pdf)
    assert flaws_of(pdf) == []


def test_without_a_time_the_facilitator_says_when_all_gather(check):
    assert "Tovholderen siger til, når alle samles" in text_of(table_cards_of(check, [make_card()]))


@pytest.mark.parametrize("seating", Seating.values)
def test_the_longest_names_and_texts_stay_on_their_sheet(check, seating):
    process = [
        step._replace(title="Tal om, hvad I helst vil prøve her hos os", how=(step.how * 6)[:160])
        for step in PROCESS
    ]
    questions = ["Hvad har du brug for, når du skal tænke i dybden, og hvor godt får du det i dag?"] * 4
    link = "https://moede.example.test/" + "x" * 170
    fullest = make_card(
        28,
        theme=LONGEST,
        seating=seating,
        process=process,
        questions=questions,
        place="i det store mødelokale for enden af gangen",
        call_link=link,
    )
    pdf = table_cards_of(check, [make_card(1), fullest])

    assert pages_of(pdf) == 2
    assert "Bord 28" in text_of_page(pdf, 1)
    assert flaws_of(pdf) == []


def test_fifty_tables_have_a_sheet_each(check):
    pdf = table_cards_of(check, [make_card(number) for number in range(1, 51)])

    assert pages_of(pdf) == 50
    assert "Bord 50" in text_of_page(pdf, 49)


# -- from a meeting -------------------------------------------------------------------------------------


def test_the_cards_of_a_meeting_are_its_tables_with_their_script_fitted(check):
    first, *_ = cards = cards_of(cast.make_dialogue(check))

    assert [(card.number, card.theme.slug) for card in cards] == [
        (1, "fordybelse"),
        (2, "tillid"),
        (3, "fleksibilitet"),
    ]
    assert [(step.title, step.seconds, step.is_round) for step in first.process] == [
        ("Tænk selv", 300, False),
        ("Fælles runde", 120, True),
        ("Find et forsøg", 900, False),
        ("Runde med forslag", 120, True),
    ]


def test_a_table_with_many_seats_has_shorter_turns(check):
    meeting = cast.make_dialogue(check)
    cast.table_of(meeting).arrange(seats=12)

    assert cards_of(meeting)[0].process[1].seconds < 120


def test_only_a_table_with_a_call_says_where_it_is(check):
    meeting = cast.make_dialogue(check, online_link="https://moede.example.test/alle")
    cast.table_of(meeting, 2).arrange(seating=Seating.MIXED)

    assert [card.call_link for card in cards_of(meeting)] == ["", "https://moede.example.test/alle", ""]


def test_all_gather_when_the_first_report_back_begins(check):
    meeting = cast.make_dialogue(check, starts_at=cast.NOW)

    assert plenary_of(meeting) == (cast.later(minutes=50), 300)


def test_a_meeting_without_a_time_has_no_time_to_gather(check):
    assert plenary_of(cast.make_dialogue(check)) == (None, 300)


# -- the slips ------------------------------------------------------------------------------------------


def test_four_slips_a_sheet_and_two_sheets_a_table(check):
    pdf = proposal_slips(check, [make_card(1), make_card(2, theme=LONGEST)])
    text = text_of_page(pdf, 3)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), 4)
    for words in ["Bord 2", "Hvad skal vi prøve?", "Hvilket behov hjælper det på?", "Dit navn, hvis du vil"]:
        assert text.count(words) == 4


def test_slips_for_any_table_leave_its_number_and_theme_to_be_written(check):
    pdf = proposal_slips(check, sheets=1)

    assert (flaws_of(pdf), pages_of(pdf)) == ([], 1)
    assert text_of(pdf).count("Bord Tema") == 4


# -- the sheet to sort on -------------------------------------------------------------------------------


@pytest.mark.parametrize(("paper", "size"), [("A3", (420, 297)), ("A4", (297, 210))])
def test_the_sheet_to_sort_on_has_four_fields_and_room_for_what_was_heard(check, paper, size):
    pdf = sorting_sheets(check, [make_card(), make_card(4, theme=LONGEST)], paper)
    text = text_of_page(pdf, 1)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == (size, 2)
    for words in [
        "Bord 4",
        "Kan køre på samme tid",
        "Bør køre på hver sin tid",
        "Ens formål",
        "Forskelligt formål",
        "Det hørte vi fra de andre",
        "De to eller tre, vi vil begynde med",
    ]:
        assert words in text


def test_a_sheet_to_sort_on_for_any_table(check):
    pdf = sorting_sheets(check)

    assert (flaws_of(pdf), pages_of(pdf)) == ([], 1)
    assert "Bord Tema" in text_of(pdf)
