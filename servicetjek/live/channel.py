"""One topic's latest state, and the streams that wait for the next."""

import asyncio
import time
from typing import NamedTuple

from servicetjek.live.fragments import Head
from servicetjek.live.topics import Topic

# A rest is so many times as long as the rendering before it, up to so many seconds.
TIMES_AS_LONG, LONGEST_REST = 8, 1.0


class State(NamedTuple):
    """A fragment as everybody on the topic is sent it."""

    head: Head
    html: bytes
    revision: int
    event: bytes
    pause: float


def make_state(head: Head, html: bytes, revision: int, pause: float = 0.0) -> State:
    """The fragment is, to the byte, what a page reads from the event: shown once, it is not shown again."""
    lines = html.splitlines() or [b""]
    data = b"".join(b"data: %s\n" % line for line in lines)
    event = b"event: state\nid: %d\n%s\n" % (revision, data)
    return State(head, b"\n".join(lines), revision, event, pause)


class Listener:
    """One open stream. Woken, it looks at the channel's latest state: a slow one skips what was between."""

    __slots__ = ("gone", "woken")

    def __init__(self) -> None:
        self.gone = False
        self.woken = asyncio.get_running_loop().create_future()

    def wake(self) -> None:
        if not self.woken.done():
            self.woken.set_result(None)

    def leave(self) -> None:
        self.gone = True
        self.wake()

    async def wait(self) -> None:
        await self.woken
        self.woken = asyncio.get_running_loop().create_future()


class Channel:
    """A topic in use."""

    def __init__(self, topic: Topic) -> None:
        self.topic = topic
        self.state: State | None = None
        self.listeners: set[Listener] = set()
        self.ended = False
        self.used_at = time.monotonic()
        # How the hub keeps it current.
        self.stale = False
        self.refreshing: asyncio.Task[None] | None = None
        self.refreshed_at = 0.0
        # Seconds it took the last time.
        self.took = 0.0
        self.timer: asyncio.TimerHandle | None = None

    def publish(self, state: State) -> None:
        """Have the latest state. Nobody is woken for what they are shown already: every answer to a rating is
        rendered, and the phones that wait for the result look the same."""
        before, self.state = self.state, state
        if before is None or (before.html, before.head.epoch) != (state.html, state.head.epoch):
            self.wake()

    @property
    def rest(self) -> float:
        """Seconds until it is rendered again where nothing hurries, so that others get in: fifty tables in a cockpit
        take long, and something happens at one of them all the time."""
        return min(TIMES_AS_LONG * self.took, LONGEST_REST)

    def is_at(self, head: Head | None) -> bool:
        return self.state is not None and self.state.head == head

    def has_come_to(self, head: Head) -> bool:
        return self.state is not None and self.state.head.revision >= head.revision

    def only_counts(self, head: Head | None) -> bool:
        """Whether nothing but a count is to be told of."""
        return self.state is not None and head is not None and self.state.head.changes == head.changes

    def end(self) -> None:
        """The object is gone, or the server is stopping: so are its streams."""
        self.ended = True
        self.cancel_timer()
        self.wake()

    def wake(self) -> None:
        for listener in self.listeners:
            listener.wake()

    def cancel_timer(self) -> None:
        if self.timer:
            self.timer.cancel()
            self.timer = None
