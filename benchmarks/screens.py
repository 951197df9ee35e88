"""Screens that follow a meeting: how soon the last of them is in step, and what they cost while nothing happens."""

import asyncio
import random
import re
import statistics
import time
from collections.abc import Iterator
from itertools import cycle

from benchmarks import scenes
from benchmarks.product import Figures, Server
from benchmarks.rating import Room
from benchmarks.wire import Crowd, Crowds, Phone
from servicetjek.models import Meeting, Table


class Leader:
    """Somebody who presses one verb after the other, and sees each time where that has led."""

    page: str
    path: str
    headers: dict[str, str]

    def __init__(self, device: Phone, verbs: Iterator[str]) -> None:
        self.device = device
        self.verbs = verbs
        self.seen: dict[str, str] = {}

    async def open(self) -> None:
        self.seen = seen_on((await self.device.ask(self.page)).body)

    async def press(self) -> None:
        form = {**self.seen, "csrfmiddlewaretoken": self.device.cookies["csrftoken"]}
        answer = await self.device.ask(f"{self.path}{next(self.verbs)}/", form, **self.headers)
        assert answer.status == 200, answer
        self.seen = seen_on(answer.body)


class Cockpit(Leader):
    """A facilitator, who unless told otherwise presses on and back."""

    headers = {"HX-Request": "true"}

    def __init__(self, server: Server, meeting: Meeting, verbs: Iterator[str] | None = None) -> None:
        super().__init__(Phone(server.port, sessionid=scenes.session()), verbs or cycle(["go-on", "go-back"]))
        self.path = f"/meetings/{meeting.pk}/"
        self.page = self.path + "cockpit/"


def seen_on(page: bytes) -> dict[str, str]:
    """The step and the turn that its presses tell of."""
    match = re.search(rb'name="step" value="(\d+)">\s*<input type="hidden" name="turn" value="(\d+)"', page)
    assert match, page[:500]
    return {"step": match[1].decode(), "turn": match[2].decode()}


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
        cockpit.device.leave()
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
        _, took = await asyncio.gather(room.act_within(1), presses(cockpit, crowd, 4, rest=0.2))
        crowd.leave()
        cockpit.device.leave()
        room.close()
        return max(took)

    return asyncio.run(play())


def press_while_documents(server: Server, documents: int = 50) -> Figures:
    """A meeting of 200 is led while so many fetch the handleplan as PDF at the same moment: ms from a press until the
    last screen shows the step, the median of those pressed meanwhile; and seconds until the last has the document."""
    meeting, plan = Meeting.objects.get(pk=scenes.new_meeting().pk), scenes.plan_of(3)
    crowd, cockpit = Crowd(server.port, scenes.stream_of(meeting, "screen")), Cockpit(server, meeting)
    readers = [Phone(server.port, sessionid=scenes.session()) for _ in range(documents)]

    async def fetch(reader: Phone) -> float:
        answer = await reader.ask(f"/plans/{plan.pk}/plan.pdf")
        assert answer.body.startswith(b"%PDF"), answer
        reader.leave()
        return answer.seconds

    async def play() -> Figures:
        await crowd.gather(200)
        await crowd.all_see(meeting.revision)
        await cockpit.open()
        fetching = asyncio.gather(*map(fetch, readers))
        took: list[float] = []
        while not fetching.done():
            took += await presses(cockpit, crowd, 1, rest=0.1)
        crowd.leave()
        cockpit.device.leave()
        return {"press_while_pdfs": statistics.median(took), "pdfs_at_once": max(await fetching)}

    return asyncio.run(play())


async def presses(leader: Leader, crowd: Crowd | Crowds, times: int, rest: float) -> list[float]:
    """ms that each took to be seen by all; `rest` is how long, in seconds, until the next."""
    took = []
    for _ in range(times):
        seen = crowd.all_move_on()
        began = time.perf_counter()
        _, at = await asyncio.gather(leader.press(), seen)
        took.append((at - began) * 1000)
        await asyncio.sleep(rest)
    return took


def event_size(server: Server, led: Meeting | Table, audience: str) -> int:
    """Bytes of the event that a press sends to each of the audience."""
    path = scenes.stream_of(led, audience).replace("/sse", "/fragment")

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
        # One first: what is loaded for it is not what each of them costs.
        first = Crowd(server.port, path)
        await first.gather(1)
        await first.all_see(0)
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
        first.leave()
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
        for phone in [cockpit.device, *(page.phone for page in pages)]:
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
