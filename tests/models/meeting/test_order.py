from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.meeting.order import mixed_order, other_way_round, split_groups, with_latecomer

PEOPLE = st.lists(st.booleans(), max_size=60).map(lambda places: list(enumerate(places)))


def is_remote(person):
    return person[1]


def people(places):
    """ "R" takes part at a distance, "-" is in the room."""
    return [(number, place == "R") for number, place in enumerate(places)]


def places(order):
    return "".join("R" if is_remote(person) else "-" for person in order)


def longest_run(order, remote):
    return max((len(list(run)) for kind, run in groupby(order, is_remote) if kind == remote), default=0)


def test_one_at_a_distance_speaks_in_the_middle():
    assert places(mixed_order(people("-----R"), is_remote)) == "--R---"


def test_several_at_a_distance_are_spread_evenly():
    assert places(mixed_order(people("--------RR"), is_remote)) == "--R---R---"


def test_one_in_the_room_speaks_in_the_middle_too():
    assert places(mixed_order(people("RRRRR-"), is_remote)) == "RR-RRR"


def test_half_and_half_take_turns():
    assert places(mixed_order(people("---RRR"), is_remote)) == "R-R-R-"


@given(PEOPLE)
def test_everybody_speaks_once(crowd):
    assert sorted(mixed_order(crowd, is_remote)) == crowd


@given(PEOPLE)
def test_within_the_room_and_at_a_distance_the_order_is_kept(crowd):
    order = mixed_order(crowd, is_remote)
    for remote in (True, False):
        assert [p for p in order if p[1] == remote] == [p for p in crowd if p[1] == remote]


@given(PEOPLE)
def test_the_first_at_a_distance_comes_early_and_the_last_is_not_last(crowd):
    order = mixed_order(crowd, is_remote)
    spots = [spot for spot, person in enumerate(order, 1) if is_remote(person)]
    room = len(order) - len(spots)
    if spots:
        assert spots[0] <= -(-len(order) // (len(spots) + 1))
    if spots and len(spots) <= room:
        assert spots[-1] < len(order)


@given(PEOPLE)
def test_no_run_of_one_kind_is_longer_than_it_has_to_be(crowd):
    order = mixed_order(crowd, is_remote)
    remote = sum(is_remote(person) for person in crowd)
    room = len(crowd) - remote
    assert longest_run(order, False) <= max(1, -(-room // (remote + 1)))
    assert longest_run(order, True) <= max(1, -(-remote // (room + 1)))


def test_a_later_round_begins_with_whoever_spoke_last_in_the_room():
    assert [p[0] for p in other_way_round(people("------"), is_remote)] == [5, 4, 3, 2, 1, 0]


def test_a_later_round_mixes_room_and_distance_as_the_first_did():
    order = mixed_order(people("-----R"), is_remote)
    assert places(other_way_round(order, is_remote)) == places(order) == "--R---"


def test_of_two_people_the_other_begins_the_later_round():
    order = mixed_order(people("R-"), is_remote)
    assert other_way_round(order, is_remote) == order[::-1]


@given(PEOPLE)
def test_a_later_round_has_the_same_people_and_begins_with_somebody_else(crowd):
    order = mixed_order(crowd, is_remote)
    later = other_way_round(order, is_remote)
    assert sorted(later) == crowd
    assert len(crowd) < 2 or later[0] != order[0]


@given(PEOPLE)
def test_in_a_later_round_no_run_of_one_kind_is_longer_than_in_the_first(crowd):
    order = mixed_order(crowd, is_remote)
    later = other_way_round(order, is_remote)
    for remote in (True, False):
        assert longest_run(later, remote) == longest_run(order, remote)


@given(PEOPLE)
def test_over_two_rounds_nobody_waits_much_longer_than_another(crowd):
    """Places are counted from 0; of those in the room, and of those at a distance, the sums differ little."""
    order = mixed_order(crowd, is_remote)
    later = other_way_round(order, is_remote)
    waited = {person: order.index(person) + later.index(person) for person in crowd}
    for remote in (True, False):
        sums = [places for person, places in waited.items() if person[1] == remote]
        assert not sums or max(sums) - min(sums) <= 2


def test_a_latecomer_in_the_room_speaks_last():
    assert with_latecomer(people("-R-"), (9, False), is_remote)[-1] == (9, False)


def test_a_latecomer_at_a_distance_comes_between_people_in_the_room():
    assert places(with_latecomer(people("-R----"), (9, True), is_remote)) == "-R--R--"


def test_a_latecomer_when_nobody_waits_speaks_next():
    assert with_latecomer([], (9, True), is_remote) == [(9, True)]


@given(waiting=PEOPLE, remote=st.booleans())
def test_a_latecomer_moves_nobody_and_never_takes_the_next_turn(waiting, remote):
    person = (99, remote)
    order = with_latecomer(waiting, person, is_remote)
    assert [other for other in order if other != person] == waiting
    assert order[0] != person or not waiting


def test_two_at_a_distance_are_put_in_the_same_group():
    assert [places(group) for group in split_groups(people("-----RR--"), 3, is_remote)] == [
        "R-R",
        "---",
        "---",
    ]


def test_five_at_a_distance_are_put_in_two_groups_of_three():
    groups = split_groups(people("-----RRRRR-----"), 3, is_remote)
    assert [places(group).count("R") for group in groups] == [3, 2, 0]


def test_nobody_makes_no_groups():
    assert split_groups([], 3, is_remote) == []


def test_there_are_never_more_groups_than_people():
    assert len(split_groups(people("--"), 5, is_remote)) == 2


@given(crowd=PEOPLE, count=st.integers(1, 12))
def test_groups_are_even_and_everybody_is_in_one(crowd, count):
    groups = split_groups(crowd, count, is_remote)
    assert sorted(person for group in groups for person in group) == crowd
    assert not groups or max(map(len, groups)) - min(map(len, groups)) <= 1


@given(crowd=st.lists(st.booleans(), min_size=3, max_size=60), count=st.integers(1, 12))
def test_nobody_is_alone_at_a_distance_when_groups_have_three_or_more(crowd, count):
    crowd = list(enumerate(crowd))
    groups = split_groups(crowd, min(count, len(crowd) // 3), is_remote)
    alone = [group for group in groups if sum(map(is_remote, group)) == 1]
    assert bool(alone) == (sum(map(is_remote, crowd)) == 1)
