"""A connection to the server, bounded: how long a request's head may take, how large it may be, and how many
connections one address may hold.

uvicorn waits for the rest of a head for ever, and keeps all that comes of it: some hundred sockets that never finish
theirs took the machine's memory, and the server with it.
"""

import asyncio
from collections import Counter
from ipaddress import ip_address

from django.conf import settings
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

# Seconds from the first byte to the last of a head, and from connecting to the first head.
PATIENCE = 20.0
# Bytes. A browser with a cookie for every check of its life sends a few thousand.
MOST_HEAD = 32_768
# Three hundred phones behind one address open six each while a page loads, and a stream on top.
MOST_FROM_ONE_ADDRESS = 3_000

REFUSAL = b"HTTP/1.1 431 Request Header Fields Too Large\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"

held: Counter[str] = Counter()


class HeadTooLarge(Exception):
    """Stops the parser when the head has been refused."""


class Connection(HttpToolsProtocol):
    """uvicorn's connection, which is given up on when its head does not come."""

    address = ""
    reading_head = False
    head_bytes = 0
    deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.address = self.client[0] if self.client else ""
        held[self.address] += 1
        self.set_deadline()
        if held[self.address] > MOST_FROM_ONE_ADDRESS and not is_proxy(self.address):
            transport.abort()

    def connection_lost(self, exc: Exception | None) -> None:
        self.lift_deadline()
        held[self.address] -= 1
        if not held[self.address]:
            del held[self.address]
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self.reading_head:
            self.head_bytes += len(data)
            if self.head_bytes > MOST_HEAD:
                return self.refuse_head()
        if self.waits_for_head and self.deadline is None:
            self.set_deadline()

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self.reading_head, self.head_bytes = True, 0

    def on_headers_complete(self) -> None:
        self.reading_head = False
        self.lift_deadline()
        if sum(len(name) + len(value) for name, value in self.headers) + len(self.url) > MOST_HEAD:
            self.refuse_head()
            raise HeadTooLarge
        super().on_headers_complete()

    def refuse_head(self) -> None:
        self.transport.write(REFUSAL)
        self.transport.close()

    def send_400_response(self, msg: str) -> None:
        if not self.transport.is_closing():
            super().send_400_response(msg)

    @property
    def waits_for_head(self) -> bool:
        """Also when something came that no request begins with, and uvicorn has stopped counting the silence."""
        between = self.cycle is None or self.cycle.response_complete
        return self.reading_head or (between and self.timeout_keep_alive_task is None)

    def set_deadline(self) -> None:
        self.deadline = self.loop.call_later(PATIENCE, self.transport.abort)

    def lift_deadline(self) -> None:
        if self.deadline:
            self.deadline.cancel()
            self.deadline = None


def is_proxy(address: str) -> bool:
    """Whether others come in through this address, each with an address of their own in the head."""
    try:
        own = ip_address(address)
    except ValueError:
        return False
    return any(own in network for network in settings.TRUSTED_PROXIES)
