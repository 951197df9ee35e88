"""What the tables have told, gathered: by table, and of duplicates who else said it."""

import pytest

from servicetjek.models import Participant, Proposal, Round
from servicetjek.models.moment import Moment
from tests.cast import NOW, make_dialogue, make_proposal, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting():
    """Three tables with a proposal each; the first two have told of theirs."""
    meeting = make_dialogue(people=6, at="temaborde")
    for number in (1, 2, 3):
        make_proposal(table_of(meeting, number), f"Ro {number}. Hver dag.", key=str(number)).present(NOW)
    meeting.go_on(NOW, meeting.current_id)
    for _ in range(2):
        tell_next(meeting)
    return meeting


def tell_next(meeting):
    round_ = Round.of(meeting.current)
    assert round_.go_on(NOW, round_.turn.pk if round_.turn else 0)


def proposal(key):
    return Proposal.objects.get(key=key)


def groups(meeting):
    overview = Moment(meeting, NOW).overview
    return [(group.key, [told.proposal.key for told in group.told]) for group in overview.groups]


def test_only_what_is_told_is_gathered(meeting):
    assert groups(meeting) == [(1, ["1"]), (2, ["2"])]


def test_of_duplicates_one_stands_and_says_who_said_the_same(meeting):
    proposal("2").join(proposal("1"))

    (group,) = Moment(meeting, NOW).overview.groups
    assert [(told.also, [each.key for each in told.joined]) for told in group.told] == [
        ("Også bord 2", ["2"])
    ]


def test_a_table_that_speaks_shows_its_own_words_also_when_another_stands_for_them(meeting):
    proposal("2").join(proposal("1"))

    (told,) = Moment(meeting, NOW).activity.telling
    assert (told.proposal.key, told.also) == ("2", "Også bord 1")


def test_parted_they_stand_for_themselves_again(meeting):
    proposal("2").join(proposal("1"))
    proposal("2").part()

    assert groups(meeting) == [(1, ["1"]), (2, ["2"])]


def test_what_is_typed_for_the_room_can_be_the_same_as_what_a_table_told(meeting):
    Proposal.objects.write_for_room(meeting, "rum", "Ro", NOW)

    assert proposal("rum").join(proposal("1"))
    assert groups(meeting) == [(1, ["1"]), (2, ["2"])]


def test_what_a_table_tells_and_nobody_wrote_is_told_to_all(meeting):
    Proposal.objects.write_as_told(table_of(meeting, 2), "ny", "Kaffe", NOW)

    assert groups(meeting) == [(1, ["1"]), (2, ["2", "ny"])]


def test_what_did_not_come_forward_at_the_table_can_be_shown_while_it_tells(meeting):
    held_back = make_proposal(table_of(meeting, 2), "Kaffe", key="sen")

    assert [each.key for each in Moment(meeting, NOW).activity.not_presented] == ["sen"]
    assert held_back.present(NOW)
    assert proposal("sen").is_reported


def test_a_table_without_proposals_speaks_too():
    meeting = make_dialogue(people=3, at="hoer-forslag")

    assert [turn.speaker.number for turn in Round.of(meeting.current).turns] == [1, 2, 3]


def test_the_turn_of_a_table_is_that_of_all_who_sit_there(meeting):
    moment = Moment(meeting, NOW)

    parts = {
        person.table.number: moment.own(person).part for person in Participant.objects.filter(meeting=meeting)
    }
    assert parts == {1: "listening", 2: "speaking", 3: "next"}


@pytest.mark.parametrize(
    ("text", "title", "explanation"),
    [
        ("Ro hver dag. Ingen møder før kl. 11.", "Ro hver dag", "Ingen møder før kl. 11."),
        ("Ro hver dag", "Ro hver dag", ""),
        ("Ro\nIngen møder. Slet ingen.", "Ro", "Ingen møder. Slet ingen."),
    ],
)
def test_a_proposal_has_a_title_and_what_explains_it(text, title, explanation):
    assert (Proposal(text=text).title, Proposal(text=text).explanation) == (title, explanation)
