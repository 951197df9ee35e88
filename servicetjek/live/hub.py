"""The latest state of everything somebody is looking at, rendered once per topic and revision.

All of it runs in the server's event loop, but `announce`, `latest` and `close_soon`, which any thread may call;
the database is asked in a thread of the hub's own. One, for Python runs one at a time: of two that render at once,
both are late.
"""

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import close_old_connections
from django.utils import timezone

from servicetjek.live import fragments
from servicetjek.live.changes import watch
from servicetjek.live.channel import Channel, make_state
from servicetjek.live.fragments import Head, Rendered
from servicetjek.live.topics import Subject, Topic

logger = logging.getLogger(__name__)

# All in seconds.
HEARTBEAT = 15.0
SHORTEST_PAUSE, LONGEST_PAUSE = 0.25, 1.0
# Twenty meetings that rate at once reach the longest pause.
PAUSE_FOR_EACH_BUSY = 0.05
KEPT_UNUSED = 60.0
RETRY = 1.0
PATIENCE, A_MOMENT = 2.0, 0.03


class Hub:
    """The channels in use in one event loop, and what keeps them current."""

    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.channels: dict[Subject, dict[str, Channel]] = defaultdict(dict)
        self.busy: dict[Subject, float] = {}
        self.closing = False
        # Those of tables that are about to be rendered in one visit to the thread.
        self.together: list[Topic] = []
        self.pool = ThreadPoolExecutor(1, thread_name_prefix="live")
        self.changes = watch(self.loop, self.look_again)
        self.loop.call_later(HEARTBEAT, self.beat)

    # Reading

    async def channel(self, topic: Topic) -> Channel:
        """The topic's channel, which has a state unless it has ended or could not be rendered."""
        audiences = self.channels[topic.subject]
        channel = audiences.setdefault(topic.audience, Channel(topic))
        channel.used_at = time.monotonic()
        if channel.state is None or channel.refreshing:
            await asyncio.shield(self.refresh(channel))
        return channel

    async def latest(self, topic: Topic, head: Head) -> bytes | None:
        """The topic as it was at this head, or later; None where it could not be rendered."""
        channel = self.channels[topic.subject].setdefault(topic.audience, Channel(topic))
        channel.used_at = time.monotonic()
        if channel.refreshing:
            # On its way already to those who watch, unless it began too early.
            await asyncio.shield(channel.refreshing)
        if not channel.has_come_to(head):
            await asyncio.shield(self.refresh(channel))
        return channel.state.html if channel.state and channel.has_come_to(head) else None

    # Changing

    def all_announced(self, subjects: Iterable[Subject], urgent: bool) -> None:
        for subject in subjects:
            self.announced(subject, urgent)

    def announced(self, subject: Subject, urgent: bool, head: Head | None = None) -> None:
        """Refresh, at once or in its own time. Where the object's new head is known, an audience in no hurry to hear of
        counts hears of all else as soon as the others."""
        pause = 0.0 if urgent else self.pause(subject)
        for channel in list(self.channels.get(subject, {}).values()):
            is_calm = not urgent and (head is None or channel.only_counts(head))
            calm = channel.state.pause if is_calm and channel.state else 0.0
            self.refresh_after(channel, 0.0 if urgent else max(pause, calm, channel.rest))

    def pause(self, subject: Subject) -> float:
        """Seconds between two renderings of what changes all the time, longer the more of it there is."""
        now = time.monotonic()
        self.busy[subject] = now
        self.busy = {busy: at for busy, at in self.busy.items() if at > now - LONGEST_PAUSE}
        return min(max(SHORTEST_PAUSE, PAUSE_FOR_EACH_BUSY * len(self.busy)), LONGEST_PAUSE)

    def refresh_after(self, channel: Channel, pause: float) -> None:
        """Refresh when the last time is `pause` seconds ago: now, if it already is."""
        wait = channel.refreshed_at + pause - time.monotonic()
        if wait <= 0:
            channel.cancel_timer()
            self.refresh(channel)
        else:
            self.come_again(channel, wait)

    def refresh(self, channel: Channel) -> asyncio.Task[None]:
        """The one refresh under way. It goes round again for whoever asks while it is rendering."""
        channel.stale = True
        if channel.refreshing is None:
            channel.refreshing = self.loop.create_task(self.render_until_fresh(channel))
        return channel.refreshing

    async def render_until_fresh(self, channel: Channel) -> None:
        try:
            while channel.stale and not self.closing:
                channel.stale = False
                channel.refreshed_at = time.monotonic()
                channel.publish(make_state(*await self.rendered(channel.topic)))
                channel.took = time.monotonic() - channel.refreshed_at
                self.come_again(channel, fragments.due_again(channel.topic, timezone.now()))
        except ObjectDoesNotExist:
            channel.end()
            self.drop(channel)
        except Exception:
            # A screen that stands still for a second is better than one that goes blank.
            logger.exception("Could not render %s", channel.topic)
            self.come_again(channel, RETRY)
        finally:
            channel.refreshing = None

    async def rendered(self, topic: Topic) -> Rendered:
        if not fragments.joins(topic):
            # Those at the tables that were told a moment before get in line first.
            await asyncio.sleep(0)
            return await self.in_thread(fragments.render, topic)
        shown = await self.rendered_with_others(topic)
        return shown.get(topic) or await self.in_thread(fragments.render, topic)

    def rendered_with_others(self, topic: Topic) -> asyncio.Task[dict[Topic, Rendered]]:
        """The tables' that are asked for in the same moment, as fifty are at every press in the plenary."""
        if not self.together:
            self.rendering = self.loop.create_task(self.render_together())
        self.together.append(topic)
        return self.rendering

    async def render_together(self) -> dict[Topic, Rendered]:
        topics, self.together = self.together, []
        shown: dict[Topic, Rendered] = {}
        # One is as well rendered alone, and so is each where one of them cannot be.
        with suppress(Exception):
            shown = await self.in_thread(fragments.render_together, topics) if len(topics) > 1 else {}
        return shown

    def come_again(self, channel: Channel, seconds: float) -> None:
        """Refresh in so many seconds, or sooner if that is settled already; never, for 0 seconds."""
        if seconds and (channel.timer is None or channel.timer.when() > self.loop.time() + seconds):
            channel.cancel_timer()
            channel.timer = self.loop.call_later(seconds, self.refresh_after, channel, 0.0)

    async def look_again(self, subjects: Iterable[Subject] | None = None) -> None:
        """Somebody wrote to the database, perhaps in another process: refresh what has moved, of these or of all."""
        by_kind: dict[str, list[int]] = defaultdict(list)
        for kind, pk in self.channels.keys() & (self.channels if subjects is None else subjects):
            by_kind[kind].append(pk)
        for kind, pks in by_kind.items():
            heads = await self.in_thread(fragments.heads, kind, pks)
            for pk in pks:
                audiences = self.channels.get((kind, pk), {})
                if not all(channel.is_at(heads.get(pk)) for channel in audiences.values()):
                    self.announced((kind, pk), urgent=False, head=heads.get(pk))

    async def in_thread(self, work: Callable[..., Any], *args: Any) -> Any:
        return await self.loop.run_in_executor(self.pool, with_connection, work, *args)

    # Keeping house

    def beat(self) -> None:
        """Have every stream give a sign of life, and forget what nobody has asked for lately."""
        if self.closing:
            return
        long_ago = time.monotonic() - KEPT_UNUSED
        for channel in self.all_channels():
            channel.wake()
            if not channel.listeners and channel.used_at < long_ago:
                channel.end()
                self.drop(channel)
        self.loop.call_later(HEARTBEAT, self.beat)

    def all_channels(self) -> list[Channel]:
        return [channel for audiences in self.channels.values() for channel in audiences.values()]

    def drop(self, channel: Channel) -> None:
        audiences = self.channels.get(channel.topic.subject, {})
        if audiences.get(channel.topic.audience) is channel:
            del audiences[channel.topic.audience]
        if not audiences:
            self.channels.pop(channel.topic.subject, None)

    def close(self) -> None:
        self.closing = True
        self.changes.stop()
        for channel in self.all_channels():
            channel.end()
        self.pool.shutdown(wait=False)


