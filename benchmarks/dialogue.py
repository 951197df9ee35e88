"""The dialogue meeting at tables: how soon the last phone is in step with the plenary and with its own table, what it
costs as it grows, and many who propose or sit down at once."""

import asyncio
import random
import statistics
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import chain, cycle, repeat

from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from benchmarks import rating, scenes, screens
from benchmarks.bars import COCKPITS, GROWTH
from benchmarks.in_process import Browser, Reply
from benchmarks.product import Figures, Server
from benchmarks.rating import Person, Room
from benchmarks.screens import Cockpit, Leader, presses, seen_on
from benchmarks.wire import Crowd, Crowds, Phone, everybody
from servicetjek.models import Meeting, Participant, Proposal, Table

PRESSES = 8
# As large as one is expected to be, and as large as its phones may become.
TABLES, PEOPLE = 50, 300
MOST_TABLES = 60
# Django asks that the form's token is that of the cookie, and no more.
TOKEN = "b" * 32


def phone_of(server: Server, meeting: Meeting, number: int) -> Phone:
    """The participant's of that number, who has joined."""
    return Phone(server.port, participant=scenes.token_of(meeting, number), csrftoken=TOKEN)


def code_of(meeting: Meeting) -> str:
    return meeting.service_check.code


# -- in step --------------------------------------------------------------------------------------------


class Phones(Crowds):
    """Those of a meeting, each following its table, or the meeting where its holder has none."""

    def __init__(self, server: Server, meeting: Meeting) -> None:
        sitting = [(table, table.participants.count()) for table in meeting.tables.all()]
        standing = meeting.participants.filter(table=None).count()
        followed = [*sitting, *([(meeting, standing)] if standing else [])]
        super().__init__([Crowd(server.port, scenes.stream_of(led, "phone")) for led, _ in followed])
        self.each = [people for _, people in followed]

    async def gather(self) -> None:
        for crowd, people in zip(self.crowds, self.each, strict=True):
            await crowd.gather(people)
        await self.all_see(0)


class Scribe(Leader):
    """Whoever writes for a table, and gives the word on and back in its round."""

    headers = {"X-Requested-With": "fetch"}

    def __init__(self, server: Server, meeting: Meeting, number: int) -> None:
        first = repeat("turns/go-on", 2)
        super().__init__(
            phone_of(server, meeting, number), chain(first, cycle(["turns/go-back", "turns/go-on"]))
        )
        door = f"/d/meeting/{code_of(meeting)}/"
        self.path, self.page = door + "table/", door + "mine/"


class Audience:
    """Everybody's phone, and the facilitator's cockpit."""

    def __init__(self, server: Server, meeting: Meeting) -> None:
        self.phones = Phones(server, meeting)
        self.facilitator = Crowd(server.port, scenes.stream_of(meeting, "cockpit"))

    async def gather(self) -> None:
        await self.phones.gather()
        await self.facilitator.gather(1)
        await self.facilitator.all_see(0)

    def leave(self) -> None:
        self.phones.leave()
        self.facilitator.leave()


def last_phone(server: Server, meeting: Meeting, verbs: Iterator[str] | None = None) -> tuple[float, float]:
    """ms from a press in the cockpit until the last phone at the tables shows it; and of processor, for all of it."""
    cockpit, audience = Cockpit(server, meeting, verbs), Audience(server, meeting)

    async def play() -> list[float]:
        await audience.gather()
        await cockpit.open()
        began = server.cpu_seconds
        took = await presses(cockpit, audience.phones, PRESSES, rest=0.3)
        used.append((server.cpu_seconds - began) * 1000 / PRESSES)
        audience.leave()
        cockpit.device.leave()
        return took

    used: list[float] = []
    return statistics.median(asyncio.run(play())), used[0]


