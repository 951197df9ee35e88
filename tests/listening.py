"""A screen without a browser: it asks, and it listens to events, at a running server."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import httpx

# Seconds a test waits for what should come at once before it says that it never came.
PATIENCE = 5


class Event(NamedTuple):
    name: str
    id: str
    data: str


class Screen:
    def __init__(self, url: str) -> None:
        self.client = httpx.Client(base_url=url, timeout=PATIENCE)

    def get(self, path: str, **headers: str) -> httpx.Response:
        return self.client.get(path, headers=headers)

    def head(self, path: str) -> httpx.Response:
        return self.client.head(path)

    def post(self, path: str) -> httpx.Response:
        return self.client.post(path)

    @contextmanager
    def listen(self, address: str) -> Iterator[Iterator[Event]]:
        """The events of a live address, read as they come."""
        with self.client.stream("GET", f"{address}/sse") as response:
            assert response.status_code == 200
            yield events(response.iter_lines())


def events(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, list[str]] = {}
    for line in lines:
        if line:
            name, _, value = line.partition(":")
            fields.setdefault(name, []).append(value.removeprefix(" "))
        elif fields:
            name, id_ = ("".join(fields.get(field, [])) for field in ("event", "id"))
            yield Event(name, id_, "\n".join(fields["data"]))
            fields = {}


def next_state(stream: Iterator[Event]) -> Event:
    return next(event for event in stream if event.name == "state")
