"""Told to stop, the product tidies up; what it could not tidy up it comes back to."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

# Seconds; only a test that fails waits so long.
PATIENCE = 20


@pytest.fixture
def log(product):
    return Path(product.env["DATA"]) / "servicetjek.sqlite3-wal"


def size(log):
    return log.stat().st_size if log.exists() else 0


def reader(log):
    """Another program in the middle of reading the database."""
    connection = sqlite3.connect(log.with_name("servicetjek.sqlite3"), isolation_level=None)
    connection.execute("BEGIN")
    connection.execute("SELECT * FROM django_migrations").fetchone()
    return closing(connection)


def test_the_log_is_emptied_when_it_is_told_to_stop(product, log):
    assert size(log) > 0

    assert product.stop() == 0

    assert size(log) == 0
    product.start()


def test_a_log_that_somebody_was_reading_is_emptied_after_the_next_start(product, log):
    with reader(log):
        product.stop()
        assert size(log) > 0
        product.start()
        assert size(log) > 0

    until = time.monotonic() + PATIENCE
    while size(log) and time.monotonic() < until:
        time.sleep(0.2)
    assert size(log) == 0
