"""A slip in the year of a date is told beside the field; nothing falls over."""

import pytest

from tests import cast

pytestmark = pytest.mark.django_db

ODD = ["0001-01-01", "0027-01-11", "2400-01-01", "9999-12-31"]
WHEN = {"time": "10:00", "minutes_available": 90, "people_in_room": 5, "people_remote": 0}


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.mark.parametrize("day", ODD)
def test_a_plan_does_not_start_in_a_year_nobody_lives_in(client, day):
    plan = cast.make_plan()

    answer = client.post(f"/plans/{plan.pk}/edit/", {"starts_on": day})

    assert "Skriv et årstal" in answer.content.decode()
    assert client.get(f"/plans/{plan.pk}/").status_code == 200


@pytest.mark.parametrize("day", ODD)
def test_neither_does_a_meeting(client, day):
    meeting = cast.make_meeting()

    answer = client.post(f"/meetings/{meeting.pk}/edit/", {**WHEN, "day": day})

    assert "Skriv et årstal" in answer.content.decode()


@pytest.mark.parametrize("day", ODD)
def test_nor_is_there_news_then(client, day):
    meeting = cast.make_meeting(at="runde")

    answer = client.post(f"/meetings/{meeting.pk}/conclude/", {"news_on": day})

    assert answer.status_code == 422
    assert "Skriv et årstal" in answer.content.decode()
