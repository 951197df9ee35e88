"""The lines of the table: what is measured, against what, and the bar it has to clear."""

from collections.abc import Callable
from typing import NamedTuple

from benchmarks.product import Figures

# A figure that has moved so far against us is pointed out.
TOLERANCE = 0.15

# What the machine can do at this moment, in milliseconds; more of it is a slower machine.
BASELINES = {
    "E": "an empty view",
    "L": "the least an answer can cost",
    "F_50": "bare fan-out to 50",
    "F_200": "bare fan-out to 200",
    "F_300": "bare fan-out to 300 phones",
    "F_1000": "bare fan-out to 1000",
}


class Line(NamedTuple):
    """A figure and its bar, worked out from the medians of the runs."""

    name: str
    unit: str
    key: str
    # None for a figure that is only told.
    bar: Callable[[Figures], float] | None = None
    is_floor: bool = False
    # What the bar is, in words, when it hangs on a baseline.
    rule: str = ""

    def passes(self, figures: Figures) -> bool:
        if self.bar is None:
            return True
        figure, bar = figures[self.key], self.bar(figures)
        return figure >= bar if self.is_floor else figure <= bar

    def moved(self, figures: Figures, before: Figures) -> float | None:
        """By how large a part of what it was; None when that cannot be told."""
        was = before.get(self.key)
        return figures[self.key] / was - 1 if was else None

    def is_worse(self, moved: float | None) -> bool:
        """Whether it has moved against us by more than chance does."""
        return moved is not None and (-moved if self.is_floor else moved) > TOLERANCE


def at_most(name: str, unit: str, key: str, bar: float) -> Line:
    return Line(name, unit, key, lambda f: bar)


def at_most_least(name: str, unit: str, key: str, times: float) -> Line:
    """So many times what an answer costs at the least."""
    return Line(name, unit, key, lambda f: times * f["L"], rule=f"{times:g} L")


def a_second(name: str, key: str, baseline: str, part: float) -> Line:
    """At least this part of what there would be room for, if each cost the baseline."""
    return Line(
        name, "/s", key, lambda f: part * 1000 / f[baseline], is_floor=True, rule=f"{part:g} / {baseline}"
    )


def in_step(screens: int) -> Line:
    return as_fast(f"{screens} screens, last in step", f"last_{screens}", screens, 3, 12)


def as_fast(name: str, key: str, screens: int, fan_outs: int, least: int) -> Line:
    """As so many bare fan-outs, and so many times what an answer costs at the least."""
    return Line(
        name,
        "ms",
        key,
        lambda f: fan_outs * f[f"F_{screens}"] + least * f["L"],
        rule=f"{fan_outs} F + {least} L",
    )


# The meeting at tables with so many phones, and the cockpit with so many tables by themselves.
GROWTH = (50, 100, 300, 1000)
COCKPITS = (4, 8, 25, 50)


def grown(people: int) -> list[Line]:
    return [
        Line(f"{people} at tables, last in step", "ms", f"tables_{people}_last"),
        Line(f"{people} at tables, sent to each", "B", f"tables_{people}_bytes"),
        Line(f"{people} at tables, a press: queries", "", f"tables_{people}_queries"),
        Line(f"{people} at tables, a press: processor", "ms", f"tables_{people}_press"),
    ]


def cockpit(tables: int) -> list[Line]:
    return [
        Line(f"cockpit of {tables} tables: queries", "", f"cockpit_{tables}_queries"),
        Line(f"cockpit of {tables} tables: processor", "ms", f"cockpit_{tables}_cpu"),
    ]


