"""Two processes on one PostgreSQL: a step pressed in the one, seen on the screens of the other, also when something
breaks between them."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from django.db import connection

from benchmarks import scenes, screens
from benchmarks.product import Figures, Server, serving
from benchmarks.screens import Cockpit
from benchmarks.wire import Crowd
from servicetjek.models import Meeting
from tests.cluster import Cluster

SCREENS = 200
# Seconds between two presses, as a person's; what comes from elsewhere is otherwise gathered with the last.
REST = 0.5


def all_of_it(cluster: Cluster, data: Path) -> Figures:
    with serving(data) as here, serving(data) as there:
        return {
            "two_last": screens.last_client(there, SCREENS, pressed_at=here, rest=REST),
            "two_cut": until_current(here, there, cut_the_ears),
            "two_restart": until_current(here, there, lambda: restart(cluster)),
            # Last: nobody is there afterwards.
            "two_killed": until_current(here, there, there.process.kill),
        }


def until_current(here: Server, there: Server, disturb: Callable[[], None]) -> float:
    """Seconds from the disturbance until every screen shows a step pressed in the other process after it."""
    meeting = Meeting.objects.get(pk=scenes.new_meeting().pk)
    path, cockpit = scenes.stream_of(meeting, "screen"), Cockpit(here, meeting)
    connection.close()

    async def play() -> float:
        crowd = Crowd(there.port, path, refuge=here.port)
        await crowd.gather(SCREENS)
        await crowd.all_see(meeting.revision)
        await cockpit.open()
        await asyncio.to_thread(disturb)
        began = time.perf_counter()
        seen = crowd.all_see(meeting.revision + 1)
        await press_until_it_holds(cockpit)
        at = await seen
        crowd.leave()
        cockpit.device.leave()
        return at - began

    return asyncio.run(play())


async def press_until_it_holds(cockpit: Cockpit) -> None:
    """As somebody who sees that nothing happened presses again."""
    held = False
    while not held:
        with suppress(AssertionError, OSError, asyncio.IncompleteReadError):
            await cockpit.press()
            held = True


def cut_the_ears() -> None:
    """End the connections that listen for notices, as a network that drops them does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'")
        assert cursor.fetchall(), "nobody was listening"
    connection.close()


def restart(cluster: Cluster) -> None:
    cluster.stop()
    cluster.start()
