"""The list of people: added, renamed, out and back, without a phone."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting()


def press(client, meeting, verb, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    return client.post(f"/meetings/{meeting.pk}/people/{verb}/", form, headers=headers)


def names(meeting):
    return [str(person) for person in meeting.participants.all()]


def test_several_are_added_one_a_line(client, meeting):
    answer = press(client, meeting, "add", names="Anne\r\n Bo \n\nSøren Æ", is_remote="on")

    assert answer.status_code == 302
    assert names(meeting) == ["Anne", "Bo", "Søren Æ"]
    assert all(person.is_remote for person in meeting.participants.all())


def test_nobody_named_adds_one_without_a_name(client, meeting):
    press(client, meeting, "add", names="")

    assert names(meeting) == ["Deltager 1"]


def test_added_from_the_cockpit_is_answered_with_the_cockpit(client, meeting):
    html = press(client, meeting, "add", htmx=True, names="Anne").content.decode()

    assert "<html" not in html
    assert "Anne" in html


def test_somebody_added_in_a_round_gets_a_turn(client):
    meeting = cast.make_meeting(people=1, at="runde")

    press(client, meeting, "add", names="Sen")

    assert len(meeting.current.activity.turns) == 2


def test_too_long_a_name_is_told_and_kept(client, meeting):
    answer = press(client, meeting, "add", names="Anne\n" + "x" * 60)

    assert answer.status_code == 422
    assert "x" * 60 in answer.content.decode()
    assert names(meeting) == []


def test_control_characters_are_dropped(client, meeting):
    press(client, meeting, "add", names="An\x00ne\u202e")

    assert names(meeting) == ["Anne"]


def test_out_and_back(client, meeting):
    person = cast.make_participant(meeting, "Anne")

    press(client, meeting, f"{person.pk}/leave")
    assert not meeting.participants.present().exists()
    press(client, meeting, f"{person.pk}/return")

    assert meeting.participants.present().get() == person


def test_a_name_and_a_place_are_corrected(client, meeting):
    person = cast.make_participant(meeting, "Ane", is_remote=True)

    press(client, meeting, f"{person.pk}/rename", name="Anne")

    person.refresh_from_db()
    assert (person.name, person.is_remote) == ("Anne", False)


def test_somebody_without_their_phone_stays_on_the_list(client, meeting):
    person = cast.make_participant(meeting, "Anne")

    press(client, meeting, f"{person.pk}/no-phone")

    assert meeting.participants.without_phone().get() == person


def test_the_list_is_a_page_with_as_many_questions_for_many_as_for_few(client, django_assert_num_queries):
    meeting = cast.make_meeting(people=1)
    address = f"/meetings/{meeting.pk}/people/"
    client.get(address)
    with django_assert_num_queries(4):
        client.get(address)
    for number in range(5):
        cast.make_participant(meeting, f"Ny {number}")

    with django_assert_num_queries(4):
        html = client.get(address).content.decode()

    assert "6 på listen" in html


def test_somebody_of_another_meeting_is_not_found(client, meeting):
    other = cast.make_participant(cast.make_meeting())

    assert press(client, meeting, f"{other.pk}/leave").status_code == 404


@pytest.mark.parametrize("verb", ["add", "{}/rename", "{}/leave", "{}/return", "{}/no-phone"])
def test_an_outsider_finds_nobody(outsider, meeting, verb):
    person = cast.make_participant(meeting)

    assert press(cast.signed_in(outsider), meeting, verb.format(person.pk)).status_code == 404


@pytest.mark.parametrize("verb", ["add", "1/rename", "1/leave", "1/return", "1/no-phone"])
def test_verbs_are_posts(client, meeting, verb):
    assert client.get(f"/meetings/{meeting.pk}/people/{verb}/").status_code == 405


def test_the_list_is_only_looked_at(client, meeting):
    assert client.post(f"/meetings/{meeting.pk}/people/").status_code == 405


def test_when_the_meeting_is_over_nobody_is_put_on_the_list_and_it_is_told(client, meeting):
    cast.bring_to(meeting, "velkommen")
    meeting.finish(cast.NOW)

    answer = press(client, meeting, "add", names="Anne")

    assert "Mødet er slut" in answer.content.decode()
    assert not meeting.participants.exists()


def test_the_list_of_a_meeting_that_is_over_offers_no_changes(client, meeting):
    cast.make_participant(meeting)
    cast.bring_to(meeting, "velkommen")
    meeting.finish(cast.NOW)

    html = client.get(f"/meetings/{meeting.pk}/people/").content.decode()

    assert "Listen står, som den var, da I sluttede." in html
    assert f"/meetings/{meeting.pk}/people/" not in html


def test_too_long_a_name_typed_in_the_cockpit_is_told_there(client, meeting):
    answer = press(client, meeting, "add", htmx=True, names="x" * 41)

    assert answer["HX-Retarget"] == "#afvist"
    assert "for langt" in answer.content.decode()
    assert "<html" not in answer.content.decode()
