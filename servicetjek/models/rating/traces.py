"""What the database leaves beside itself. SQLite writes every change to a log first, in the order they came, and
leaves it there: whoever copied it could see in which order people answered. What they answered is sealed."""

import contextlib
import logging
import os
import threading

from django.db import connection

from servicetjek.models.rating.seal import Seal

logger = logging.getLogger(__name__)

# Milliseconds that whoever writes may have to wait while a reader is waited for.
PATIENCE = 200
# Set while a log waits to be emptied: somebody was reading the database when it was tried.
_left = threading.Event()


def leave_no_trace(rating_pk: int) -> None:
    """After a rating has closed: what is left of its answers anywhere cannot be read, and the log is emptied."""
    try:
        make_lasting()
    finally:
        Seal(rating_pk).destroy()
    empty_log()


def make_lasting() -> None:
    """Have what is committed on the disk. SQLite may leave that to later, and a machine that lost its power would
    come back with a rating that is open, and answers whose key is gone."""
    if connection.vendor == "sqlite":
        with (
            contextlib.suppress(FileNotFoundError),
            open(f"{connection.settings_dict['NAME']}-wal", "rb") as log,
        ):
            os.fsync(log.fileno())


def empty_log() -> None:
    """Move the log into the database and cut it to nothing. Asked for after a commit, outside any transaction."""
    if connection.vendor != "sqlite":
        return
    if not is_emptied_at_once():
        logger.warning("The database's log could not be emptied; it is tried again.")
        _left.set()
    else:
        _left.clear()


def is_emptied_at_once() -> bool:
    """Whether nobody was in the way. SQLite waits for whoever reads, and lets nobody write meanwhile."""
    with connection.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            was_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {usual}")
    return not was_busy


def empty_log_if_left() -> None:
    if is_left():
        empty_log()


def is_left() -> bool:
    return _left.is_set()
