"""Handing Django a request when all of it has come, and taking its answer off its hands at once.

Django waits for the rest of a form with the whole thread, and so it does for a phone to take the answer. It has
few: as many phones with a poor line, or sockets that say nothing, would stop the product for everybody. Here
waiting costs next to nothing.

One way there and one way back is all that a request pays for the threads: a2wsgi's own bridge, which sends each part
of an answer from the thread to the loop and waits, took twice the processor of what Django does for an empty page.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from typing import Any

from a2wsgi.wsgi import build_environ

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Environ = dict[str, Any]
# A WSGI application.
App = Callable[[Environ, Any], Any]

# Our largest form, a thousand names, is a tenth of it.
MOST_BYTES = 1_000_000
# Where a file is sent, of which so many may be on their way at once.
MOST_BYTES_OF_FILE, MOST_FILES = 10_000_000, 3
# Seconds from the headers to the last byte.
PATIENCE = 20.0
# What changes nothing.
LOOKS = ("GET", "HEAD")


class Refused(Exception):
    """A request that is not to be waited for, with the status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status


class WholeRequest:
    """An ASGI application that answers by a WSGI one, in so many threads; what is to be kept `apart` in one more.
    A `file` may be larger than other requests."""

    def __init__(
        self,
        app: App,
        workers: int,
        apart: Callable[[Message], bool] = lambda scope: False,
        file: Callable[[Message], bool] = lambda scope: False,
    ) -> None:
        self.app = app
        self.pool = ThreadPoolExecutor(workers, thread_name_prefix="django")
        self.is_apart = apart
        self.is_file = file
        self.files = 0
        self.line = ThreadPoolExecutor(1, thread_name_prefix="django-apart")

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        try:
            body = await self.body(scope, receive)
        except Refused as refusal:
            return await refuse(send, refusal.status)
        if body is not None:
            environ: Any = build_environ(scope, BytesIO(body))  # type: ignore[arg-type]
            threads = self.line if self.is_apart(scope) else self.pool
            # After its body, a request only says that its sender has gone.
            leaving = asyncio.ensure_future(receive())
            try:
                said = await asyncio.get_running_loop().run_in_executor(
                    threads, self.answer, environ, leaving
                )
            finally:
                leaving.cancel()
            for message in said:
                await send(message)

    async def body(self, scope: Message, receive: Receive) -> bytes | None:
        if not self.is_file(scope):
            return await body_of(scope, receive, MOST_BYTES)
        if self.files >= MOST_FILES:
            raise Refused(503)
        self.files += 1
        try:
            return await body_of(scope, receive, MOST_BYTES_OF_FILE)
        finally:
            self.files -= 1

    def answer(self, environ: Environ, leaving: asyncio.Future[Message]) -> list[Message]:
        """All that the application says; our largest page is some hundred kilobytes. Nothing to somebody who only
        wanted to look and has gone while others were served: thousands of such would keep a room waiting."""
        if environ["REQUEST_METHOD"] in LOOKS and has_come(leaving):
            return []
        said: list[Message] = []

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            said.append(
                {"type": "http.response.start", "status": int(status[:3]), "headers": encoded(headers)}
            )

        parts = self.app(environ, start)
        try:
            said.append({"type": "http.response.body", "body": b"".join(parts)})
        finally:
            parts.close()
        return said


def has_come(leaving: asyncio.Future[Message]) -> bool:
    return leaving.done() and not leaving.cancelled() and leaving.result()["type"] == "http.disconnect"


def encoded(headers: list[tuple[str, str]]) -> list[tuple[bytes, bytes]]:
    # Django gives a cookie a space in front of it.
    return [(name.lower().encode("latin1"), value.strip().encode("latin1")) for name, value in headers]


async def body_of(scope: Message, receive: Receive, most: int) -> bytes | None:
    """All of the body; None when the sender has gone. Raises Refused when it is too much, or takes too long."""
    if announced_bytes(scope) > most:
        raise Refused(413)
    try:
        async with asyncio.timeout(PATIENCE):
            return await gathered(receive, most)
    except TimeoutError:
        # Not 408: a phone keeps an answer, and tries again, only when the server says that it cannot.
        raise Refused(503) from None


def announced_bytes(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdigit() else 0


async def gathered(receive: Receive, most: int) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > most:
            raise Refused(413)
        if not message.get("more_body"):
            return bytes(body)


async def refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
