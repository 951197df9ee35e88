import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.durations import minutes_short, time_in_figures, time_in_words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (15, "femten sekunder"),
        (30, "et halvt minut"),
        (60, "et minut"),
        (75, "et minut og femten sekunder"),
        (90, "halvandet minut"),
        (120, "to minutter"),
        (150, "to og et halvt minut"),
        (300, "fem minutter"),
        (900, "et kvarter"),
        (1260, "enogtyve minutter"),
        (1800, "en halv time"),
        (2700, "tre kvarter"),
        (3600, "en time"),
        (4200, "en time og ti minutter"),
        (4500, "en time og et kvarter"),
        (5400, "halvanden time"),
        (7200, "to timer"),
        (9000, "to og en halv time"),
        (0, "nul minutter"),
    ],
)
def test_a_length_is_said_as_one_says_it_aloud(seconds, words):
    assert time_in_words(seconds) == words


@pytest.mark.parametrize(
    ("seconds", "short"),
    [
        (0, "0 min."),
        (30, "½ min."),
        (45, "45 sek."),
        (90, "1½ min."),
        (100, "1 min. 40 sek."),
        (300, "5 min."),
    ],
)
def test_a_length_in_a_table_is_short(seconds, short):
    assert minutes_short(seconds) == short


@pytest.mark.parametrize(
    ("seconds", "figures"),
    [
        (0, "0 minutter"),
        (30, "½ minut"),
        (60, "1 minut"),
        (90, "1½ minut"),
        (100, "2 minutter"),
        (150, "2½ minutter"),
        (3360, "56 minutter"),
        (3600, "1 time"),
        (6360, "1 time og 46 minutter"),
        (7260, "2 timer og 1 minut"),
    ],
)
def test_a_length_in_a_written_sentence_has_figures(seconds, figures):
    assert time_in_figures(seconds) == figures


@given(st.integers(min_value=0, max_value=24 * 3600))
def test_every_length_of_a_day_can_be_said(seconds):
    assert all(say(seconds).strip() for say in (time_in_words, minutes_short, time_in_figures))
