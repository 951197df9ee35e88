"""How large texts are written on the storskærm, and where they are cut."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from servicetjek.live.fit import ALONE, LINE, LIST, Level, Said, fits, fitted, shortened

ROOM = 30.0
TEXTS = st.lists(st.text("abc de", min_size=1, max_size=300).map(Said), max_size=40)


def said(count, length=60):
    return [Said(("Stilletid to formiddage om ugen " * 70)[:length].strip()) for _ in range(count)]


def test_a_few_short_texts_are_large():
    assert fitted(said(3), ROOM).level == "few"


@pytest.mark.parametrize(("count", "level"), [(5, "some"), (9, "many"), (15, "lots")])
def test_the_more_there_are_the_smaller_they_get(count, level):
    assert fitted(said(count), ROOM).level == level


def test_nothing_is_cut_while_there_is_room():
    texts = said(12, length=75)
    assert fitted(texts, ROOM).texts == texts


def test_too_many_for_the_smallest_are_shortened_at_the_end_of_a_word():
    short = fitted(said(14, length=300), ROOM)
    assert (short.level, short.left_out) == ("lots", 0)
    assert {text.text.removesuffix("\u00a0…").split()[-1] for text in short.texts} <= set(
        "Stilletid to formiddage om ugen".split()
    )


def test_three_hundred_are_told_as_a_number():
    many = fitted(said(300), ROOM)
    assert len(many.texts) + many.left_out == 300
    assert len(many.texts) >= 15


def test_one_alone_has_the_whole_stage_to_itself():
    levels = [fitted(said(1, length=count), ROOM, ALONE).level for count in (60, 250, 600, 1100)]
    assert levels == ["", "long", "longer", "longest"]


@given(TEXTS)
def test_what_is_shown_has_room(texts):
    shown = fitted(texts, ROOM)
    level = next(level for level in LIST if level.name == shown.level)
    assert fits(shown.texts, level, ROOM)


@given(st.text("ab cd", max_size=80).map(str.strip), st.integers(5, 90))
@example("a aaaa", 5)
def test_a_text_is_cut_only_between_words(text, most):
    short = shortened(text, most).removesuffix("\u00a0…")
    assert text.startswith(short)
    assert " " not in text[:most] or short == text or text[len(short)] in " ,.;:–-"


def test_columns_are_filled_in_order_and_no_text_is_split_over_two():
    level = Level("", size=1, columns=2)
    one, two = Said("en"), Said("en\nto")
    assert fits([two, one, one], level, height=2 * LINE)
    assert not fits([one, two, one], level, height=2 * LINE)
    assert not fits([two], level, height=LINE)


def test_only_the_long_ones_are_shortened():
    texts = [*said(11, length=70), *said(1, length=400)]
    short = fitted(texts, ROOM)
    assert short.texts[:11] == texts[:11]
    assert short.texts[11] != texts[11]
