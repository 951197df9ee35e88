from collections import Counter
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.meeting.seating import (
    ENOUGH_FOR_OWN,
    MIXED,
    REMOTE,
    ROOM,
    Planned,
    propose,
    spare,
    spread,
)

KINDS = (ROOM, REMOTE, MIXED)
REACHED = {True: (REMOTE, MIXED), False: (ROOM, MIXED)}  # by whether one is at a distance
THEMES = st.integers(1, 8).map(range)
PEOPLE = st.integers(0, 300)
SIZES = st.integers(2, 12)


class Table(NamedTuple):
    number: int
    theme: int = 1
    seating: str = ROOM
    taken: int = 0
    seats: int = 6
    is_closed: bool = False


@st.composite
def tables_of(draw, most=12, most_seats=8):
    """Any tables there can be, also closed ones and some with more people than seats."""
    return [
        Table(
            number,
            draw(st.integers(1, 4)),
            draw(st.sampled_from(KINDS)),
            draw(st.integers(0, most_seats + 1)),
            draw(st.integers(1, most_seats)),
            draw(st.integers(0, 5)) == 0,
        )
        for number in range(1, draw(st.integers(0, most)) + 1)
    ]


def people_of(near, far):
    """Named so that one sees where they are, the two kinds in turn as they come."""
    return sorted([(n, "near") for n in range(near)] + [(n, "far") for n in range(far)])


def is_remote(person):
    return person[1] == "far"


def seats_at(tables, *kinds):
    return sum(table.seats for table in tables if table.seating in kinds)


def free_at(table):
    return 0 if table.is_closed else max(0, table.seats - table.taken)


# -- which tables there should be -----------------------------------------------------------------------


def test_everybody_in_the_room_gets_six_at_a_table_and_the_first_theme_two():
    assert propose(["ro", "tillid", "frihed"], room=24, remote=0) == [
        Planned("ro", ROOM, 6),
        Planned("ro", ROOM, 6),
        Planned("tillid", ROOM, 6),
        Planned("frihed", ROOM, 6),
    ]


def test_a_few_at_a_distance_reach_every_theme_by_a_mixed_table():
    assert propose(["ro", "tillid"], room=20, remote=3) == [
        Planned("ro", MIXED, 6),
        Planned("ro", ROOM, 6),
        Planned("tillid", MIXED, 6),
        Planned("tillid", ROOM, 6),
    ]


def test_with_four_at_a_distance_for_each_theme_they_have_their_own_tables():
    assert [table.seating for table in propose(["ro", "tillid"], room=12, remote=8)] == [ROOM, REMOTE] * 2
    assert [table.seating for table in propose(["ro", "tillid"], room=12, remote=7)] == [MIXED, ROOM] * 2


def test_a_few_in_the_room_reach_every_theme_by_a_mixed_table_too():
    assert [table.seating for table in propose(["ro", "tillid"], room=3, remote=20)] == [MIXED, REMOTE] * 2


def test_three_people_still_choose_among_four_themes():
    assert propose(range(4), room=2, remote=1) == [Planned(theme, MIXED, 6) for theme in range(4)]


def test_without_themes_there_are_no_tables():
    assert propose([], room=12, remote=3) == []


@given(THEMES, PEOPLE, PEOPLE, SIZES)
def test_every_theme_is_within_reach_from_both_places(themes, room, remote, seats):
    tables = propose(themes, room, remote, seats)
    for far in [far for far, people in ((True, remote), (False, room)) if people]:
        assert {table.theme for table in tables if table.seating in REACHED[far]} == set(themes)


@given(THEMES, PEOPLE, PEOPLE, SIZES)
def test_there_is_a_seat_within_reach_for_everybody(themes, room, remote, seats):
    tables = propose(themes, room, remote, seats)
    assert seats_at(tables, *KINDS) >= room + remote
    assert seats_at(tables, ROOM, MIXED) >= room
    assert seats_at(tables, REMOTE, MIXED) >= remote


