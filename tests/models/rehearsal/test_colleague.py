"""What the colleagues of a rehearsal will do, settled before it begins."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.rehearsal.colleague import colleagues
from servicetjek.models.rehearsal.invented import ABOUT_ANYTHING, NAMES, PROPOSALS, proposals_about
from tests.cast import THEMES

seeds = st.integers(0, 2**31)
headcounts = st.integers(8, 40)


def count(people, what):
    return sum(bool(getattr(person, what)) for person in people)


def plan_of(person):
    return (
        person.comes_after(),
        person.comes_into(30),
        person.writes_after(2, 30),
        person.proposes_after(90),
        person.speaks_for(3, 12),
        person.nods_after(0, 1),
    )


@given(seeds, headcounts)
def test_the_same_seed_is_the_same_people_who_do_the_same(seed, headcount):
    one, other = (colleagues(seed, headcount, 3, "tillid") for _ in range(2))

    assert one == other
    assert [*map(plan_of, one)] == [*map(plan_of, other)]


def test_another_seed_is_another_meeting():
    assert colleagues(1, 8, 2, "tillid") != colleagues(2, 8, 2, "tillid")


@given(seeds, headcounts)
def test_however_few_they_are_somebody_makes_it_harder(seed, headcount):
    people = colleagues(seed, headcount, 0, "tillid")

    assert (count(people, "passes"), count(people, "hesitates")) == (1, 1)
    assert 1 <= count(people, "comes_late") <= 2
    assert 1 <= headcount - count(people, "has_phone") <= 2


@given(seeds, headcounts, st.data())
def test_as_many_as_are_planned_are_at_a_distance_but_those_without_a_phone(seed, headcount, data):
    remote = data.draw(st.integers(0, headcount))
    people = colleagues(seed, headcount, remote, "tillid")

    assert count(people, "is_remote") == min(remote, count(people, "has_phone"))
    assert not any(person.is_remote for person in people if not person.has_phone)


@given(seeds)
def test_no_two_are_called_the_same_or_propose_the_same(seed):
    people = colleagues(seed, 40, 0, "tillid")
    proposals = [person.proposal for person in people if person.proposal]

    assert len({person.name for person in people}) == 40
    assert len(set(proposals)) == len(proposals) == len(PROPOSALS["tillid"]) + len(ABOUT_ANYTHING)


@given(seeds)
def test_whoever_nods_late_nods_as_the_others_when_the_words_have_changed(seed):
    hesitating = next(person for person in colleagues(seed, 8, 0, "tillid") if person.hesitates)

    assert hesitating.nods_after(0, 1) == 30
    assert hesitating.nods_after(0, 2) <= 12


@pytest.mark.parametrize("theme", THEMES)
def test_every_theme_has_proposals_of_its_own(theme):
    assert set(proposals_about(theme, Random(1))[:7]) == set(PROPOSALS[theme])


def test_a_meeting_on_several_themes_has_those_about_anything():
    assert set(proposals_about("", Random(1))) == set(ABOUT_ANYTHING)


def test_there_are_names_for_all_who_can_come():
    assert len(set(NAMES)) == 40
