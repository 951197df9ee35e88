"""The verbs of a round, as the cockpit's buttons send them."""

import pytest

from servicetjek.models import Step
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting(people=3, at="runde")


def press(client, meeting, verb, turn=0, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    seen = {"step": meeting.current_id, "turn": turn, **form}
    return client.post(f"/meetings/{meeting.pk}/turns/{verb}/", seen, headers=headers)


def round_of(meeting):
    """As it is now."""
    return Step.objects.get(pk=meeting.current_id).activity


def speaking(meeting):
    return [str(turn.participant) for turn in round_of(meeting).speaking]


def first(meeting):
    return round_of(meeting).speaking[0].pk


def test_the_round_begins_with_the_first_on_the_list(client, meeting):
    assert press(client, meeting, "go-on").status_code == 302

    assert speaking(meeting) == ["Person 1"]


def test_a_round_in_groups_says_to_sit_together_and_begins_in_them_all(client):
    split = cast.make_meeting(people=4, groups=2, at="runde")

    page = client.get(f"/meetings/{split.pk}/cockpit/").content.decode()

    assert "Sæt jer i samtalegrupperne først." in page
    assert "Start runden i grupperne" in page


def test_next_by_htmx_shows_the_new_speaker(client, meeting):
    press(client, meeting, "go-on")

    html = press(client, meeting, "go-on", first(meeting), htmx=True).content.decode()

    assert "<b>Person 2’s</b> tur" in html


def test_next_pressed_twice_moves_one_turn(client, meeting):
    press(client, meeting, "go-on")
    seen = first(meeting)

    press(client, meeting, "go-on", seen)
    press(client, meeting, "go-on", seen)

    assert speaking(meeting) == ["Person 2"]


def test_next_turn_from_another_step_moves_nothing(client, meeting):
    other = meeting.steps.get(slug="forslagsrunde").pk

    press(client, meeting, "go-on", step=other)

    assert speaking(meeting) == []


def test_back_gives_the_word_back(client, meeting):
    press(client, meeting, "go-on")
    press(client, meeting, "go-on", first(meeting))

    press(client, meeting, "go-back", first(meeting))

    assert speaking(meeting) == ["Person 1"]


def test_pass_take_again_and_move(client, meeting):
    press(client, meeting, "go-on")
    passed = first(meeting)

    press(client, meeting, f"{passed}/skip", passed)
    press(client, meeting, f"{passed}/take-again", first(meeting))
    assert str(round_of(meeting).next_up[0].participant) == "Person 1"
    press(client, meeting, f"{passed}/move", first(meeting), by=1)

    assert str(round_of(meeting).next_up[0].participant) == "Person 3"


def test_a_move_pressed_twice_moves_one_place(client):
    meeting = cast.make_meeting(people=3, at="runde")
    turn = round_of(meeting).turns[2]

    for _ in range(2):
        press(client, meeting, f"{turn.pk}/move", by=-1, seen=turn.position)

    assert [str(each.participant) for each in round_of(meeting).turns] == [
        "Person 1",
        "Person 3",
        "Person 2",
    ]


@pytest.mark.parametrize("by", ["", "7", "abc"])
def test_an_impossible_move_changes_nothing(client, meeting, by):
    turn = round_of(meeting).turns[1]

    assert press(client, meeting, f"{turn.pk}/move", by=by).status_code == 302


def test_a_turn_of_another_meeting_is_not_found(client, meeting):
    other = round_of(cast.make_meeting(people=2, at="runde")).turns[0]

    assert press(client, meeting, f"{other.pk}/skip").status_code == 404


@pytest.mark.parametrize("verb", ["go-on", "go-back", "{}/skip", "{}/take-again", "{}/move"])
def test_an_outsider_finds_no_round(outsider, meeting, verb):
    verb = verb.format(round_of(meeting).turns[0].pk)

    assert press(cast.signed_in(outsider), meeting, verb).status_code == 404


@pytest.mark.parametrize("verb", ["go-on", "go-back", "1/skip", "1/take-again", "1/move"])
def test_verbs_are_posts(client, meeting, verb):
    assert client.get(f"/meetings/{meeting.pk}/turns/{verb}/").status_code == 405
