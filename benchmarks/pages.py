"""Ordinary pages and documents."""

import asyncio
import io
import statistics
import time

import pikepdf

from benchmarks import scenes
from benchmarks.in_process import Browser
from benchmarks.product import Figures, Server
from benchmarks.wire import Phone


def through_the_server(server: Server, seconds: float) -> Figures:
    """The emptiest view's answers a second, eight connections at once."""

    async def ask_for(phone: Phone, until: float) -> int:
        answers = 0
        while time.perf_counter() < until:
            await phone.ask("/empty/")
            answers += 1
        phone.leave()
        return answers

    async def play() -> float:
        until = time.perf_counter() + seconds
        return sum(await asyncio.gather(*(ask_for(Phone(server.port), until) for _ in range(8)))) / seconds

    return {"empty_a_second": asyncio.run(play())}


def idle_process(server: Server) -> Figures:
    """MB of a server that has shown some pages and waits."""
    session = scenes.session()

    async def play() -> None:
        phone = Phone(server.port, sessionid=session)
        for path in ("/", "/sign-in/", "/d/", "/"):
            await phone.ask(path)
        phone.leave()
        await asyncio.sleep(1)

    asyncio.run(play())
    return {"idle_mb": server.kilobytes / 1024}


def documents(server: Server) -> Figures:
    """Seconds a document takes when one has been made before; a plan is made as long as twenty pages."""
    check, plan = scenes.new_check(), scenes.plan_of(19)
    paths = {"pdf_1": f"/checks/{check.pk}/invite/poster.pdf", "pdf_20": f"/plans/{plan.pk}/plan.pdf"}

    session = scenes.session()

    async def play() -> Figures:
        laptop, took = Phone(server.port, sessionid=session), {}
        for name, path in paths.items():
            answers = [await laptop.ask(path) for _ in range(3)]
            assert answers[0].body.startswith(b"%PDF"), answers[0]
            took[name] = statistics.median(answer.seconds for answer in answers[1:])
            took[name + "_pages"] = pages_in(answers[0].body)
        laptop.leave()
        return took

    return asyncio.run(play())


def long_plan() -> Figures:
    """Milliseconds of processor for a handleplan of so many experiments, and for the overview of its workplace."""
    figures: Figures = {}
    for experiments in (1, 60):
        plan, browser = scenes.plan_of(experiments), Browser(sessionid=scenes.session())
        paths = {
            "plan": f"/plans/{plan.pk}/",
            "overview": f"/workplaces/{plan.service_check.workplace_id}/experiments/",
        }
        for name, path in paths.items():
            replies = [browser.ask(path) for _ in range(12)]
            assert {reply.status for reply in replies} == {200}, replies[0]
            figures[f"{name}_{experiments}"] = statistics.median(reply.processor for reply in replies[2:])
    return figures


def pages_in(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return len(document.pages)
