"""`python -m benchmarks`: measure, print the table, write benchmarks/latest.json."""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.product import ROOT, OtherWork, allow_many_connections, serving

LATEST = Path(__file__).parent / "latest.json"
# Other work on the machine above this share of a core, and a figure cannot be trusted.
TOO_BUSY = 0.5

Figures = dict[str, float]


def prepare(data: Path) -> None:
    """Django in this process, on the database that the server will use."""
    os.environ |= {"DATA": str(data), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    for name in ("HOST", "PORT", "DATABASE_URL", "PUBLIC_URL"):
        os.environ.pop(name, None)
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, check=True)
    import django

    django.setup()


class Run:
    """One run through everything. A measurement that fails leaves its lines empty and says why."""

    def __init__(self, only: str) -> None:
        self.only = only
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

    def all(self, data: Path, quick: bool) -> None:
        from benchmarks import baselines, pages, rating, screens

        with serving(data) as server:
            self.measure("idle_mb", pages.idle_process, server)
            self.measure("E", baselines.empty_view)
            self.measure("P", rating.one_at_a_time, server)
            size = screens.event_size(server)
            for number in (50, 200, 1000):
                self.measure(f"F_{number}", baselines.fan_out, number, size)
                self.measure(f"last_{number}", screens.last_client, server, number)
            self.measure("empty", pages.through_the_server, server, 2)
            self.measure("room", rating.small_rooms, server)
            self.measure("stored", rating.stored_a_second, server)
            self.measure("burst", rating.burst, server)
            self.measure("meetings", rating.many_meetings, server)
            self.measure("poll", screens.polling, server, 4 if quick else 10)
            self.measure("visit", pages.first_visit, server)
            self.measure("pdf", pages.documents, server)
        with serving(data) as server:
            self.measure("idle", screens.idle, server, 16 if quick else 31)
            self.measure("stop", screens.stop_with_streams, server)


def medians(runs: list[Figures]) -> Figures:
    return {
        name: statistics.median(run[name] for run in runs if name in run)
        for name in dict.fromkeys(name for run in runs for name in run)
    }


def show(figures: Figures) -> bool:
    """Print the table. Returns whether every bar that could be tried was cleared."""
    from benchmarks.bars import LINES

    cleared = True
    print("Baselines: " + ", ".join(f"{key} {figures[key]:.2f} ms" for key in figures if key[0] in "FPE"))
    print(f"{'':40} {'figure':>9} {'bar':>9} {'ratio':>6}")
    for line in LINES:
        try:
            figure, bar = line.figure(figures), line.bar(figures)
        except KeyError:
            print(f"{line.name:40} {'-':>9}")
            continue
        ratio = f"{figure / bar:6.2f}" if bar else "     -"
        passes = line.passes(figures)
        cleared &= passes
        rule = f" ({line.rule})" if line.rule else ""
        print(
            f"{line.name:40} {figure:9.2f} {bar:9.2f} {ratio} {line.unit}{rule}{'' if passes else '  <- NOT CLEARED'}"
        )
    return cleared


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run, shorter waits")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument(
        "--only", default="", metavar="NAME", help="only the measurements whose name begins so"
    )
    parser.add_argument("--start", action="store_true", help="also a clean clone, which takes minutes")
    options = parser.parse_args()
    allow_many_connections()
    runs: list[Run] = []
    with tempfile.TemporaryDirectory(prefix="servicetjek-bench-") as folder:
        data = Path(folder)
        prepare(data)
        for number in range(1 if options.quick else options.runs):
            print(f"Run {number + 1}", file=sys.stderr)
            runs.append(Run(options.only))
            runs[-1].all(data, options.quick)
        if options.start:
            from benchmarks import start

            runs[-1].measure("start", start.clean_clone)
    figures = medians([run.figures for run in runs])
    notes = [f"run {number}: {note}" for number, run in enumerate(runs, 1) for note in run.notes]
    cleared = show(figures)
    for note in notes:
        print(note)
    latest = {
        "figures": figures,
        "runs": [run.figures for run in runs],
        "notes": notes,
        "cleared": cleared,
    }
    LATEST.write_text(json.dumps(latest, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
