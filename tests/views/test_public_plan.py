import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    plan = cast.make_plan()
    cast.make_experiment(plan, who="Mette laver vagtplan")
    plan.share(cast.NOW)
    return plan


def read(plan):
    return Client().get(f"/p/{plan.public_token}/")


def test_anyone_with_the_link_reads_the_plan(plan):
    answer = read(plan)

    assert answer.status_code == 200
    assert "Mette laver vagtplan" in answer.content.decode()


def test_a_phone_reads_the_days_as_a_line_of_dots(plan):
    assert read(plan).content.decode().count("journey__day") == 4


def test_nobody_changes_it_there(plan):
    page = read(plan).content.decode()

    assert "<form" not in page
    assert f"/plans/{plan.pk}/" not in page
    assert Client().post(f"/p/{plan.public_token}/").status_code == 405


def test_search_engines_are_sent_away(plan):
    answer = read(plan)

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_a_withdrawn_plan_is_not_found(plan):
    address = f"/p/{plan.public_token}/"
    plan.withdraw()

    assert Client().get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "None", "Sdvwdz3Rm2izBABzsR4-AOtJ"])
def test_an_unknown_link_is_not_found(plan, token):
    assert Client().get(f"/p/{token}/").status_code == 404
