"""From the fold of a closed rating nobody's answer can be worked out, not by somebody who knows two of its scores.

The search looks for another crowd that would have left the same fold, but in which whoever gave the two scores gave
others beside them. While one is found, nobody can be sure.
"""

import random
from itertools import combinations

import pytest

from servicetjek.models.rating.comparison import Comparison, Scored
from servicetjek.models.rating.fold import fold
from servicetjek.models.rating.standing import pulls_of

THEMES = "abcdef"
PULLS = pulls_of([("a", "b"), ("a", "c"), ("b", "d"), ("c", "e"), ("d", "f"), ("a", "f")])
SCALE = range(1, 6)
# What a search gives up after: other crowds tried.
PATIENCE = 1_000


def scored(crowd, group=None):
    return [Scored(dict(zip(THEMES, row, strict=True)), group) for row in crowd]


def all_that_is_kept(crowd):
    return fold(scored(crowd), THEMES, SCALE, 5, PULLS)


def who_is_above_whom(crowd):
    """What must not be kept."""
    return Comparison.of(scored(crowd), THEMES, SCALE)


def people_at_random(people, chance):
    """Some give any score, some agree on what matters, some are generous and some are not."""
    kind = chance.choice(["any", "agreed", "their own level"])
    level = {
        "any": lambda row, theme: chance.uniform(1, 5),
        "agreed": lambda row, theme: chance.gauss(2 + theme / 2, 1),
        "their own level": lambda row, theme: chance.gauss(1.5 + row / 2, 0.8),
    }[kind]
    return [[within(level(row, theme)) for theme in range(len(THEMES))] for row in range(people)]


def within(score):
    return min(max(SCALE), max(min(SCALE), round(score)))


def is_given_away(crowd, row, known, kept, chance):
    """Whether these two scores tell all that this person answered."""
    left = kept(crowd)
    return not any(
        leaves_a_doubt(other, crowd[row], known) and kept(other) == left
        for other in other_crowds(crowd, chance)
    )


def leaves_a_doubt(crowd, row, known):
    alike = [other for other in crowd if all(other[theme] == row[theme] for theme in known)]
    return any(other != row for other in alike)


def other_crowds(crowd, chance):
    """The same points for each theme, given by others: the crowd itself, and after one to six exchanges of a score."""
    yield crowd
    for number in range(PATIENCE):
        other = [list(row) for row in crowd]
        for _ in range(1 + number % 6):
            theme, (one, two) = chance.randrange(len(THEMES)), chance.sample(range(len(crowd)), 2)
            other[one][theme], other[two][theme] = other[two][theme], other[one][theme]
        yield other


def given_away(crowd, kept, chance):
    """The people, each with the two scores that tell all that they answered."""
    return [
        (row, known)
        for row in range(len(crowd))
        for known in combinations(range(len(THEMES)), 2)
        if is_given_away(crowd, row, known, kept, chance)
    ]


@pytest.mark.parametrize("people", [5, 6, 7, 8])
@pytest.mark.parametrize("seed", range(8))
def test_two_scores_do_not_tell_the_others_of_the_same_person(people, seed):
    chance = random.Random(seed)

    assert given_away(people_at_random(people, chance), all_that_is_kept, chance) == []


@pytest.mark.parametrize("people", [5, 6])
@pytest.mark.parametrize("seed", range(4))
def test_nor_do_they_where_a_staff_group_is_shown_by_itself(people, seed):
    chance = random.Random(seed)
    others = scored(people_at_random(6, chance), "others")

    def all_that_is_kept_of_both(crowd):
        return fold(scored(crowd, "group") + others, THEMES, SCALE, 5, PULLS)

    assert given_away(people_at_random(people, chance), all_that_is_kept_of_both, chance) == []


def test_the_search_sees_that_who_is_above_whom_gives_most_people_away():
    chance = random.Random(1)
    crowd = people_at_random(5, chance)

    assert len({row for row, _ in given_away(crowd, who_is_above_whom, chance)}) >= 3
