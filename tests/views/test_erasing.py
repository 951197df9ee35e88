"""Deleting a real rating or check: a page that says what goes with it, and then a press."""

import pytest
from django.test import Client

from servicetjek.models import Rating, ServiceCheck
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def rating():
    """A shown rating that a planned meeting's theme was chosen after."""
    rating = cast.make_rating(answers=6)
    rating.reveal(cast.NOW)
    rating.share(cast.NOW)
    rating.service_check.choose([cast.the_theme("tillid")], cast.NOW)
    cast.make_meeting(rating.service_check, theme=cast.the_theme("tillid"))
    return rating


@pytest.fixture
def check(rating):
    return rating.service_check


def erase_check(check):
    return f"/checks/{check.pk}/erase/"


def erase_rating(rating):
    return f"/ratings/{rating.pk}/erase/"


# -- a check --------------------------------------------------------------------------------------------


def test_a_check_leads_to_its_deletion_and_nothing_is_deleted_by_looking(client, check):
    assert erase_check(check) in text(client.get(f"/checks/{check.pk}/"))
    assert client.get(erase_check(check)).status_code == 200
    assert ServiceCheck.objects.exists()


def test_the_page_says_all_that_goes_with_a_check(client, check):
    cast.make_experiment(cast.make_plan(check))
    page = text(client.get(erase_check(check)))

    assert "Medarbejdernes vurdering torsdag 7. januar 2027. 6 har svaret." in page
    assert "Mødet om tillid" in page
    assert "Handleplanen fra torsdag 7. januar 2027 med Mødefri formiddage." in page


def test_the_page_says_that_a_meeting_is_under_way(client, check):
    before = text(client.get(erase_check(check)))
    check.meeting.start(cast.NOW)

    assert "Mødet er i gang nu." not in before
    assert "Mødet er i gang nu." in text(client.get(erase_check(check)))


def test_a_check_is_deleted_and_the_way_in_is_closed(client, check):
    response = client.post(erase_check(check), follow=True)

    assert response.redirect_chain[0] == ("/", 302)
    assert "Servicetjekket for Ydelse er slettet." in text(response)
    assert Client().get(f"/d/{check.code}").status_code == 404


def test_deleting_a_check_again_leads_home(client, check):
    client.post(erase_check(check))

    assert [client.post(erase_check(check)).url, client.get(erase_check(check)).url] == ["/", "/"]


def test_an_outsider_cannot_delete_a_check(check, outsider):
    client = cast.signed_in(outsider)

    assert [client.get(erase_check(check)).status_code, client.post(erase_check(check)).status_code] == [
        404,
        404,
    ]
    assert ServiceCheck.objects.exists()


# -- a rating -------------------------------------------------------------------------------------------


def test_each_rating_leads_to_its_deletion(client, check, rating):
    cast.make_rating(check)
    page = text(client.get(f"/checks/{check.pk}/"))

    assert [each.pk for each in Rating.objects.all() if erase_rating(each) not in page] == []


def test_the_page_says_what_goes_with_a_rating_and_what_stays(client, rating):
    page = text(client.get(erase_rating(rating)))

    assert "6 har svaret." in page
    assert "I valgte tillid ud fra den. Det valg går også med." in page
    assert "er planlagt ud fra det. Mødet bliver, og det handler stadig om tillid." in page


def test_a_rating_is_deleted_with_its_shared_result(client, check, rating):
    response = client.post(erase_rating(rating), follow=True)

    assert response.redirect_chain == [(f"/checks/{check.pk}/", 302)]
    assert "Vurderingen er slettet." in text(response)
    assert Client().get(f"/r/{rating.public_token}/").status_code == 404


def test_every_page_of_the_check_stands_after_its_rating_is_deleted(client, check, rating):
    client.post(erase_rating(rating))
    meeting = check.meeting
    pages = [f"/checks/{check.pk}/", f"/checks/{check.pk}/choice/", f"/meetings/{meeting.pk}/", "/"]
    pages += [f"/meetings/{meeting.pk}/cockpit/", f"/d/meeting/{check.code}/", f"/checks/{check.pk}/invite/"]

    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 200)


def test_deleting_a_rating_again_leads_home(client, rating):
    client.post(erase_rating(rating))

    assert [client.post(erase_rating(rating)).url, client.get(erase_rating(rating)).url] == ["/", "/"]


def test_an_outsider_cannot_delete_a_rating(rating, outsider):
    client = cast.signed_in(outsider)

    assert [client.get(erase_rating(rating)).status_code, client.post(erase_rating(rating)).status_code] == [
        404,
        404,
    ]
    assert Rating.objects.exists()


def test_a_phone_that_answers_a_deleted_rating_is_told_that_it_does_not_count(client):
    rating = cast.make_rating(cast.make_check(code="K7M4PX"))
    client.post(erase_rating(rating))
    response = Client().post("/d/K7M4PX", dict.fromkeys(cast.THEMES, "3"))

    assert (response.status_code, "Det er ikke talt med." in text(response)) == (409, True)
    assert "ikke åben endnu" in text(Client().get("/d/K7M4PX"))
