"""What people and watchers are told when the product cannot do what they asked."""

import resource
import sqlite3
from contextlib import closing, contextmanager

import psycopg
import pytest
from django.conf import settings
from django.db import connection

from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def locked():
    """Another program holds the database for writing, for longer than we wait."""
    with connection.cursor() as cursor, closing(somebody_else()) as other:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 20")
            other.execute("BEGIN IMMEDIATE")
        else:
            cursor.execute("SET lock_timeout = 20")
            tables = ", ".join(connection.introspection.table_names())
            other.execute(f"BEGIN; LOCK TABLE {tables} IN EXCLUSIVE MODE")
        yield
    connection.close()


def somebody_else():
    """A connection to the database that Django knows nothing of."""
    if connection.vendor == "sqlite":
        return sqlite3.connect(connection.settings_dict["NAME"])
    return psycopg.connect(**{**connection.get_connection_params(), "cursor_factory": None, "context": None})


@contextmanager
def full():
    """No file on the disk may grow: what a full disk is to whoever writes."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        connection.close()


# A server of its own has a disk of its own: what it says when that is full is an OperationalError as well.
TROUBLES = pytest.mark.parametrize("trouble", [locked, full] if settings.IN_A_FILE else [locked])


@pytest.fixture
def visitor(client):
    client.raise_request_exception = False
    return client


@TROUBLES
def test_an_answer_that_cannot_be_stored_is_to_be_sent_again(visitor, trouble):
    rating = cast.make_rating()
    address = f"/d/{rating.service_check.code}"

    with trouble():
        answer = visitor.post(address, dict.fromkeys(cast.THEMES, 3))

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "Det, du lige sendte, blev ikke gemt" in answer.content.decode()
    assert rating.answered == 0


@TROUBLES
def test_so_is_the_press_of_a_facilitator(facilitator, trouble):
    browser, meeting = cast.signed_in(facilitator), cast.make_meeting(people=1)
    browser.raise_request_exception = False

    with trouble():
        answer = browser.post(f"/meetings/{meeting.pk}/start/")

    assert answer.status_code == 503
    meeting.refresh_from_db()
    assert meeting.started_at is None


def test_an_error_of_ours_after_a_form_does_not_claim_that_it_was_stored(visitor, monkeypatch):
    rating = cast.make_rating()
    monkeypatch.delattr("servicetjek.views.door.hand_out_key")

    answer = visitor.post(f"/d/{rating.service_check.code}", dict.fromkeys(cast.THEMES, 3))

    assert answer.status_code == 500
    assert "Vi ved ikke, om det, du lige sendte, blev gemt" in answer.content.decode()


@TROUBLES
def test_a_watcher_is_told_that_nothing_can_be_stored(client, trouble):
    assert client.get("/healthz").content == b"ok"

    with trouble():
        assert client.get("/healthz").status_code == 503


def test_a_watcher_may_ask_by_any_name(client, settings):
    settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT = ["tjek.example"], True

    assert client.get("/healthz", HTTP_HOST="10.0.0.7").content == b"ok"
    assert client.get("/d/", HTTP_HOST="10.0.0.7").status_code == 400
