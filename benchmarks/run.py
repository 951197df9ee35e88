"""One run through everything that is measured."""

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import answers, baselines, dialogue, growth, pages, rating, scenes, screens, start, visits
from benchmarks.apart import measured_apart
from benchmarks.product import Figures, OtherWork, serving

# Other work on the machine above this share of a core, and a figure cannot be trusted.
TOO_BUSY = 0.5


class Run:
    """The figures, and what there is to say of them. A measurement that fails leaves its lines empty."""

    def __init__(self, data: Path, only: str = "", quick: bool = False) -> None:
        self.data = data
        self.only = only
        self.quick = quick
        self.figures: Figures = {}
        self.notes: list[str] = []

    def note(self, text: str) -> None:
        print(f"  {text}", file=sys.stderr)
        self.notes.append(text)

    def measure(self, name: str, work: Callable[..., Any], *args: Any) -> None:
        if not name.startswith(self.only):
            return
        others, began = OtherWork(), time.monotonic()
        try:
            figure = work(*args)
        except Exception as error:
            self.note(f"{name}: {type(error).__name__}: {str(error)[:200]}")
            return
        self.figures |= figure if isinstance(figure, dict) else {name: figure}
        if (cores := others.cores()) > TOO_BUSY:
            self.note(f"{name}: other work took {cores:.0%} of a core")
        print(f"  {name} ({time.monotonic() - began:.0f} s)", file=sys.stderr)

    def all(self) -> None:
        self.measure("E", baselines.empty_view)
        self.measure("answer", answers.beside_the_least)
        self.measure("idle_mb", measured_apart, "idle_process")
        with serving(self.data) as server:
            size = screens.event_size(server, scenes.new_meeting(), "screen")
            for number in (50, 200, 1000):
                self.measure(f"F_{number}", baselines.fan_out, number, size)
                self.measure(f"last_{number}", screens.last_client, server, number)
            self.measure("F_300", baselines.fan_out, 300, dialogue.event_size(server))
            self.measure("tables_press", dialogue.plenary_press, server)
            self.measure("table_press", dialogue.own_press, server)
            self.measure("tables_growth", dialogue.growth, server)
            self.measure("empty", pages.through_the_server, server, 2)
            self.measure("room", rating.rooms_that_vote, server)
            self.measure("press_in_a_rush", screens.press_in_a_rush, server)
            self.measure("stored", rating.stored_a_second, server)
            self.measure("burst", rating.burst, server)
            self.measure("meetings", rating.many_meetings, server)
            self.measure("proposals", dialogue.many_propose, server)
            self.measure("seats", dialogue.sit_down)
            self.measure("cockpits", dialogue.cockpits)
            self.measure("poll", screens.polling, server, 4 if self.quick else 10)
            self.measure("visit", visits.first_visit, server)
            self.measure("meeting_page", visits.meeting_page, server)
            self.measure("pdf", pages.documents, server)
            self.measure("press_while_pdfs", screens.press_while_documents, server)
            self.measure("long_plan", pages.long_plan)
        with serving(self.data) as server:
            self.measure("idle", screens.idle, server, 16 if self.quick else 31)
            self.measure("stop", screens.stop_with_streams, server)
        self.measure("growth", growth.compare, self.data)
        self.measure("two_processes", measured_apart, "two_processes")

    def once(self) -> None:
        """What takes minutes, and the machine's noise matters little to."""
        self.measure("start", start.clean_clone)


def medians(runs: list[Figures]) -> Figures:
    return {
        name: statistics.median(run[name] for run in runs if name in run)
        for name in dict.fromkeys(name for run in runs for name in run)
    }
