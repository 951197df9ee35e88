"""Coming in: a link works once and only by a press; e-mail and password after that."""

import pytest
from django.contrib.auth import get_user

from servicetjek.guessing import AN_ACCOUNT, MAILS_TO_ONE
from servicetjek.models import Mail, SignInLink
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def link(facilitator):
    from django.utils import timezone

    return f"/enter/{SignInLink.objects.issue(facilitator, timezone.now())}/"


def test_looking_at_a_link_does_not_use_it_up(client, link):
    for _ in range(3):
        assert "Kom ind som tovholder" in client.get(link).content.decode()

    assert not get_user(client).is_authenticated


def test_pressing_the_button_signs_in(client, link, facilitator):
    answer = client.post(link)

    assert answer.status_code == 302
    assert get_user(client) == facilitator


def test_a_link_works_once(client, link):
    client.post(link)
    client.logout()

    answer = client.post(link)

    assert answer.status_code == 410
    assert not get_user(client).is_authenticated


def test_an_old_link_says_what_to_do_instead(client, facilitator):
    token = SignInLink.objects.issue(facilitator, cast.NOW.replace(year=2020))

    answer = client.get(f"/enter/{token}/")

    assert answer.status_code == 410
    assert "Få et nyt link på mail" in answer.content.decode()


def test_the_raw_token_is_stored_nowhere(link):
    token = link.split("/")[2]

    assert token not in str(SignInLink.objects.values())


def test_e_mail_and_password_sign_in(client, facilitator):
    facilitator.set_password("syv blå cykler")
    facilitator.save()

    answer = client.post("/sign-in/", {"username": "METTE@example.test", "password": "syv blå cykler"})

    assert answer.status_code == 302
    assert get_user(client) == facilitator


def test_a_wrong_password_is_told_without_losing_the_e_mail(client, facilitator):
    page = client.post("/sign-in/", {"username": "mette@example.test", "password": "gæt"}).content.decode()

    assert "passer ikke sammen" in page
    assert 'value="mette@example.test"' in page


def test_signing_in_goes_on_to_our_own_pages_only(client, facilitator):
    facilitator.set_password("syv blå cykler")
    facilitator.save()
    form = {"username": "mette@example.test", "password": "syv blå cykler", "next": "https://ondt.example/"}

    assert client.post("/sign-in/", form)["Location"] == "/"


def test_signing_out_ends_it(facilitator):
    client = cast.signed_in(facilitator)

    client.post("/sign-out/")

    assert not get_user(client).is_authenticated


def test_a_lapsed_session_moves_the_whole_page_when_htmx_asks(client):
    answer = client.get("/account/", headers={"hx-request": "true"})

    assert answer["HX-Redirect"].startswith("/sign-in/")


def try_password(client, password="gæt", email="mette@example.test", **where):
    return client.post("/sign-in/", {"username": email, "password": password}, **where)


@pytest.fixture
def guessed(client, facilitator, settings):
    """Somebody has tried as many passwords as they may."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    facilitator.set_password("syv blå cykler")
    facilitator.save()
    for _ in range(AN_ACCOUNT.burst):
        assert try_password(client).status_code == 200


def test_whoever_guesses_passwords_must_wait_whether_right_or_wrong(client, guessed):
    answer = try_password(client, "syv blå cykler")

    assert answer.status_code == 429
    assert not get_user(client).is_authenticated


def test_a_guesser_stops_nobody_at_another_address_and_no_other_account(client, guessed):
    assert try_password(client, "syv blå cykler", REMOTE_ADDR="192.0.2.7").status_code == 302
    assert try_password(client, email="jonas@example.test").status_code == 200


def test_a_guesser_cannot_fill_somebodys_mailbox(client, facilitator):
    for number in range(12):
        where = {"REMOTE_ADDR": f"192.0.2.{number}"}
        answer = client.post("/password/forgotten/", {"email": "mette@example.test"}, **where)

    assert answer.status_code == 302
    assert Mail.objects.count() == MAILS_TO_ONE.burst
