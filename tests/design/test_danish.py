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
    ("seconds", "text"), [(300, "5 min."), (61, "2 min."), (45, "45 sek."), (0, "0 min."), (None, "")]
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
