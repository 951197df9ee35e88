"""What people type, made safe to store and print."""

import pytest

from servicetjek.models.words import cleaned


@pytest.mark.parametrize("unwanted", ["\x00", "\x1b", "\x7f", "\x85", "\u202e", "\u2066", "\ufeff", "\uffff"])
def test_what_cannot_be_printed_or_turns_the_line_around_is_left_out(unwanted):
    assert cleaned(f"Ro om{unwanted} formiddagen") == "Ro om formiddagen"


def test_line_breaks_are_kept_in_one_kind():
    assert cleaned("Ro\r\nom\rformiddagen\n") == "Ro\nom\nformiddagen"


def test_letters_and_signs_of_all_the_world_are_kept():
    assert cleaned("æøå – »ro« 👩‍👩‍👧 العربية") == "æøå – »ro« 👩‍👩‍👧 العربية"
