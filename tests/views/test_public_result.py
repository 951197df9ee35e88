"""The result by a link: what the storskærm may show, for anyone who has the link, until it is withdrawn."""

import pytest
from django.test import Client

from servicetjek.models import Rating
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def rating(db):
    rating = cast.make_divided_rating(("Kontoret", "Ude hos borgerne"), people=12)
    rating.share(cast.NOW)
    return rating


def read(rating, query=""):
    return Client().get(f"/r/{rating.public_token}/{query}")


def test_anyone_with_the_link_sees_the_result(rating):
    answer = read(rating)

    assert answer.status_code == 200
    assert "Her ser I forskelligt på det" in answer.content.decode()


def test_groups_stand_there_as_on_the_projector(rating):
    assert "Ude hos borgerne, 6 svar: 6 gav 1." in read(rating, "?groups=1").content.decode()


def test_it_leads_nowhere_and_nobody_changes_anything_there(rating):
    page = read(rating).content.decode()

    assert "<form" not in page
    assert f"/ratings/{rating.pk}/" not in page
    assert f"/checks/{rating.service_check_id}/" not in page
    assert Client().post(f"/r/{rating.public_token}/").status_code == 405


def test_initials_and_words_of_an_open_rating_are_not_there(db):
    rating = cast.make_rating(audience=Rating.Audience.GROUP)
    cast.answer(rating, "a", initials="ØX", remark="Ro om formiddagen")
    rating.reveal(cast.NOW)
    rating.share(cast.NOW)
    page = read(rating).content.decode()

    assert "ØX" not in page
    assert "Ro om formiddagen" not in page


def test_a_group_of_four_is_not_there(db):
    rating = cast.make_rating(groups=("Nord", "Syd"))
    north, south = rating.staff_groups.all()
    for number in range(12):
        cast.answer(rating, f"p{number}", group=south if number < 4 else north, score=1 if number < 4 else 5)
    rating.reveal(cast.NOW)
    rating.share(cast.NOW)
    page = read(rating, "?groups=1").content.decode()

    assert "dots__hollow" not in page
    assert "Syd," not in page
    assert "Nord," not in page


def test_search_engines_are_sent_away(rating):
    answer = read(rating)

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_a_withdrawn_result_is_not_found(rating):
    address = f"/r/{rating.public_token}/"
    rating.withdraw()

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "None", "Sdvwdz3Rm2izBABzsR4-AOtJ"])
def test_an_unknown_link_is_not_found(rating, token):
    assert Client().get(f"/r/{token}/").status_code == 404
