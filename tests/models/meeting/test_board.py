"""Where the tables agree, and where they see it differently."""

from types import SimpleNamespace

import pytest

from servicetjek.live.agreed import size_of
from servicetjek.models.meeting.board import SPLIT, Agreements, Board, agreement

SAME, OWN = "same_time", "own_time"
ALIKE, OTHER = "similar", "different"


def seen_by(*fields, named=()):
    """One proposal, as table 1, 2, 3 ... have placed it; those `named` would begin with it."""
    proposal = SimpleNamespace(pk=1, title="Stilletid")
    places = [
        SimpleNamespace(
            proposal_id=1,
            proposal=proposal,
            table_id=number,
            row=row,
            column=column,
            is_priority=number in named,
            table=SimpleNamespace(number=number),
        )
        for number, (row, column) in enumerate(fields, 1)
    ]
    return agreement([proposal], places)[0]


def test_all_agree():
    assert (seen_by((ALIKE, SAME), (ALIKE, SAME)).row, seen_by((ALIKE, SAME)).column) == (ALIKE, SAME)


def test_two_against_three_is_split_on_the_purpose():
    seen = seen_by((ALIKE, SAME), (ALIKE, SAME), (OTHER, SAME), (OTHER, SAME), (OTHER, SAME))

    assert (seen.row, seen.column) == (SPLIT, SAME)


def test_one_alone_among_five_is_told_and_splits_nothing():
    seen = seen_by((OTHER, OWN), *[(ALIKE, OWN)] * 4)

    assert (seen.is_split, seen.alone) == (False, [1])


def test_one_against_one_is_split():
    assert seen_by((ALIKE, SAME), (OTHER, SAME)).row == SPLIT


def test_split_both_ways_lies_in_the_cross():
    seen = seen_by((ALIKE, SAME), (OTHER, OWN))

    assert (seen.row, seen.column) == (SPLIT, SPLIT)


def test_backing_is_the_tables_that_would_begin_with_it():
    assert seen_by((ALIKE, SAME), (ALIKE, OWN), (ALIKE, SAME), named=(1, 3)).backing == 2


def test_what_no_table_has_placed_is_left_out():
    assert agreement([SimpleNamespace(pk=1)], []) == []


@pytest.mark.parametrize("row", [ALIKE, OTHER])
def test_a_board_has_four_fields_and_a_tray(row):
    proposals = [SimpleNamespace(pk=1), SimpleNamespace(pk=2)]
    board = Board(
        proposals, [SimpleNamespace(proposal_id=1, table_id=1, row=row, column=OWN, is_priority=False)]
    )

    filled = [(field.row, field.column) for field in board.fields if field.places]
    assert (filled, board.not_placed) == ([(row, OWN)], proposals[1:])


def test_who_sees_what_is_said_with_the_question_to_talk_about():
    seen = seen_by((ALIKE, SAME), (ALIKE, SAME), (OTHER, OWN), (OTHER, OWN))

    assert seen.questions == ["Er formålet det samme?", "Kan det køre samtidig?"]
    assert seen.said[:2] == ["Bord 1 og 2: ens formål", "Bord 3 og 4: forskelligt formål"]


def test_one_alone_is_said_quietly():
    seen = seen_by((OTHER, OWN), *[(ALIKE, OWN)] * 4)

    assert (seen.questions, seen.alone_in_words) == ([], "Bord 1 ser det anderledes")


AGREED = seen_by((ALIKE, SAME), (ALIKE, SAME))
SPLIT_ON_PURPOSE = seen_by((ALIKE, SAME), (OTHER, SAME))


@pytest.mark.parametrize(
    ("seen", "heading"),
    [
        ([], "Ingen borde har lagt et forslag endnu"),
        ([seen_by((ALIKE, SAME))], "Kun ét bord har lagt forslag"),
        ([AGREED], "Her er I enige – ingen forslag ligger på stregen"),
        ([AGREED, SPLIT_ON_PURPOSE], "Her er I enige – et forslag ligger på stregen"),
        ([SPLIT_ON_PURPOSE] * 2, "To forslag ligger på stregen"),
    ],
)
def test_the_picture_is_told_in_words(seen, heading):
    assert Agreements(seen).heading == heading


@pytest.mark.parametrize(
    ("seen", "heading"),
    [
        ([], "Ingen borde har lagt et forslag endnu"),
        ([AGREED], "Bordene ser ens på alle forslag"),
        ([AGREED, SPLIT_ON_PURPOSE], "Bordene ser forskelligt på et forslag"),
    ],
)
def test_without_the_picture_no_word_is_said_of_its_lines(seen, heading):
    assert Agreements(seen).heading_in_words == heading


@pytest.mark.parametrize(("tables", "are_many"), [(4, False), (5, True)])
def test_more_tables_than_stand_beside_each_other_are_counted(tables, are_many):
    assert Agreements([seen_by(*[(ALIKE, SAME)] * tables)]).are_many == are_many


def test_what_is_not_seen_alike_lies_on_the_line():
    together = Agreements([AGREED, SPLIT_ON_PURPOSE])

    assert (together.similar_same, together.split_same) == ([AGREED], [SPLIT_ON_PURPOSE])


@pytest.mark.parametrize(("named", "best"), [((1, 2), True), ((1,), False), ((), False)])
def test_what_more_than_one_table_would_begin_with_is_the_most_backed(named, best):
    seen = seen_by((ALIKE, SAME), (ALIKE, SAME), named=named)

    assert bool(Agreements([seen]).most_backed) is best


@pytest.mark.parametrize(("count", "size"), [(3, "large"), (6, "small"), (20, "")])
def test_the_more_cards_the_smaller_until_a_table_is_clearer(count, size):
    assert size_of(Agreements([AGREED] * count)) == size
