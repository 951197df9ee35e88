"""The smallest clients that will do, so that what is measured is the server."""

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Iterable
from typing import NamedTuple
from urllib.parse import urlencode

REVISION = re.compile(rb"\nid: (\d+)\n")
# Seconds before a measurement gives up.
PATIENCE = 60


class Crowd:
    """Many screens that listen; it knows when the last of them has seen a revision.

    Cut off, they go on at the port that is their `refuge`, where a proxy would send them.
    """

    def __init__(self, port: int, path: str, refuge: int | None = None) -> None:
        self.port = port
        self.refuge = refuge
        self.request = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode()
        self.screens: list[Screen] = []
        self.returning: list[asyncio.Task[None]] = []
        self.wanted = 0
        self.missing = 0
        self.complete: asyncio.Future[float] | None = None

    async def gather(self, number: int) -> None:
        loop = asyncio.get_running_loop()
        for _ in range(number):
            _, screen = await loop.create_connection(lambda: Screen(self), "127.0.0.1", self.port)
            self.screens.append(screen)

    def all_see(self, revision: int) -> Awaitable[float]:
        """The moment (perf_counter) when the last screen shows at least this revision."""
        self.wanted = revision
        self.missing = sum(screen.revision < revision for screen in self.screens)
        self.complete = asyncio.get_running_loop().create_future()
        if not self.missing:
            self.complete.set_result(time.perf_counter())
        return asyncio.wait_for(self.complete, PATIENCE)

    def all_move_on(self) -> Awaitable[float]:
        """The moment when the last screen shows something newer than any does now."""
        return self.all_see(self.revision + 1)

    def sees(self, screen: "Screen", revision: int) -> None:
        if screen.revision < self.wanted <= revision:
            self.missing -= 1
            if not self.missing and self.complete and not self.complete.done():
                self.complete.set_result(time.perf_counter())
        screen.revision = revision

    @property
    def revision(self) -> int:
        return max(screen.revision for screen in self.screens)

    def is_cut_off(self, screen: "Screen") -> None:
        if self.refuge:
            self.returning.append(asyncio.create_task(self.come_again(screen, self.refuge)))

    async def come_again(self, screen: "Screen", port: int) -> None:
        """After a moment of its own, as the page's script does."""
        await asyncio.sleep(random.random())
        await asyncio.get_running_loop().create_connection(lambda: screen, "127.0.0.1", port)

    def leave(self) -> None:
        self.refuge = None
        for screen in self.screens:
            screen.transport.abort()
        self.screens = []


class Crowds:
    """Several that each follow their own, seen as one."""

    def __init__(self, crowds: list[Crowd]) -> None:
        self.crowds = crowds

    def all_see(self, revision: int) -> Awaitable[float]:
        return latest_of([crowd.all_see(revision) for crowd in self.crowds])

    def all_move_on(self) -> Awaitable[float]:
        return latest_of([crowd.all_move_on() for crowd in self.crowds])

    def leave(self) -> None:
        for crowd in self.crowds:
            crowd.leave()


async def latest_of(moments: list[Awaitable[float]]) -> float:
    return max(await asyncio.gather(*moments))


class Screen(asyncio.Protocol):
    """One open stream."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self.revision = -1
        self.data = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self.crowd.request)

    def connection_lost(self, error: Exception | None) -> None:
        self.data = b""
        self.crowd.is_cut_off(self)

    def data_received(self, data: bytes) -> None:
        self.data += data
        if self.data.endswith(b"\n\n\r\n"):
            if revisions := REVISION.findall(self.data):
                self.crowd.sees(self, int(revisions[-1]))
            self.data = b""


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes
    seconds: float


class Phone:
    """A browser's one connection and its cookies."""

    def __init__(self, port: int, **cookies: str) -> None:
        self.port = port
        self.cookies = cookies

    async def ask(self, path: str, form: dict[str, str] | None = None, **headers: str) -> Answer:
        """One request, timed from the first byte sent to the last received."""
        if not hasattr(self, "writer"):
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        body = urlencode(form).encode() if form is not None else b""
        began = time.perf_counter()
        self.writer.write(self.head(path, form is not None, len(body), headers) + body)
        return await asyncio.wait_for(self.answer(began), PATIENCE)

    def head(self, path: str, is_post: bool, length: int, headers: dict[str, str]) -> bytes:
        lines = [f"{'POST' if is_post else 'GET'} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if self.cookies:
            lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in self.cookies.items()))
        if is_post:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {length}"]
        return "\r\n".join([*lines, "", ""]).encode()

    async def answer(self, began: float) -> Answer:
        first, *lines = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")
        headers: dict[str, str] = {}
        for line in filter(None, lines):
            name, _, value = line.partition(": ")
            headers[name.lower()] = value
            if name.lower() == "set-cookie":
                cookie, _, rest = value.partition("=")
                self.cookies[cookie] = rest.partition(";")[0]
        body = await self.body(headers, int(first.split()[1]))
        return Answer(int(first.split()[1]), headers, body, time.perf_counter() - began)

    async def body(self, headers: dict[str, str], status: int) -> bytes:
        if "content-length" in headers:
            return await self.reader.readexactly(int(headers["content-length"]))
        if headers.get("transfer-encoding") != "chunked" or status == 304:
            return b""
        body = b""
        while size := int(await self.reader.readline(), 16):
            body += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return body

    def leave(self) -> None:
        if hasattr(self, "writer"):
            self.writer.transport.abort()


async def everybody(work: Iterable[Awaitable[None]], at_once: int = 16) -> None:
    """Do the work, so much of it at a time."""
    door = asyncio.Semaphore(at_once)

    async def enter(one: Awaitable[None]) -> None:
        async with door:
            await one

    await asyncio.gather(*(enter(one) for one in work))
