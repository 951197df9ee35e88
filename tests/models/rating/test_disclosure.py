from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.rating import disclosure
from servicetjek.models.rating.disclosure import Heads, may_show

COUNTS = st.dictionaries(st.none() | st.sampled_from("ABCDEFG"), st.integers(0, 15))


MIXED = st.dictionaries(
    st.none() | st.sampled_from("ABCDEFG"), st.builds(Heads, st.integers(0, 9), st.integers(0, 9))
)


def groups_to_show(phones):
    return disclosure.groups_to_show({group: Heads(count) for group, count in phones.items()})


def test_four_answers_show_nothing():
    assert (may_show(Heads(4)), may_show(Heads(5))) == (False, True)


def test_four_sheets_of_paper_do_not_show_the_one_who_answered_by_phone():
    assert not may_show(Heads(phones=1, paper=4))


def test_five_on_paper_are_shown_for_whoever_typed_them_in_has_seen_them():
    assert may_show(Heads(paper=5))


def test_a_group_with_few_phones_and_much_paper_is_not_shown():
    counts = {"A": Heads(6, 2), "B": Heads(2, 6), "C": Heads(6)}
    assert disclosure.groups_to_show(counts) == {"A"}


@given(MIXED)
def test_no_sum_of_shown_figures_less_what_is_known_from_paper_tells_of_fewer_than_five(counts):
    shown = disclosure.groups_to_show(counts)
    phones = sum(heads.phones for heads in counts.values())
    for size in range(1, len(shown) + 1):
        for some in combinations(sorted(shown), size):
            inside = sum(counts[group].phones for group in some)
            assert {left == 0 or left >= 5 for left in (inside, phones - inside)} == {True}


def test_groups_of_five_are_shown():
    assert groups_to_show({"A": 5, "B": 12}) == {"A", "B"}


def test_a_small_group_takes_another_with_it_when_it_could_be_worked_out():
    assert groups_to_show({"A": 8, "B": 6, "C": 3}) == {"A"}


def test_two_small_groups_hide_each_other_when_they_are_five_together():
    assert groups_to_show({"A": 8, "B": 3, "C": 2}) == {"A"}


def test_one_person_without_a_group_takes_the_smallest_group_along():
    assert groups_to_show({"A": 8, "B": 6, None: 1}) == {"A"}


def test_five_without_a_group_hide_nobody_else():
    assert groups_to_show({"A": 8, "B": 6, None: 5}) == {"A", "B"}


def test_people_without_a_group_are_never_a_group():
    assert groups_to_show({None: 20}) == frozenset()


def test_an_empty_group_hides_nobody_else():
    assert groups_to_show({"A": 8, "B": 0}) == {"A"}


def test_of_two_equally_small_groups_the_first_by_name_is_hidden():
    assert groups_to_show({"B": 6, "A": 6, "C": 2}) == groups_to_show({"C": 2, "A": 6, "B": 6}) == {"B"}


@given(COUNTS)
def test_no_group_under_five_is_shown(counts):
    assert all(counts[group] >= 5 for group in groups_to_show(counts))


@given(COUNTS)
def test_what_is_left_of_the_total_is_nobody_or_at_least_five(counts):
    left = sum(counts.values()) - sum(counts[group] for group in groups_to_show(counts))
    assert left == 0 or left >= 5 or not groups_to_show(counts)


@given(COUNTS)
def test_no_sum_of_shown_figures_tells_of_fewer_than_five(counts):
    shown = groups_to_show(counts)
    total = sum(counts.values())
    for size in range(1, len(shown) + 1):
        for some in combinations(sorted(shown), size):
            left = total - sum(counts[group] for group in some)
            assert left == 0 or left >= 5


@given(st.permutations(list("ABCDEF")), st.lists(st.integers(0, 12), min_size=6, max_size=6))
def test_the_order_of_the_groups_does_not_matter(order, numbers):
    counts = dict(zip("ABCDEF", numbers, strict=True))
    assert groups_to_show({group: counts[group] for group in order}) == groups_to_show(counts)
