"""The live addresses: a small ASGI application beside Django, for what Django is too heavy to hold open.

It bypasses sessions, host check and CSP, so all it trusts is the signed token, and all it does is read.
"""

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from servicetjek.live import hub
from servicetjek.live.channel import Channel, Listener
from servicetjek.live.clock import clock_event, epoch_milliseconds
from servicetjek.live.tokens import Grant, read_token

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]

ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    # A fragment is a part of a page; opened by itself it does nothing, and nobody frames it.
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'; sandbox"),
    (b"x-frame-options", b"DENY"),
]
HTML: Headers = [(b"content-type", b"text/html; charset=utf-8"), (b"cache-control", b"no-store")]
PLAIN: Headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
EVENTS: Headers = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store, no-cache, no-transform"),
    (b"x-accel-buffering", b"no"),
]


async def application(scope: Message, receive: Receive, send: Send) -> None:
    """Answer /live/<token>/sse and /live/<token>/fragment."""
    parts = scope["path"].split("/")
    token, answer = (parts[2], ANSWERS.get(parts[3])) if len(parts) == 4 else ("", None)
    if answer is None:
        return await say(send, 404, "Siden findes ikke.")
    if scope["method"] not in ("GET", "HEAD"):
        return await say(send, 405, "Adressen kan kun læses.", [(b"allow", b"GET, HEAD")])
    grant = read_token(token)
    channel = await hub.running().channel(grant.topic) if grant else None
    # A page whose address is gone loads again, so the two must never be confused.
    if hub.running().closing:
        return await say(send, 503, "Serveren starter igen om lidt.", [(b"retry-after", b"2")])
    if grant is None or channel is None or not admits(channel, grant):
        return await say(send, 404, "Siden findes ikke.")
    if channel.state is None:
        return await say(send, 503, "Prøv igen om lidt.", [(b"retry-after", b"2")])
    await answer(channel, grant, scope, receive, send)


def admits(channel: Channel, grant: Grant) -> bool:
    """Whether the token still holds. A channel that could not be rendered has no epoch to compare with."""
    return not channel.ended and (channel.state is None or channel.state.head.epoch == grant.epoch)


async def say(send: Send, status: int, text: str, headers: Headers | None = None) -> None:
    await respond(send, status, [*PLAIN, *(headers or [])], text.encode())


async def respond(send: Send, status: int, headers: Headers, body: bytes) -> None:
    length = [] if status == 304 else [(b"content-length", b"%d" % len(body))]
    await send({"type": "http.response.start", "status": status, "headers": ALWAYS + headers + length})
    await send({"type": "http.response.body", "body": body})


async def fragment(channel: Channel, grant: Grant, scope: Message, receive: Receive, send: Send) -> None:
    """The latest state once, or 304 to a page that has it."""
    assert channel.state
    etag = b'"%d"' % channel.state.revision
    headers = [*HTML, (b"etag", etag), (b"x-server-time", b"%d" % epoch_milliseconds())]
    if etag in asked_etags(scope):
        await respond(send, 304, headers, b"")
    else:
        await respond(send, 200, headers, channel.state.html)


def asked_etags(scope: Message) -> list[bytes]:
    # A proxy that compresses makes the tag weak.
    asked = b",".join(value for name, value in scope["headers"] if name == b"if-none-match")
    return [tag.strip().removeprefix(b"W/") for tag in asked.split(b",")]


async def sse(channel: Channel, grant: Grant, scope: Message, receive: Receive, send: Send) -> None:
    """The state now and at every change, each with the server's time, until the page goes away."""
    await send({"type": "http.response.start", "status": 200, "headers": ALWAYS + EVENTS})
    if scope["method"] == "GET":
        listener = Listener()
        leaving = asyncio.create_task(leave_with(receive, listener))
        channel.listeners.add(listener)
        try:
            await follow(channel, grant, listener, send)
        finally:
            channel.listeners.discard(listener)
            leaving.cancel()
    await send({"type": "http.response.body"})


async def leave_with(receive: Receive, listener: Listener) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    listener.leave()


async def follow(channel: Channel, grant: Grant, listener: Listener, send: Send) -> None:
    sent = b""
    while not listener.gone and admits(channel, grant):
        event = clock_event()
        # Not a word about what was rendered and looks the same: it would tell of an answer.
        if channel.state and channel.state.event != sent:
            sent = channel.state.event
            event += sent
        await send({"type": "http.response.body", "body": event, "more_body": True})
        # Each stream has bytes of its own here, and a thousand wait with them.
        del event
        if channel.state is None or channel.state.event == sent:
            await listener.wait()


ANSWERS = {"sse": sse, "fragment": fragment}
