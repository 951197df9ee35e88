"""Wherever people meet a rating that is closed or shown, they are asked whether the number fits."""

import re

import pytest
from django.test import Client

from servicetjek.models import Rating
from tests import cast

pytestmark = pytest.mark.django_db

FEWER = "5 af de 12, I er, har svaret. Passer det?"
SEVERAL_TIMES = "Den samme person kan svare fra flere telefoner eller browsere, og det kan vi ikke se."
PARTICIPANTS_SEE_IT = "Det tal får deltagerne også at se."


def text(client, address):
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", "", client.get(address).content.decode()))


def make_rating(answers=5, audience=Rating.Audience.STAFF):
    return cast.make_rating(cast.make_check(code="K7M4PX"), audience, answers)


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def closed():
    rating = make_rating()
    rating.close(cast.NOW)
    return rating


@pytest.fixture
def shown():
    rating = make_rating()
    rating.reveal(cast.NOW)
    rating.share(cast.NOW)
    return rating


def pages_of(rating):
    return {
        "where a phone waits": "/d/K7M4PX",
        "the result on a phone": "/d/K7M4PX/result/",
        "the result on the laptop": f"/ratings/{rating.pk}/results/",
        "the storskærm": f"/ratings/{rating.pk}/results/screen/",
        "the page anyone with the link sees": f"/r/{rating.public_token}/",
    }


def test_every_page_with_the_result_tells_the_number_and_asks_whether_it_fits(client, shown):
    missing = [name for name, page in pages_of(shown).items() if FEWER not in text(client, page)]

    assert missing == []


def test_where_staff_groups_are_shown_the_number_of_each_is_told_too(client):
    rating = cast.make_divided_rating(("Kontoret", "Ude"), people=12)
    rating.share(cast.NOW)
    code, told = rating.service_check.code, "12 har svaret, heraf 6 fra Kontoret og 6 fra Ude. Er I 12?"
    pages = [f"/d/{code}/result/", f"/r/{rating.public_token}/", f"/ratings/{rating.pk}/results/screen/"]

    assert [page for page in pages if told not in text(client, page)] == []


def test_a_phone_is_told_before_the_result_is_shown(closed):
    page = text(Client(), "/d/K7M4PX")

    assert FEWER in page
    assert SEVERAL_TIMES in page


def test_a_phone_is_told_of_so_few_that_nothing_is_shown():
    make_rating(answers=3).close(cast.NOW)

    assert "3 af de 12, I er, har svaret. Passer det?" in text(Client(), "/d/K7M4PX")


@pytest.mark.parametrize(
    ("answers", "asked"),
    [(12, "12 har svaret. Er I 12?"), (14, "14 har svaret, og I er 12. Passer det?")],
)
def test_as_many_or_more_than_expected_are_asked_too(answers, asked):
    make_rating(answers).close(cast.NOW)

    assert asked in text(Client(), "/d/K7M4PX")


def test_a_number_that_was_made_to_fit_is_told_with_the_one_that_stood():
    rating = make_rating()
    rating.service_check.expected_people = 5
    rating.service_check.save()
    rating.close(cast.NOW)

    assert "5 har svaret. Er I 5? Der stod 12, da vurderingen åbnede." in text(Client(), "/d/K7M4PX")


def test_that_somebody_may_answer_several_times_is_said_where_the_result_is(client, shown):
    pages = pages_of(shown)
    stage = text(client, pages.pop("the storskærm"))

    assert "Den samme person kan svare flere gange." in stage
    assert [name for name, page in pages.items() if SEVERAL_TIMES not in text(client, page)] == []


def test_a_phone_that_has_answered_is_told_the_number_while_the_rating_is_open():
    make_rating(answers=11)
    phone = Client()
    phone.get("/d/K7M4PX")
    phone.post("/d/K7M4PX", dict.fromkeys(cast.THEMES, "3"))
    page = text(phone, "/d/K7M4PX")

    assert "12 har svaret indtil nu. I er 12." in page


def test_people_who_answered_openly_are_not_asked():
    make_rating(4, Rating.Audience.GROUP).close(cast.NOW)
    page = text(Client(), "/d/K7M4PX")

    assert "4 har svaret." in page
    assert "Passer" not in page


def test_a_facilitator_who_shows_the_answers_of_fewer_is_told_that_people_see_the_number(client):
    rating = make_rating()

    assert f"5 af 12 har svaret. {PARTICIPANTS_SEE_IT}" in text(client, f"/checks/{rating.service_check_id}/")


def test_so_is_one_who_closed_it_first(client, closed):
    page = text(client, f"/checks/{closed.service_check_id}/")

    assert FEWER in page
    assert "Deltagerne får det samme tal at se." in page


def test_where_everybody_has_answered_there_is_nothing_to_tell_the_facilitator(client):
    rating = make_rating(12)

    assert PARTICIPANTS_SEE_IT not in text(client, f"/checks/{rating.service_check_id}/")


def test_whoever_corrects_the_number_is_told_that_people_see_both(client):
    rating = make_rating()
    page = f"/checks/{rating.service_check_id}/edit/"
    open_page = text(client, page)
    rating.close(cast.NOW)

    assert [("får deltagerne begge tal at vide" in each) for each in (open_page, text(client, page))] == [
        True,
        False,
    ]
