"""The lines of the table: what is measured, against what, and the bar it has to clear."""

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.product import Figures


class Line(NamedTuple):
    """A figure and its bar, both worked out from the medians of the runs."""

    name: str
    unit: str
    figure: Callable[[Figures], float]
    bar: Callable[[Figures], float]
    is_floor: bool = False
    # What the bar is, in words, when it hangs on a baseline.
    rule: str = ""

    def passes(self, figures: Figures) -> bool:
        figure, bar = self.figure(figures), self.bar(figures)
        return figure >= bar if self.is_floor else figure <= bar


def at_most(name: str, unit: str, key: str, bar: float) -> Line:
    return Line(name, unit, lambda f: f[key], lambda f: bar)


LINES = [
    Line(
        "50 screens, last in step",
        "ms",
        lambda f: f["last_50"],
        lambda f: 4 * f["F_50"] + 4 * f["P"],
        rule="4 F + 4 P",
    ),
    Line(
        "200 screens, last in step",
        "ms",
        lambda f: f["last_200"],
        lambda f: 4 * f["F_200"] + 4 * f["P"],
        rule="4 F + 4 P",
    ),
    Line("1000 screens, last in step", "ms", lambda f: f["last_1000"], lambda f: 4 * f["F_1000"], rule="4 F"),
    at_most("1000 rate in 10 s: errors", "", "burst_errors", 0),
    at_most("1000 rate in 10 s: lost", "", "burst_lost", 0),
    Line("1000 rate in 10 s: p95", "ms", lambda f: f["burst_p95"], lambda f: 8 * f["P"], rule="8 P"),
    at_most("1000 rate in 10 s: facilitator behind", "s", "burst_behind", 0.5),
    at_most("20 meetings of 50: lost", "", "meetings_lost", 0),
    Line("20 meetings of 50: p95", "ms", lambda f: f["meetings_p95"], lambda f: 40 * f["P"], rule="40 P"),
    at_most("20 meetings of 50: facilitator behind", "s", "meetings_behind", 1.3),
    at_most("1000 ask every 2 s: of a core", "%", "poll_cpu", 20),
    at_most("1000 ask every 2 s: all current", "s", "poll_behind", 2.5),
    at_most("1000 idle streams: of a core", "%", "idle_cpu", 2),
    at_most("1000 idle streams: each", "kB", "idle_kb", 40),
    Line(
        "empty view through the server",
        "/s",
        lambda f: f["empty_a_second"],
        lambda f: 0.4 * 1000 / f["E"],
        is_floor=True,
        rule="0.4 / E",
    ),
    at_most("SIGTERM with 50 streams", "s", "stop", 1),
    at_most("a phone's first visit", "kB", "visit_kb", 25),
    at_most("a phone's first visit: requests", "", "visit_requests", 5),
    at_most("30 vote in 1 s: all seen", "s", "room_30_seen", 1.2),
    at_most("100 vote in 1 s: all seen", "s", "room_100_seen", 1.5),
    at_most("100 vote in 1 s: p95", "ms", "room_100_p95", 200),
    at_most("300 vote in 1 s: all seen", "s", "room_300_seen", 3),
    Line("votes stored, 32 at once", "/s", lambda f: f["stored_a_second"], lambda f: 150, is_floor=True),
    at_most("idle process", "MB", "idle_mb", 90),
    at_most("PDF, one page", "s", "pdf_1", 0.3),
    at_most("PDF, twenty pages", "s", "pdf_20", 4),
    at_most("clean clone to a page", "s", "first_start", 60),
    at_most("second start", "s", "second_start", 5),
]
