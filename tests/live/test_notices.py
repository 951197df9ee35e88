"""PostgreSQL tells every process of a change; SQLite's file is watched instead (see test_stream)."""

import time

import pytest
from django.conf import settings
from django.db import connection

from tests.listening import PATIENCE, next_state

pytestmark = pytest.mark.skipif(settings.IN_A_FILE, reason="only PostgreSQL has notices")


def cut_the_ear():
    """Somebody ends the connection that listens, as a restarted database server does."""
    until = time.monotonic() + PATIENCE
    while not end_who_listens():
        assert time.monotonic() < until, "nobody was listening"


def end_who_listens():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE query LIKE 'LISTEN%%' AND datname = current_database()"
        )
        return cursor.fetchall()


def test_what_another_process_changes_is_seen(screen, address, show):
    with screen.listen(address) as stream:
        next_state(stream)

        show("<p>Lokale 2</p>", tell=False)

        assert next_state(stream).data == "<p>Lokale 2</p>"


def test_a_cut_connection_is_made_again_and_what_was_missed_is_seen(screen, address, show):
    with screen.listen(address) as stream:
        next_state(stream)
        cut_the_ear()

        show("<p>Lokale 2</p>", tell=False)

        assert next_state(stream).data == "<p>Lokale 2</p>"
