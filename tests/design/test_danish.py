import re
from datetime import UTC, date, datetime

import pytest

from servicetjek.templatetags.danish import (
    clock_face,
    comma,
    danish_date,
    danish_time,
    minutes,
    short_date,
    spaced_code,
    unbroken,
)
from tests.design.reading import everything_said, lix

# The right column of the product's list of words; each thing has one name.
NOT_OUR_WORDS = """
    survey undersøgelse facilitator mødeleder admin respondent score kategori emne agenda fase idé initiativ
    indsats tiltag follow-up check-in godkend godkende godkendt acceptere consent display device on-site remote
    token online stemme værktøj tool referent kvadrant matrix framework simulation personalegruppe cockpittet
""".split()
# What is said wrongly, and how it is said.
SAID_WRONGLY = {
    r"(?-i:\b(?:Vurder|Inviter|Sorter|Kopier|Juster|Opdater|Rediger|Installer|Prioriter|Diskuter)\b)": "med accent",
    r"\btrækker? (?:mod|i hinanden)\b": "kan støde sammen",
    r"\b(?:mest|lige) der hvor\b": "der, hvor",
    r"\bTrinene\b": "trinnene",
    r"\bDem (?:uden|der|på) .* har\b": "de, der er uden, har",
    r"\bpræsentere[rst]?\b": "lægge frem",
    r"\bomkring en time\b": "det, mødet tager",
    r"(?<=[a-zæøå]) og (?:du|vi|jeg|skriv|vælg|send|prøv|fortæl|hæng|stop op)\b(?! og)": "komma før og",
    r"\w!": "et punktum",
}


@pytest.mark.parametrize(("number", "text"), [(3.4, "3,4"), (3, "3,0"), (3.449, "3,4"), (None, "")])
def test_numbers_have_a_comma(number, text):
    assert comma(number) == text


def test_dates_are_written_out():
    assert danish_date(date(2027, 1, 7)) == "torsdag 7. januar 2027"
    assert danish_date(None) == ""


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2027, 1, 7), "tors. 7. jan."),
        (date(2027, 5, 4), "tirs. 4. maj"),
        (date(2027, 6, 9), "ons. 9. juni"),
    ],
)
def test_dates_on_the_line_of_time_are_short(day, text):
    assert short_date(day) == text


def test_times_are_those_of_the_clock_on_the_wall():
    assert danish_time(datetime(2027, 1, 7, 12, 5, tzinfo=UTC)) == "kl. 13.05"
    assert danish_time(datetime(2027, 7, 7, 12, 5, tzinfo=UTC)) == "kl. 14.05"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (300, "5 min."),
        (61, "1½ min."),
        (45, "45 sek."),
        (0, "0 min."),
        (None, ""),
        (570, "9½ min."),
        (3390, "57 min."),
    ],
)
def test_durations_are_minutes(seconds, text):
    assert minutes(seconds) == text


@pytest.mark.parametrize(
    ("seconds", "text"), [(125, "2:05"), (60, "1:00"), (0, "0:00"), (-4, "0:00"), (None, "0:00")]
)
def test_a_clock_never_goes_below_zero(seconds, text):
    assert clock_face(seconds) == text


def test_a_code_is_written_as_it_is_said():
    assert spaced_code("K7M4PX") == "K7M 4PX"
    assert spaced_code("") == ""


def test_a_span_of_hours_is_never_broken_over_two_lines():
    assert unbroken("Stilletid kl. 9–11 tirsdag") == "Stilletid kl.\u00a09\u2060–\u206011 tirsdag"
    assert unbroken("Kaffe - og ro") == "Kaffe - og ro"


def test_each_thing_has_its_one_name():
    unwanted = re.compile(rf"\b(?:{'|'.join(NOT_OUR_WORDS)})(?:e?n|e?r|et|s|e?rne)?\b", re.IGNORECASE)

    assert [said for said in everything_said() if unwanted.search(said[1])] == []


@pytest.mark.parametrize("wrong", SAID_WRONGLY)
def test_it_is_said_as_one_says_it(wrong):
    found = [said for said in everything_said() if re.search(wrong, said[1], re.IGNORECASE)]

    assert found == [], f"siger vi: {SAID_WRONGLY[wrong]}"


def test_every_page_is_easy_to_read():
    pages = {}
    for place, text in everything_said():
        if place.startswith("templates"):
            pages.setdefault(place, []).append(text)

    assert [
        place for place, texts in pages.items() if len(" ".join(texts).split()) > 50 and lix(texts) > 31
    ] == []


def test_no_workplace_is_promised_both_amo_and_med():
    assert [said for said in everything_said() if re.search(r"AMO og MED|AMO, SU eller MED", said[1])] == []