def plenary_press(server: Server) -> Figures:
    """The next table reports back; a step on from the report-backs and back to them."""
    meeting = scenes.at_tables(TABLES, PEOPLE)
    scenes.bring_to(meeting, "hoer-forslag")
    turn, turn_cpu = last_phone(server, meeting, repeat("turns/go-on"))
    step, step_cpu = last_phone(server, meeting)
    return {
        "tables_turn": turn,
        "tables_step": step,
        "tables_turn_cpu": turn_cpu,
        "tables_step_cpu": step_cpu,
    }


def own_press(server: Server) -> Figures:
    """ms from the scribe's press until the last phone at the table shows it, while the other tables go on as well."""
    meeting = scenes.at_tables(TABLES, PEOPLE, "runde")
    scribes = [Scribe(server, meeting, number) for number in range(1, TABLES + 1)]
    audience = Audience(server, meeting)

    async def go_on(others: list[Scribe]) -> None:
        """As if each of them pressed every twelve seconds or so."""
        for scribe in cycle(others):
            await scribe.press()
            await asyncio.sleep(0.25)

    async def play() -> list[float]:
        await audience.gather()
        await everybody(scribe.open() for scribe in scribes)
        others = asyncio.create_task(go_on(scribes[1:]))
        await asyncio.sleep(1)
        took = await presses(scribes[0], audience.phones.crowds[0], 12, rest=0.3)
        assert not others.done(), others.exception()
        others.cancel()
        audience.leave()
        for scribe in scribes:
            scribe.device.leave()
        return took

    return {"table_press": statistics.median(asyncio.run(play()))}


def event_size(server: Server) -> int:
    """Bytes of the event that a press in the plenary sends to each phone."""
    meeting = scenes.at_tables(TABLES, PEOPLE)
    scenes.bring_to(meeting, "hoer-forslag")
    return screens.event_size(server, meeting.tables.first(), "phone")


# -- everybody proposes ---------------------------------------------------------------------------------


class Proposer(Person):
    """Somebody at a table with the form for a proposal open."""

    def __init__(self, server: Server, meeting: Meeting, number: int) -> None:
        super().__init__(server.port, code_of(meeting))
        self.phone = phone_of(server, meeting, number)
        self.key = f"{meeting.pk}-{number}"

    async def act(self) -> None:
        form = {"key": self.key, "text": "Vi prøver to mødefri formiddage", "csrfmiddlewaretoken": TOKEN}
        path = f"/d/meeting/{self.path.rpartition('/')[2]}/propose/"
        answer = await self.phone.ask(path, form, **Scribe.headers)
        self.seconds, self.stored = answer.seconds, answer.status == 200


class Dialogue(Room):
    """A meeting whose tables look for experiments, its phones, and the facilitator who watches them all."""

    def __init__(self, server: Server, tables: int, people: int) -> None:
        self.meeting = scenes.at_tables(tables, people, "find-et-forsoeg")
        self.people = [Proposer(server, self.meeting, number + 1) for number in range(people)]
        self.audience = Audience(server, self.meeting)
        self.facilitator = self.audience.facilitator

    async def open(self) -> None:
        await self.audience.gather()

    def close(self) -> None:
        super().close()
        self.audience.leave()

    @property
    def lost(self) -> int:
        return len(self.people) - Proposal.objects.filter(meeting=self.meeting).count()


def many_propose(server: Server) -> Figures:
    """Twenty meetings of fifty at once, each at eight tables."""
    meetings = [Dialogue(server, 8, 50) for _ in range(20)]
    used = server.cpu_seconds
    _, behind = rating.acting(meetings, 10)
    used = server.cpu_seconds - used
    return {
        "proposals_errors": rating.errors(meetings),
        "proposals_lost": sum(meeting.lost for meeting in meetings),
        "proposals_p95": rating.p95(meetings),
        "proposals_behind": behind,
        "proposals_cpu": used * 1000 / sum(len(meeting.people) for meeting in meetings),
    }


# -- everybody sits down --------------------------------------------------------------------------------


