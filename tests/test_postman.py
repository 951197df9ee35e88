"""Mail through a real mail server: one that works, one that is down, one that says nothing, one that refuses."""

import re

import pytest
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servicetjek.models import Mail
from servicetjek.postman import Postman, post_all
from tests import cast
from tests.letterbox import down, mute

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "Kender vi din e-mail, er der et link på vej til dig."


def ask(email="mette@example.test"):
    answer = Client().post("/password/forgotten/", {"email": email}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_brings_a_link_through_a_real_mail_server(letterbox, facilitator):
    ask()
    post_all(timezone.now())

    [(to, text)] = letterbox.letters
    assert to == ["mette@example.test"]
    browser = Client()
    browser.post(re.search(r"/enter/[^\s=]+", text.decode())[0])
    assert get_user(browser) == facilitator


def test_the_postman_of_a_running_server_finds_it(letterbox, facilitator, monkeypatch):
    monkeypatch.setattr("servicetjek.postman.LOOKS_EVERY", 0.05)
    ask()

    postman = Postman()
    postman.start()
    while Mail.objects.exists():
        postman.join(0.05)
    postman.stop()
    postman.join(5)

    assert len(letterbox.letters) == 1


def questions_of(email):
    """What asking for a link asks of the database."""
    with CaptureQueriesContext(connection) as asked:
        assert ASKED in ask(email)
    return [query["sql"].split("VALUES")[0] for query in asked]


def test_an_address_nobody_has_gets_the_same_answer_for_the_same_work(facilitator):
    assert questions_of("mette@example.test") == questions_of("ukendt@example.test")


def test_an_address_nobody_has_gets_no_letter(letterbox, facilitator):
    ask("ukendt@example.test")
    post_all(timezone.now())

    assert letterbox.letters == []
    assert not Mail.objects.exists()


@pytest.mark.parametrize("server", [mute, down])
def test_whoever_asks_never_meets_a_mail_server_that_does_not_answer(smtp, facilitator, server):
    with server() as port:
        smtp(port)
        assert ASKED in ask()
        post_all(timezone.now())

    assert Mail.objects.get().tries == 1


def test_a_mail_waits_until_the_mail_server_is_back(smtp, facilitator, request):
    with down() as port:
        smtp(port)
        ask()
        post_all(timezone.now())

    letterbox = request.getfixturevalue("letterbox")
    post_all(Mail.objects.get().due_at)

    assert len(letterbox.letters) == 1
    assert not Mail.objects.exists()


def test_one_refused_address_does_not_hold_up_the_next(letterbox, facilitator):
    cast.make_user("refused")
    ask("refused@example.test")
    ask()

    post_all(timezone.now())

    assert [to for to, _ in letterbox.letters] == [["mette@example.test"]]
    assert Mail.objects.get().to == "refused@example.test"
