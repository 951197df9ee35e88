import pytest

from servicetjek.models.code import ALPHABET, LENGTH, new_code, normalise


def test_a_code_has_six_characters_that_look_like_nothing_else():
    codes = [new_code() for _ in range(200)]

    assert {len(code) for code in codes} == {LENGTH} == {6}
    assert not set("".join(codes)) & set("0O1IL")
    assert set("".join(codes)) <= set(ALPHABET)


@pytest.mark.parametrize("typed", ["k7m4px", "K7M 4PX", " k7m-4px ", "k 7 m 4 p x", "K7M\u00a04PX"])
def test_case_spaces_and_hyphens_do_not_matter(typed):
    assert normalise(typed) == "K7M4PX"


def test_a_very_long_code_is_cut():
    assert len(normalise("A" * 10_000)) <= 64
