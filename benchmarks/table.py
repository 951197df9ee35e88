"""The table: every figure, its bar, and how it has moved since the last entry in the history."""

from benchmarks.bars import BASELINES, LINES, TOLERANCE, Line
from benchmarks.history import Entry
from benchmarks.product import Figures


def show(figures: Figures, last: Entry | None) -> None:
    before = last.figures if last else {}
    print(f"{'':42} {'figure':>9} {'bar':>9} {'ratio':>6} {'moved':>7}")
    for line in [*(Line(f"{key}: {name}", "ms", key) for key, name in BASELINES.items()), *LINES]:
        print(row(line, figures, before))
    if last:
        print(f"Moved since {last.commit} of {last.date}; ! is against us by over {TOLERANCE:.0%}.")


def row(line: Line, figures: Figures, before: Figures) -> str:
    try:
        bar = line.bar(figures) if line.bar else None
        figure, cleared = figures[line.key], line.passes(figures)
    except KeyError:
        return f"{line.name:42} {'-':>9}"
    against = f"{bar:9.2f} {figure / bar if bar else 0:6.2f}" if bar is not None else f"{'':16}"
    rule = f" ({line.rule})" if line.rule else ""
    missed = "" if cleared else "  <- NOT CLEARED"
    return (
        f"{line.name:42} {figure:9.2f} {against} {moved(line, figures, before):9} {line.unit}{rule}{missed}"
    )


def moved(line: Line, figures: Figures, before: Figures) -> str:
    share = line.moved(figures, before)
    return (
        "" if share is None else f"{share:+5.0%}".replace("%", " %") + (" !" if line.is_worse(share) else "")
    )
