"""`python -m benchmarks`: measure, print the table, and write a whole run into benchmarks/history.json."""

import argparse
import sys

from benchmarks import history
from benchmarks.beside import show_beside
from benchmarks.product import Figures, allow_many_connections, fresh_database
from benchmarks.table import show

RUNS = 3


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="one run, shorter waits; not kept")
    parser.add_argument("--only", default="", metavar="NAME", help="what begins so; not kept")
    parser.add_argument("--beside", metavar="COMMIT", help="only answers, here and in another commit in turn")
    options = parser.parse_args()
    allow_many_connections()
    if options.beside:
        show_beside(options.beside)
    else:
        bench(options.only, options.quick)
    return 0


def bench(only: str, quick: bool) -> None:
    kept, commit, load = history.entries(), history.commit(), history.load()
    figures, notes = measure(only, quick)
    show(figures, kept[-1] if kept else None)
    print(*notes, sep="\n")
    if not (only or quick):
        history.add(history.entry_of(commit, load, figures, notes))


def measure(only: str, quick: bool) -> tuple[Figures, list[str]]:
    """The medians of the runs, and what was noted in them."""
    with fresh_database() as data:
        # Here, for it needs the database that has just been made.
        from benchmarks.run import Run, medians

        runs = [Run(data, only, quick) for _ in range(1 if quick else RUNS)]
        for number, run in enumerate(runs, 1):
            print(f"Run {number}", file=sys.stderr)
            run.all()
        if not quick or only:
            runs[-1].once()
    notes = [f"run {number}: {note}" for number, run in enumerate(runs, 1) for note in run.notes]
    return medians([run.figures for run in runs]), notes


if __name__ == "__main__":
    sys.exit(main())