def with_connection(work: Callable[..., Any], *args: Any) -> Any:
    # Django does this around a request; the hub's threads serve none.
    close_old_connections()
    try:
        return work(*args)
    finally:
        close_old_connections()


_running: Hub | None = None


def running() -> Hub:
    """The hub of this event loop, started by the first who asks."""
    global _running
    if _running is None or _running.loop is not asyncio.get_running_loop():
        _running = Hub()
    return _running


def announce(subjects: list[Subject], urgent: bool) -> None:
    if _running and not _running.loop.is_closed():
        _running.loop.call_soon_threadsafe(_running.all_announced, subjects, urgent)


def latest(topic: Topic, head: Head) -> bytes:
    """The fragment as it was at this head, or later, as those who watch are sent it too. Raises DoesNotExist when the
    object is erased."""
    return wait_for(topic, head, PATIENCE) or fragments.render(topic).html


def let_watchers_go_first(topic: Topic, head: Head) -> None:
    """Wait a moment while those who watch are shown it: what the presser is answered is rendered after that, and would
    delay it."""
    wait_for(topic, head, A_MOMENT)


def wait_for(topic: Topic, head: Head, seconds: float) -> bytes | None:
    """None where that was not long enough, or nobody watches anything."""
    if not _running or _running.loop.is_closed():
        return None
    coming = asyncio.run_coroutine_threadsafe(_running.latest(topic, head), _running.loop)
    with suppress(TimeoutError):
        return coming.result(seconds)
    return None


def close_soon() -> None:
    """End every stream; safe to call from a signal handler."""
    if _running and not _running.loop.is_closed():
        _running.loop.call_soon_threadsafe(_running.close)
