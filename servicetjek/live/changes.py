"""Seeing that the database was written to, whoever did it: the safety net under `announce`."""

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable

from django.db import connection

logger = logging.getLogger(__name__)

# Seconds. Asking SQLite takes some ten microseconds; any other database is asked for the revisions.
SQLITE_EVERY, OTHERS_EVERY = 0.05, 1.0


class Changes:
    """Calls `look` soon after any process has committed something."""

    def __init__(self, loop: asyncio.AbstractEventLoop, look: Callable[[], Awaitable[None]]) -> None:
        self.loop = loop
        self.look = look
        self.file = sqlite_file()
        self.every = SQLITE_EVERY if self.file else OTHERS_EVERY
        self.seen = self.version()
        self.looking: asyncio.Task[None] | None = None
        self.timer = loop.call_later(self.every, self.tick)

    def stop(self) -> None:
        self.timer.cancel()
        if self.file:
            self.file.close()

    def tick(self) -> None:
        self.timer = self.loop.call_later(self.every, self.tick)
        if self.looking and not self.looking.done():
            return
        version = self.version()
        if version is None or version != self.seen:
            self.seen = version
            self.looking = self.loop.create_task(self.look_carefully())

    def version(self) -> int | None:
        """SQLite's own count of others' commits; None where only the revisions can tell."""
        return self.file.execute("PRAGMA data_version").fetchone()[0] if self.file else None

    async def look_carefully(self) -> None:
        try:
            await self.look()
        except Exception:
            logger.exception("Could not look for changes")
            self.seen = None


def sqlite_file() -> sqlite3.Connection | None:
    if connection.vendor != "sqlite" or connection.settings_dict["NAME"] == ":memory:":
        return None
    return sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
