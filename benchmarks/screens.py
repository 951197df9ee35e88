"""Screens that follow a meeting: how soon the last of them is in step, and what they cost while nothing happens."""

import asyncio
import random
import re
import statistics
import time

from benchmarks import scenes
from benchmarks.product import Figures, Server
from benchmarks.rating import Room
from benchmarks.wire import Crowd, Phone
from servicetjek.models import Meeting


class Cockpit:
    """A facilitator who presses on and back."""

    def __init__(self, server: Server, meeting: Meeting) -> None:
        self.laptop = Phone(server.port, sessionid=scenes.session())
        self.path = f"/meetings/{meeting.pk}/"
        self.step = str(meeting.current_id)
        self.forward = True

    async def open(self) -> None:
        self.step = step_shown((await self.laptop.ask(self.path + "cockpit/")).body)

    async def press(self) -> None:
        way, self.forward = ("go-on/" if self.forward else "go-back/"), not self.forward
        token = self.laptop.cookies["csrftoken"]
        form = {"step": self.step, "turn": "0", "csrfmiddlewaretoken": token}
        answer = await self.laptop.ask(self.path + way, form, **{"HX-Request": "true"})
        assert answer.status == 200, answer
        self.step = step_shown(answer.body)


def step_shown(cockpit: bytes) -> str:
    match = re.search(rb'name="step" value="(\d+)"', cockpit)
    assert match, cockpit[:500]
    return match[1].decode()


def last_client(server: Server, screens: int, pressed_at: Server | None = None, rest: float = 0.1) -> float:
    """ms from a press until the last of so many screens shows the step. The press may come to another process;
    `rest` is how long, in seconds, until the next."""
    meeting = Meeting.objects.get(pk=scenes.new_meeting().pk)
    path, cockpit = scenes.stream_of(meeting, "screen"), Cockpit(pressed_at or server, meeting)

    async def play() -> list[float]:
        crowd = Crowd(server.port, path)
        await crowd.gather(screens)
        await crowd.all_see(meeting.revision)
        await cockpit.open()
        took = await presses(cockpit, crowd, 8, rest)
        crowd.leave()
        cockpit.laptop.leave()
        return took

    return statistics.median(asyncio.run(play()))


def press_in_a_rush(server: Server) -> float:
    """ms from a press until the last of 50 screens shows the step, while 1000 answer within a second; the slowest of
    four presses."""
    meeting = Meeting.objects.get(pk=scenes.new_meeting().pk)
    crowd = Crowd(server.port, scenes.stream_of(meeting, "screen"))
    cockpit, room = Cockpit(server, meeting), Room(server.port, 1000)

    async def play() -> float:
        await crowd.gather(50)
        await crowd.all_see(meeting.revision)
        await cockpit.open()
        await room.open()
        _, took = await asyncio.gather(room.rate_within(1), presses(cockpit, crowd, 4, rest=0.2))
        crowd.leave()
        cockpit.laptop.leave()
        room.close()
        return max(took)

    return asyncio.run(play())


async def presses(cockpit: Cockpit, crowd: Crowd, times: int, rest: float) -> list[float]:
    """ms that each took to be seen by all; `rest` is how long, in seconds, until the next."""
    took = []
    for _ in range(times):
        seen = crowd.all_see(crowd.revision + 1)
        began = time.perf_counter()
        _, at = await asyncio.gather(cockpit.press(), seen)
        took.append((at - began) * 1000)
        await asyncio.sleep(rest)
    return took


def event_size(server: Server) -> int:
    """Bytes of the event that a press sends to each screen."""
    meeting = scenes.new_meeting()
    path = scenes.stream_of(meeting, "screen").replace("/sse", "/fragment")

    async def play() -> int:
        phone = Phone(server.port)
        fragment = (await phone.ask(path)).body
        phone.leave()
        # A line in each of them begins with its name in the event.
        return len(fragment) + len(b"data: ") * fragment.count(b"\n")

    return asyncio.run(play())


def idle(server: Server, seconds: float) -> Figures:
    """What a thousand screens cost while nothing happens: % of a core and kB each."""
    path = scenes.stream_of(scenes.new_meeting(), "screen")

    async def play() -> Figures:
        before = server.kilobytes
        crowd = Crowd(server.port, path)
        await crowd.gather(1000)
        await crowd.all_see(0)
        await asyncio.sleep(2)
        each = (server.kilobytes - before) / 1000
        used, began = server.cpu_seconds, time.perf_counter()
        await asyncio.sleep(seconds)
        share = (server.cpu_seconds - used) / (time.perf_counter() - began)
        crowd.leave()
        return {"idle_cpu": share * 100, "idle_kb": each}

    return asyncio.run(play())


class Poller:
    """A page whose network will not have streams."""

    def __init__(self, server: Server, path: str) -> None:
        self.phone = Phone(server.port)
        self.path = path
        self.etag = ""
        self.seen_at = 0.0

    async def ask(self) -> None:
        answer = await self.phone.ask(self.path, **{"If-None-Match": self.etag})
        if answer.status == 200:
            self.etag, self.seen_at = answer.headers["etag"], time.perf_counter()

    async def follow(self, every: float) -> None:
        await asyncio.sleep(random.random() * every)
        while True:
            await self.ask()
            await asyncio.sleep(every)


def polling(server: Server, seconds: float) -> Figures:
    """A thousand pages that ask every two seconds: % of a core, and seconds until all have seen a press."""
    meeting = Meeting.objects.get(pk=scenes.new_meeting().pk)
    path = scenes.stream_of(meeting, "phone").replace("/sse", "/fragment")
    cockpit, pages = Cockpit(server, meeting), [Poller(server, path) for _ in range(1000)]

    async def play() -> Figures:
        following = [asyncio.create_task(page.follow(2)) for page in pages]
        await cockpit.open()
        await asyncio.sleep(3)
        used, began = server.cpu_seconds, time.perf_counter()
        await asyncio.sleep(seconds)
        share = (server.cpu_seconds - used) / (time.perf_counter() - began)
        pressed = time.perf_counter()
        await cockpit.press()
        await asyncio.sleep(4)
        behind = max((page.seen_at if page.seen_at > pressed else pressed + 60) - pressed for page in pages)
        for task in following:
            task.cancel()
        for phone in [cockpit.laptop, *(page.phone for page in pages)]:
            phone.leave()
        return {"poll_cpu": share * 100, "poll_behind": behind}

    return asyncio.run(play())


def stop_with_streams(server: Server) -> Figures:
    """Seconds a server takes to stop while 50 screens listen. It is stopped afterwards."""
    path = scenes.stream_of(scenes.new_meeting(), "screen")

    async def play() -> float:
        crowd = Crowd(server.port, path)
        await crowd.gather(50)
        await crowd.all_see(0)
        return await asyncio.to_thread(server.stop)

    return {"stop": asyncio.run(play())}
