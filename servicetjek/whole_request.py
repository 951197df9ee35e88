"""Handing Django a request when all of it has come, and taking its answer off its hands at once.

Django waits for the rest of a form with the whole thread, and so it does for a phone to take the answer. It has
four: four phones with a poor line, or four sockets that say nothing, would stop the product for everybody. Here
waiting costs next to nothing.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

# Our largest form, a thousand names, is a tenth of it.
MOST_BYTES = 1_000_000
# Seconds from the headers to the last byte.
PATIENCE = 20.0


class Refused(Exception):
    """A request that is not to be waited for, with the status that says why."""

    def __init__(self, status: int) -> None:
        self.status = status


class WholeRequest:
    def __init__(self, app: App) -> None:
        self.app = app

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        try:
            body = await body_of(scope, receive)
        except Refused as refusal:
            return await refuse(send, refusal.status)
        if body is not None:
            for message in await self.answer(scope, replay(body, receive)):
                await send(message)

    async def answer(self, scope: Message, receive: Receive) -> list[Message]:
        """All that the application says, kept until it has said it; our largest page is some hundred kilobytes."""
        said: list[Message] = []

        async def keep(message: Message) -> None:
            said.append(message)

        await self.app(scope, receive, keep)
        return said


async def body_of(scope: Message, receive: Receive) -> bytes | None:
    """All of the body; None when the sender has gone. Raises Refused when it is too much, or takes too long."""
    if announced_bytes(scope) > MOST_BYTES:
        raise Refused(413)
    try:
        async with asyncio.timeout(PATIENCE):
            return await gathered(receive)
    except TimeoutError:
        # Not 408: a phone keeps an answer, and tries again, only when the server says that it cannot.
        raise Refused(503) from None


def announced_bytes(scope: Message) -> int:
    lengths = [value for name, value in scope["headers"] if name == b"content-length"]
    return int(lengths[0]) if lengths and lengths[0].isdigit() else 0


async def gathered(receive: Receive) -> bytes | None:
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise Refused(413)
        if not message.get("more_body"):
            return bytes(body)


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body at once, and afterwards what the sender does."""
    waiting = [body]

    async def again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return again


async def refuse(send: Send, status: int) -> None:
    headers = [(b"content-length", b"0"), (b"connection", b"close"), (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
