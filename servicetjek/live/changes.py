"""Seeing that the database was written to, whoever did it: the safety net under what the verbs tell."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from collections.abc import Awaitable, Callable, Iterable
from typing import TYPE_CHECKING, Any, Protocol

from django.db import connection

from servicetjek.live.topics import Subject
from servicetjek.models.watched import CHANNEL

if TYPE_CHECKING:
    import psycopg

logger = logging.getLogger(__name__)

# Looks at these subjects, or at everything somebody is watching.
Look = Callable[[Iterable[Subject] | None], Awaitable[None]]

# All in seconds. Asking SQLite takes some ten microseconds. PostgreSQL tells by itself, so there looking is only for
# what it could not tell while it was away, and for what it forgot.
SQLITE_EVERY = 0.05
LOOK_EVERY, AGAIN_AFTER = 30.0, 1.0
# A server that has vanished without a word is missed after 25 seconds.
ALIVE: dict[str, Any] = {
    "keepalives_idle": 10,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 20_000,
}


class Changes(Protocol):
    """Calls `look` soon after any process has committed something."""

    def stop(self) -> None: ...


def watch(loop: asyncio.AbstractEventLoop, look: Look) -> Changes:
    return Notices(loop, look) if connection.vendor == "postgresql" else FileChanges(loop, look)


class FileChanges:
    """SQLite: its own count of others' commits."""

    def __init__(self, loop: asyncio.AbstractEventLoop, look: Look) -> None:
        self.loop = loop
        self.look = look
        self.file = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
        self.seen: int | None = self.version()
        self.looking: asyncio.Task[None] | None = None
        self.timer = loop.call_later(SQLITE_EVERY, self.tick)

    def stop(self) -> None:
        self.timer.cancel()
        self.file.close()

    def tick(self) -> None:
        self.timer = self.loop.call_later(SQLITE_EVERY, self.tick)
        if self.looking and not self.looking.done():
            return
        version = self.version()
        if version != self.seen:
            self.seen = version
            self.looking = self.loop.create_task(self.look_carefully())

    def version(self) -> int:
        return int(self.file.execute("PRAGMA data_version").fetchone()[0])

    async def look_carefully(self) -> None:
        try:
            await self.look(None)
        except Exception:
            logger.exception("Could not look for changes")
            self.seen = None


class Notices:
    """PostgreSQL: a connection of its own that listens. After every gap everything is looked at."""

    def __init__(self, loop: asyncio.AbstractEventLoop, look: Look) -> None:
        self.look = look
        self.listening = loop.create_task(self.listen_for_ever())

    def stop(self) -> None:
        self.listening.cancel()

    async def listen_for_ever(self) -> None:
        while True:
            try:
                await self.listen()
            except Exception as error:
                logger.warning("Does not hear the database's notices; trying again: %s", error)
            await asyncio.sleep(AGAIN_AFTER)

    async def listen(self) -> None:
        async with await connect() as ear:
            await ear.execute(f"LISTEN {CHANNEL}")
            while True:
                await self.look(None)
                async for notice in ear.notifies(timeout=LOOK_EVERY):
                    await self.look(subjects_in(notice.payload))


def subjects_in(payload: str) -> list[Subject] | None:
    """What a notice is about; None is everything (see `tell`)."""
    parts = (said.partition(":") for said in payload.split())
    return [(kind, int(pk)) for kind, _, pk in parts] or None


async def connect() -> psycopg.AsyncConnection:
    # Only where it is used: loading it takes time and memory.
    import psycopg

    wanted: dict[str, Any] = connection.get_connection_params()
    ours = {name: value for name, value in wanted.items() if name not in ("cursor_factory", "context")}
    return await psycopg.AsyncConnection.connect(**{**ours, **ALIVE}, autocommit=True)
