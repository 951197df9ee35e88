"""Mail through a real mail server: one that works, one that is down, one that says nothing, one that refuses."""

import re
import socket
from contextlib import contextmanager

import pytest
from aiosmtpd.controller import Controller
from django.contrib.auth import get_user
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servicetjek.models import Mail
from servicetjek.postman import Postman, post_all
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)

ASKED = "Kender vi din e-mail, er der et link på vej til dig."


class Letterbox:
    """What a mail server has taken; it refuses the addresses it is told to."""

    def __init__(self, *refused):
        self.letters, self.refused = [], refused

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.rcpt_tos, envelope.content.decode()))
        return "250 OK"


@pytest.fixture
def smtp(settings):
    """Have mail go to a port of this machine."""

    def smtp(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.3

    return smtp


@pytest.fixture
def letterbox(smtp):
    box = Letterbox("refused@example.test")
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    smtp(controller.port)
    yield box
    controller.stop()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def mute():
    """A mail server that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@contextmanager
def down():
    yield free_port()


def ask(email="mette@example.test"):
    answer = Client().post("/password/forgotten/", {"email": email}, follow=True)
    return answer.content.decode()


def test_a_forgotten_password_brings_a_link_through_a_real_mail_server(letterbox, facilitator):
    ask()
    post_all(timezone.now())

    [(to, text)] = letterbox.letters
    assert to == ["mette@example.test"]
    browser = Client()
    browser.post(re.search(r"/enter/[^\s=]+", text.replace("=\r\n", ""))[0])
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