LINES = [
    at_most_least("an answer, processor", "ms", "answer", 2),
    a_second("answers stored, 32 phones", "stored_a_second", "L", 0.45),
    in_step(50),
    in_step(200),
    in_step(1000),
    as_fast("300 at 50 tables, the next reports back", "tables_turn", 300, 4, 20),
    as_fast("300 at 50 tables, a step on", "tables_step", 300, 4, 20),
    # As the issue has it, with P the processor of the press itself.
    Line(
        "300 at 50 tables, the next reports back",
        "ms",
        "tables_turn",
        lambda f: 4 * f["F_300"] + 4 * f["tables_300_press"],
        rule="4 F + 4 P",
    ),
    Line("300 at 50 tables, the next: all processor", "ms", "tables_turn_cpu"),
    Line("300 at 50 tables, a step on: all processor", "ms", "tables_step_cpu"),
    as_fast("a table's own press, 49 others go on", "table_press", 50, 3, 12),
    *(line for people in GROWTH for line in grown(people)),
    *(line for tables in COCKPITS for line in cockpit(tables)),
    at_most("1000 answer in 10 s: errors", "", "burst_errors", 0),
    at_most("1000 answer in 10 s: lost", "", "burst_lost", 0),
    at_most_least("1000 answer in 10 s: p95", "ms", "burst_p95", 15),
    # Answers are gathered for a quarter of a second.
    at_most("1000 answer in 10 s: facilitator behind", "s", "burst_behind", 0.25 + 0.25),
    at_most("20 meetings of 50: lost", "", "meetings_lost", 0),
    at_most_least("20 meetings of 50: p95", "ms", "meetings_p95", 60),
    at_most("20 meetings of 50: facilitator behind", "s", "meetings_behind", 1.3),
    at_most("20 at tables, 50 propose: errors", "", "proposals_errors", 0),
    at_most("20 at tables, 50 propose: lost", "", "proposals_lost", 0),
    at_most_least("20 at tables, 50 propose: p95", "ms", "proposals_p95", 60),
    at_most("20 at tables, 50 propose: facilitator", "s", "proposals_behind", 1.3),
    Line("20 at tables, 50 propose: each", "ms", "proposals_cpu"),
    at_most("300 find a seat: lost", "", "seats_lost", 0),
    at_most("300 find a seat: too many at a table", "", "seats_over", 0),
    Line("300 find a seat: a try, processor", "ms", "seats_cpu"),
    at_most("30 answer in 1 s: all seen", "s", "room_30_seen", 1.15),
    at_most("100 answer in 1 s: all seen", "s", "room_100_seen", 1.2),
    at_most("100 answer in 1 s: p95", "ms", "room_100_p95", 50),
    at_most("300 answer in 1 s: all seen", "s", "room_300_seen", 1.5),
    at_most("300 answer in 1 s: p95", "ms", "room_300_p95", 300),
    at_most("1000 answer in 1 s: all seen", "s", "room_1000_seen", 3.5),
    Line("a press while 1000 answer in 1 s", "ms", "press_in_a_rush"),
    at_most("1000 ask every 2 s: of a core", "%", "poll_cpu", 15),
    at_most("1000 ask every 2 s: all current", "s", "poll_behind", 2.2),
    at_most("1000 idle streams: of a core", "%", "idle_cpu", 1.5),
    at_most("1000 idle streams: each", "kB", "idle_kb", 20),
    a_second("empty view through the server", "empty_a_second", "E", 0.5),
    at_most("SIGTERM with 50 streams", "s", "stop", 0.5),
    at_most("a phone's first visit", "kB", "visit_kb", 15),
    at_most("a phone's first visit: requests", "", "visit_requests", 4),
    at_most("the meeting's phone page", "kB", "meeting_page_kb", 25),
    at_most("the meeting's phone page: requests", "", "meeting_page_requests", 5),
    at_most("clean clone to a page", "s", "first_start", 30),
    at_most("second start", "s", "second_start", 4),
    at_most("idle process", "MB", "idle_mb", 80),
    at_most("PDF, one page", "s", "pdf_1", 0.15),
    at_most("PDF, twenty pages", "s", "pdf_20", 2.5),
    # The meeting's own bar, as if nobody fetched anything.
    Line(
        "200 screens while 50 fetch a PDF, last in step",
        "ms",
        "press_while_pdfs",
        lambda f: 3 * f["F_200"] + 12 * f["L"],
        rule="3 F + 12 L",
    ),
    Line("50 fetch a PDF at once: the last has it", "s", "pdfs_at_once"),
    Line("a plan of 1 experiment, processor", "ms", "plan_1"),
    Line("a plan of 60 experiments, processor", "ms", "plan_60"),
    Line("its workplace's overview, processor", "ms", "overview_60"),
    at_most("grown full: front page", "x", "growth_front", 1.5),
    at_most("grown full: check", "x", "growth_check", 1.5),
    at_most("grown full: an answer", "x", "growth_answer", 1.5),
    at_most("grown full: a step", "x", "growth_step", 1.5),
    at_most("two processes: 200 screens, last in step", "ms", "two_last", 150),
    at_most("two processes, one killed: all go on", "s", "two_killed", 3),
    Line("two processes, LISTEN cut: all current", "s", "two_cut"),
    Line("two processes, database restarted", "s", "two_restart"),
]
