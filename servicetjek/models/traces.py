"""What the database leaves beside itself. SQLite writes every change to a log first, in the order they came, and
leaves it there: whoever copied it could see which answer came first, after the answers themselves were mixed."""

import logging

from django.db import connection

logger = logging.getLogger(__name__)


def empty_log() -> None:
    """Move the log into the database and cut it to nothing. Asked for after a commit, outside any transaction."""
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        was_busy = cursor.fetchone()[0]
    if was_busy:
        logger.warning("The database's log could not be emptied; it is when the server stops.")