class Choosing:
    """People who find a table, four at a time as the server has threads, and one and the same hour."""

    def __init__(self) -> None:
        self.meeting = scenes.new_dialogue(TABLES, PEOPLE)
        self.meeting.participants.update(table=None)
        # Room for some more, as where people find their seats themselves.
        self.meeting.tables.update(seats=7)
        self.tables = list(self.meeting.tables.values_list("pk", flat=True))
        self.presses = 0

    def find_seat(self, pk: int) -> None:
        """Most want the first ones; whoever finds a table full tries another."""
        taste = random.Random(pk)
        try:
            for table in sorted(self.tables, key=lambda each: taste.random() * self.tables.index(each)):
                self.presses += 1
                person = Participant.objects.select_related("meeting").get(pk=pk)
                if Table.objects.as_watched().get(pk=table).seat(person, timezone.now()):
                    return
        finally:
            close_old_connections()

    def all_find_one(self) -> None:
        with ThreadPoolExecutor(4) as threads:
            list(threads.map(self.find_seat, self.meeting.participants.values_list("pk", flat=True)))


def sit_down() -> Figures:
    choosing = Choosing()
    used = time.process_time()
    choosing.all_find_one()
    used = time.process_time() - used
    seated = [table.participants.count() for table in choosing.meeting.tables.all()]
    return {
        "seats_lost": PEOPLE - sum(seated),
        "seats_over": sum(max(0, taken - 7) for taken in seated),
        "seats_cpu": used * 1000 / choosing.presses,
    }


# -- as it grows ----------------------------------------------------------------------------------------


def growth(server: Server) -> Figures:
    """With more and more phones: ms until the last, bytes to each, and what a press costs in itself."""
    figures: Figures = {}
    for people in GROWTH:
        meeting = scenes.at_tables(min(MOST_TABLES, people // 6), people)
        scenes.bring_to(meeting, "hoer-forslag")
        queries, processor = cost_of_press(meeting)
        figures |= {
            f"tables_{people}_last": last_phone(server, meeting)[0],
            f"tables_{people}_bytes": screens.event_size(server, meeting.tables.first(), "phone"),
            f"tables_{people}_queries": queries,
            f"tables_{people}_press": processor,
        }
    return figures


def cockpits() -> Figures:
    """Queries, and ms of processor, of the facilitator's page while so many tables are by themselves."""
    figures: Figures = {}
    for tables in COCKPITS:
        meeting, laptop = scenes.at_tables(tables, tables * 6, "runde"), Browser(sessionid=scenes.session())
        page = f"/meetings/{meeting.pk}/cockpit/"
        queries, processor = cost_of(lambda laptop=laptop, page=page: laptop.ask(page))
        figures |= {f"cockpit_{tables}_queries": queries, f"cockpit_{tables}_cpu": processor}
    return figures


def cost_of_press(meeting: Meeting) -> tuple[int, float]:
    """Queries, and ms of processor, of a step on or back in the plenary, with what it is answered."""
    laptop, path = Browser(sessionid=scenes.session()), f"/meetings/{meeting.pk}/"
    seen, ways = seen_on(laptop.ask(path + "cockpit/").body), cycle(["go-on/", "go-back/"])

    def press() -> Reply:
        nonlocal seen
        form = {**seen, "csrfmiddlewaretoken": laptop.cookies["csrftoken"]}
        reply = laptop.ask(path + next(ways), form, HTTP_HX_REQUEST="true")
        seen = seen_on(reply.body)
        return reply

    return cost_of(press)


def cost_of(work: Callable[[], Reply]) -> tuple[int, float]:
    """Medians of eight, without the first two, which load what is loaded once."""
    counted, used = [], []
    for _ in range(10):
        # Asked for twice: to count the questions makes them dearer.
        with CaptureQueriesContext(connection) as asked:
            work()
        counted.append(len(asked))
        used.append(work().processor)
    return int(statistics.median(counted[2:])), statistics.median(used[2:])
