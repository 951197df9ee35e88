"""What the machine can do at this moment; the product is measured against it."""

import asyncio
import statistics
import time

from benchmarks.in_process import Browser
from benchmarks.product import bare_server
from benchmarks.wire import Crowd


def fan_out(screens: int, size: int) -> float:
    """F: ms from one write until the last of so many listeners has all `size` bytes."""
    with bare_server() as port:
        return asyncio.run(_fan_out(port, screens, size))


async def _fan_out(port: int, screens: int, size: int) -> float:
    crowd = Crowd(port, "/")
    await crowd.gather(screens)
    await asyncio.sleep(0.2)
    _, writer = await asyncio.open_connection("127.0.0.1", port)
    took = []
    for revision in range(1, 8):
        seen = crowd.all_see(revision)
        frame = b"event: state\nid: %d\ndata: " % revision
        began = time.perf_counter()
        writer.write(b"GO" + frame + b"x" * (size - len(frame)) + b"\n\n\r\n")
        took.append((await seen - began) * 1000)
        await asyncio.sleep(0.05)
    writer.transport.abort()
    crowd.leave()
    return statistics.median(took)


def empty_view() -> float:
    """E: ms of the emptiest view there is, called in this process with all its middleware."""
    browser = Browser()
    return statistics.median(browser.ask("/empty/").milliseconds for _ in range(400))
