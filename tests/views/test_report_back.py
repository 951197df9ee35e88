"""The report-backs: proposals that are the same are joined and parted, and a table's phones say it is theirs."""

import pytest

from servicetjek.models import Proposal, Round
from tests import cast
from tests.cast import NOW, make_dialogue, make_participant, make_proposal, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    """Table 1 has told of two proposals, table 2 tells of one, and table 3 waits."""
    meeting = make_dialogue(people=3)
    sara = make_participant(meeting, "Sara", "saras-telefon")
    table_of(meeting, 2).seat(sara, NOW)
    cast.bring_to(meeting, "temaborde")
    for number, key in [(1, "ro"), (1, "kaffe"), (2, "stilhed"), (3, "ufortalt")]:
        make_proposal(table_of(meeting, number), f"Vi vil have {key}", key=key).present(NOW)
    table = table_of(meeting, 2)
    table.hand_over(sara, seen=table.scribe_id)
    meeting.go_on(NOW, meeting.current_id)
    for _ in range(2):
        round_ = Round.of(meeting.current)
        round_.go_on(NOW, round_.turn.pk if round_.turn else 0)
    return meeting


def proposal(key):
    return Proposal.objects.get(key=key)


def press(client, key, verb, htmx=True, **form):
    headers = {"hx-request": "true"} if htmx else {}
    address = f"/meetings/{proposal(key).meeting_id}/proposals/{proposal(key).pk}/{verb}/"
    return client.post(address, form, headers=headers)


def phone_of(meeting, token="saras-telefon"):
    client = cast.Client()
    client.cookies["participant"] = token
    return client, f"/d/meeting/{meeting.service_check.code}/"


@pytest.mark.parametrize("htmx", [True, False])
def test_the_same_from_another_table_is_joined_in_one_press_and_parted_in_another(client, meeting, htmx):
    press(client, "stilhed", "join", htmx, other=proposal("ro").pk)
    assert proposal("stilhed").joined_into == proposal("ro")

    press(client, "stilhed", "part", htmx)
    assert proposal("stilhed").joined_into is None


def test_the_cockpit_tells_who_said_the_same(client, meeting):
    html = press(client, "stilhed", "join", other=proposal("ro").pk).content.decode()

    assert "Også bord 2: »Vi vil have stilhed«" in " ".join(html.split())


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("ro", "Et forslag kan ikke slås sammen med sig selv."),
        ("ufortalt", "Det ene forslag er ikke fortalt for alle endnu."),
        ("fremmed", "Det andet forslag findes ikke i mødet."),
        ("", "Vælg først det forslag, der er det samme."),
    ],
)
@pytest.mark.parametrize("htmx", [True, False])
def test_what_cannot_be_the_same_is_told_and_nothing_is_changed(client, meeting, other, told, htmx):
    elsewhere = make_dialogue(cast.make_check(department="Et andet sted"))
    make_proposal(elsewhere, "Ro", key="fremmed").present(NOW)

    answer = press(client, "ro", "join", htmx, other=proposal(other).pk if other else "")

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Proposal.objects.exclude(joined_into=None).exists()


def test_a_proposal_that_nobody_wrote_is_typed_while_its_table_tells(client, meeting):
    address = f"/meetings/{meeting.pk}/proposals/add-as-told/"
    for _ in range(2):
        client.post(address, {"number": 2, "text": "Et stillerum"})

    added = Proposal.objects.get(text="Et stillerum")
    assert (added.table.number, added.is_reported) == (2, True)


@pytest.mark.parametrize("form", [{"number": 2, "text": " "}, {"text": "Ro"}])
def test_nothing_typed_is_told(client, meeting, form):
    assert client.post(f"/meetings/{meeting.pk}/proposals/add-as-told/", form).status_code == 422


@pytest.mark.parametrize("verb", ["join", "part"])
def test_an_outsider_finds_no_proposal(outsider, meeting, verb):
    assert press(cast.signed_in(outsider), "ro", verb).status_code == 404


@pytest.mark.parametrize("verb", ["{}/join", "{}/part", "add-as-told"])
def test_verbs_are_posts(client, meeting, verb):
    address = f"/meetings/{meeting.pk}/proposals/{verb.format(proposal('ro').pk)}/"

    assert client.get(address).status_code == 405


def test_the_phones_at_the_table_say_it_is_theirs(meeting):
    client, address = phone_of(meeting)

    html = client.get(address).content.decode()

    assert 'data-part="speaking"' in html
    assert "Det er jeres tur" in html
    assert "Nu fortæller bord 2 · Tillid" in html


def test_the_scribe_says_when_the_table_is_done(meeting):
    client, address = phone_of(meeting)
    turn = Round.of(meeting.current).turn

    client.post(f"{address}end-turn/", {"turn": turn.pk})

    assert Round.of(cast.Meeting.objects.get(pk=meeting.pk).current).turn.table.number == 3


def test_others_at_the_table_do_not_end_its_turn(meeting):
    jonas = make_participant(meeting, "Jonas", "jonas-telefon")
    table_of(meeting, 2).seat(jonas, NOW)
    client, address = phone_of(meeting, "jonas-telefon")
    turn = Round.of(meeting.current).turn

    client.post(f"{address}end-turn/", {"turn": turn.pk})

    assert Round.of(cast.Meeting.objects.get(pk=meeting.pk).current).turn == turn


def test_all_that_is_told_is_on_the_phone_a_press_away(meeting):
    client, address = phone_of(meeting)

    html = client.get(f"{address}?proposals=1").content.decode()

    assert "Vi vil have kaffe" in html
    assert "ufortalt" not in html


def test_the_storskaerm_shows_what_a_table_tells(meeting):
    proposal("stilhed").join(proposal("ro"))

    html = cast.Client().get(f"/s/{meeting.screen_token}/").content.decode()

    assert "Vi vil have stilhed" in html
    assert "Også bord 1" in html
    assert "Bagefter: Fleksibilitet · bord 3" in " ".join(html.split())
