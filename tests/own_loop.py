"""What is asynchronous, run to its end from an ordinary test."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run(coroutine):
    """The coroutine's result. In a thread of its own: Playwright's loop may still be running in the test's."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, coroutine).result()
