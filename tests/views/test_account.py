"""Your own details."""

import pytest

from servicetjek.models import User
from tests import cast

pytestmark = pytest.mark.django_db
DETAILS = {"name": "Mette Holm", "email": "mh@example.test", "password": "syv blå cykler"}


def test_a_password_is_chosen_and_one_stays_signed_in(facilitator):
    client = cast.signed_in(facilitator)

    client.post("/account/", DETAILS)

    facilitator.refresh_from_db()
    assert facilitator.check_password("syv blå cykler")
    assert client.get("/account/").status_code == 200


def test_an_empty_password_keeps_the_old_one(facilitator):
    facilitator.set_password("den gamle kode")
    facilitator.save()

    cast.signed_in(facilitator).post("/account/", {**DETAILS, "password": ""})

    facilitator.refresh_from_db()
    assert facilitator.check_password("den gamle kode")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"password": "kort"}, "10 tegn"),
        ({"email": ""}, "Skriv din e-mail"),
        ({"email": "JONAS@example.test"}, "bruger allerede den e-mail"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field_and_the_name_is_kept(facilitator, colleague, wrong, told):
    page = cast.signed_in(facilitator).post("/account/", {**DETAILS, **wrong}).content.decode()

    assert told in page
    assert 'value="Mette Holm"' in page
    assert User.objects.get(pk=facilitator.pk).name == "Mette"


def test_a_name_that_turns_the_line_around_is_made_safe(facilitator):
    cast.signed_in(facilitator).post("/account/", {"name": "Me\u202ette", "email": "mette@example.test"})

    facilitator.refresh_from_db()
    assert facilitator.name == "Mette"


def test_a_newcomer_is_offered_a_password_on_the_way_to_the_first_check(db):
    """The front page leads on to the first check, so an offer that stood there alone was never seen."""
    newcomer = User.objects.first_facilitator()
    cast.the_workplace().admit(newcomer)
    client, check = cast.signed_in(newcomer), cast.make_check()
    page = client.get(f"/checks/{check.pk}/").content.decode()

    assert f'href="/account/?next=/checks/{check.pk}/"' in page


def test_whoever_has_a_password_is_not_asked_again(facilitator):
    facilitator.set_password("syv blå cykler")
    facilitator.save()
    page = cast.signed_in(facilitator).get(f"/checks/{cast.make_check().pk}/").content.decode()

    assert "Vælg e-mail og adgangskode" not in page


@pytest.mark.parametrize(("asked", "led"), [("/checks/7/", "/checks/7/"), ("https://elsewhere.test/", "/")])
def test_one_is_led_back_to_where_one_was(facilitator, asked, led):
    assert cast.signed_in(facilitator).post("/account/", {**DETAILS, "next": asked}).url == led