@given(THEMES, PEOPLE, PEOPLE, SIZES)
def test_there_are_no_more_tables_than_the_people_and_the_themes_ask_for(themes, room, remote, seats):
    tables = propose(themes, room, remote, seats)
    fewest = max(len(themes), -(-(room + remote) // seats))
    if any(table.seating == MIXED for table in tables) or not room or not remote:
        assert len(tables) == fewest
    else:
        assert len(tables) <= fewest + len(themes)


@given(THEMES, PEOPLE, PEOPLE, SIZES)
def test_an_important_theme_never_has_fewer_tables_and_none_has_many_more(themes, room, remote, seats):
    tables = Counter(table.theme for table in propose(themes, room, remote, seats))
    counts = [tables[theme] for theme in themes]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] - counts[-1] <= 2


@given(THEMES, PEOPLE, PEOPLE)
def test_nobody_has_a_kind_of_table_to_themselves_with_fewer_than_a_conversation(themes, room, remote):
    tables = propose(themes, room, remote)
    for kind, people in ((ROOM, room), (REMOTE, remote)):
        has_own = any(table.seating == kind for table in tables)
        if has_own and room and remote:
            assert people >= ENOUGH_FOR_OWN * len(themes) or people >= max(room, remote)


@given(st.permutations(range(6)), PEOPLE, PEOPLE)
def test_tables_on_the_same_theme_stand_beside_each_other(themes, room, remote):
    order = [table.theme for table in propose(themes, room, remote)]
    assert order == sorted(order, key=themes.index)


# -- when the table one wants is full -------------------------------------------------------------------


def spare_number(tables, wanted, *, far=False):
    found = spare(tables, tables[wanted - 1], is_remote=far)
    return found and found.number


def test_the_nearest_table_on_the_same_theme_is_offered():
    full = Table(2, taken=6)
    assert spare_number([Table(1, 2), full, Table(3, 2), Table(4), Table(5, taken=1)], 2) == 4


def test_when_the_theme_is_full_the_table_with_most_seats_is_offered():
    assert spare_number([Table(1, taken=6), Table(2, 2, taken=5), Table(3, 3, taken=1)], 1) == 3


def test_in_the_room_a_mixed_table_is_left_to_those_who_need_it():
    assert spare_number([Table(1, taken=6), Table(2, 2, MIXED), Table(3, 3, taken=5)], 1) == 3


def test_in_the_room_a_table_at_a_distance_is_offered_only_when_there_is_nothing_else():
    nothing_else = [Table(1, taken=6), Table(2, 1, REMOTE)]
    assert spare_number(nothing_else, 1) == 2
    assert spare_number([*nothing_else, Table(3, 4, MIXED, taken=5)], 1) == 3


def test_at_a_distance_another_theme_is_better_than_a_table_without_a_call():
    tables = [Table(1, 1, MIXED, taken=6), Table(2, 1), Table(3, 2, MIXED)]
    assert spare_number(tables, 1, far=True) == 3


def test_a_table_that_got_a_seat_meanwhile_is_its_own_spare():
    assert spare_number([Table(1, taken=5), Table(2)], 1) == 1


@pytest.mark.parametrize("other", [Table(2, taken=6), Table(2, is_closed=True), Table(2, taken=9)])
def test_where_all_are_full_or_closed_nothing_is_offered(other):
    assert spare_number([Table(1, taken=6), other], 1) is None


@given(tables_of(), st.integers(0, 11), st.booleans())
def test_what_is_offered_has_a_seat_within_reach_and_nothing_is_held_back(tables, at, far):
    if not tables:
        return
    wanted = tables[at % len(tables)]
    within_reach = [table for table in tables if free_at(table) and (not far or table.seating != ROOM)]
    found = spare(tables, wanted, is_remote=far)
    assert (found in within_reach) if within_reach else (found is None)


@given(tables_of(), st.integers(0, 11), st.booleans())
def test_another_theme_is_offered_only_when_ones_own_has_no_seat_that_suits(tables, at, far):
    if not tables:
        return
    wanted = tables[at % len(tables)]
    same = [t for t in tables if free_at(t) and t.theme == wanted.theme and t.seating in REACHED[far]]
    if same:
        nearest = min(abs(table.number - wanted.number) for table in same)
        found = spare(tables, wanted, is_remote=far)
        assert found in same
        assert abs(found.number - wanted.number) == nearest


# -- those who have not chosen --------------------------------------------------------------------------


def sizes_with(tables, places):
    coming = Counter(table.number for _, table in places)
    return {table.number: table.taken + coming[table.number] for table in tables}


def test_those_who_have_not_chosen_fill_up_the_smallest_tables():
    tables = [Table(1, taken=4), Table(2, taken=1), Table(3, taken=0)]
    assert sizes_with(tables, spread(people_of(5, 0), tables, is_remote)) == {1: 4, 2: 3, 3: 3}


def test_those_at_a_distance_sit_together_at_the_mixed_tables():
    tables = [Table(1, 1, MIXED), Table(2, 2, MIXED)]
    places = spread(people_of(4, 2), tables, is_remote)
    assert {table.number for person, table in places if is_remote(person)} == {1}


def test_a_table_makes_room_for_those_who_have_no_other():
    tables = [Table(1, 1, ROOM, seats=2), Table(2, 2, MIXED, seats=2)]
    places = spread(people_of(2, 2), tables, is_remote)
    assert {person: table.number for person, table in places} == {
        (0, "near"): 1,
        (1, "near"): 1,
        (0, "far"): 2,
        (1, "far"): 2,
    }


@given(st.integers(0, 60), st.integers(0, 60), tables_of())
def test_nobody_sits_twice_and_no_table_is_overfilled(near, far, tables):
    places = spread(people_of(near, far), tables, is_remote)
    people = [person for person, _ in places]
    assert len(people) == len(set(people))
    for number, coming in Counter(table.number for _, table in places).items():
        assert coming <= free_at(tables[number - 1])


@given(st.integers(0, 60), st.integers(0, 60), tables_of())
def test_those_at_a_distance_are_only_where_there_is_a_call(near, far, tables):
    places = spread(people_of(near, far), tables, is_remote)
    assert all(table.seating != ROOM for person, table in places if is_remote(person))


@given(st.integers(0, 60), st.integers(0, 60), tables_of())
def test_nobody_is_lost_while_there_are_seats_within_reach(near, far, tables):
    places = spread(people_of(near, far), tables, is_remote)
    with_call = sum(free_at(table) for table in tables if table.seating != ROOM)
    assert sum(is_remote(person) for person, _ in places) == min(far, with_call)
    assert len(places) == min(near + min(far, with_call), sum(map(free_at, tables)))


@given(st.integers(0, 3), st.integers(0, 3), tables_of(most=4, most_seats=4))
def test_no_other_way_to_seat_them_is_better(near, far, tables):
    people = people_of(near, far)
    best = min(
        worth(tables, zip(people, seats, strict=True))
        for seats in product([*tables, None], repeat=len(people))
        if is_possible(tables, zip(people, seats, strict=True))
    )
    places = dict(spread(people, tables, is_remote))
    assert worth(tables, [(person, places.get(person)) for person in people]) == best


def is_possible(tables, places):
    places = [(person, table) for person, table in places if table]
    coming = Counter(table.number for _, table in places)
    return all(coming[table.number] <= free_at(table) for table in tables) and all(
        table.seating != ROOM for person, table in places if is_remote(person)
    )


def worth(tables, places):
    """The less the better: those without a seat, those of the room in a call alone, and how uneven the tables are."""
    places = list(places)
    lost = sum(table is None for _, table in places)
    astray = sum(table is not None and table.seating == REMOTE and not is_remote(p) for p, table in places)
    sizes = sizes_with(tables, [(person, table) for person, table in places if table])
    return lost, astray, sum(size**2 for size in sizes.values())
