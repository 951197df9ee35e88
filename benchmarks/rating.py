"""People who rate: how soon their answer is stored, and how soon the facilitator has seen it."""

import asyncio
import time
from collections.abc import Sequence

from benchmarks import scenes
from benchmarks.product import Figures, Server
from benchmarks.wire import Crowd, Phone, everybody
from servicetjek.models import Rating


class Person:
    """Somebody with the rating open on a phone."""

    def __init__(self, port: int, code: str) -> None:
        self.phone = Phone(port)
        self.path = f"/d/{code}"
        self.seconds = 0.0
        self.stored = False

    async def open_page(self) -> None:
        answer = await self.phone.ask(self.path)
        assert answer.status == 200, answer

    async def act(self) -> None:
        form = dict.fromkeys(scenes.SLUGS, "3")
        form["csrfmiddlewaretoken"] = self.phone.cookies["csrftoken"]
        answer = await self.phone.ask(
            self.path, form, Referer=f"http://127.0.0.1:{self.phone.port}{self.path}"
        )
        self.seconds, self.stored = answer.seconds, answer.status == 302

    async def act_at(self, moment: float) -> None:
        await asyncio.sleep(moment - time.perf_counter())
        await self.act()


class Room:
    """A rating, the people in it, and the facilitator who watches the count."""

    def __init__(self, port: int, people: int) -> None:
        self.rating = scenes.new_rating(people)
        self.people = [Person(port, self.rating.service_check.code) for _ in range(people)]
        self.facilitator = Crowd(port, scenes.stream_of(self.rating, "count"))

    async def open(self) -> None:
        await everybody(person.open_page() for person in self.people)
        await self.facilitator.gather(1)
        await asyncio.sleep(0.1)

    async def act_within(self, seconds: float) -> tuple[float, float]:
        """Everybody does it, evenly spread. Returns seconds from the first press, and from the last answer,
        until the facilitator has seen them all."""
        seen = self.facilitator.all_see(self.facilitator.revision + len(self.people))
        began = time.perf_counter()
        step = seconds / len(self.people)
        await asyncio.gather(*(person.act_at(began + n * step) for n, person in enumerate(self.people)))
        ended = time.perf_counter()
        at = await seen
        return at - began, max(at - ended, 0)

    def close(self) -> None:
        self.facilitator.leave()
        for person in self.people:
            person.phone.leave()

    @property
    def lost(self) -> int:
        return len(self.people) - Rating.objects.get(pk=self.rating.pk).answered


def p95(rooms: Sequence[Room]) -> float:
    """Milliseconds."""
    took = sorted(person.seconds * 1000 for room in rooms for person in room.people)
    return took[int(len(took) * 0.95)]


def errors(rooms: Sequence[Room]) -> int:
    return sum(not person.stored for room in rooms for person in room.people)


def acting(rooms: Sequence[Room], seconds: float) -> tuple[float, float]:
    """Everybody in them acts in the same seconds. Returns the slowest room's two waits in seconds."""

    async def play() -> list[tuple[float, float]]:
        for room in rooms:
            await room.open()
        waits = await asyncio.gather(*(room.act_within(seconds) for room in rooms))
        for room in rooms:
            room.close()
        return waits

    waits = asyncio.run(play())
    return max(first for first, _ in waits), max(last for _, last in waits)


def rooms_rating(server: Server, rooms: int, people: int, seconds: float) -> tuple[list[Room], float, float]:
    """So many rooms rate in the same seconds."""
    scene = [Room(server.port, people) for _ in range(rooms)]
    return scene, *acting(scene, seconds)


def burst(server: Server) -> Figures:
    rooms, _, behind = rooms_rating(server, 1, 1000, 10)
    lost = sum(room.lost for room in rooms)
    return {
        "burst_errors": errors(rooms),
        "burst_lost": lost,
        "burst_p95": p95(rooms),
        "burst_behind": behind,
    }


def many_meetings(server: Server) -> Figures:
    rooms, _, behind = rooms_rating(server, 20, 50, 10)
    lost = errors(rooms) + sum(room.lost for room in rooms)
    return {"meetings_lost": lost, "meetings_p95": p95(rooms), "meetings_behind": behind}


def rooms_that_vote(server: Server) -> Figures:
    figures: Figures = {}
    for people in (30, 100, 300, 1000):
        rooms, all_seen, _ = rooms_rating(server, 1, people, 1)
        figures |= {f"room_{people}_seen": all_seen, f"room_{people}_p95": p95(rooms)}
    return figures


def stored_a_second(server: Server) -> Figures:
    room = Room(server.port, 480)

    async def play() -> float:
        await room.open()
        began = time.perf_counter()
        await everybody((person.act() for person in room.people), at_once=32)
        took = time.perf_counter() - began
        room.close()
        return took

    seconds = asyncio.run(play())
    return {"stored_a_second": (len(room.people) - room.lost) / seconds}
