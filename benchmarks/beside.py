"""Answers here beside those of another commit, in the same hour and in turn: `python -m benchmarks --beside COMMIT`.

The other commit is measured by the benchmarks as they are here.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.apart import measured_apart
from benchmarks.product import ROOT, Figures

PAIRS = 3
LOCK = "requirements-dev.txt"
SHOWN = {"answer": "ms of processor for an answer", "stored_a_second": "answers stored a second, 32 phones"}


def show_beside(commit: str) -> None:
    with checked_out(commit) as there:
        python = python_for(there)
        pairs = [measure_pair(there, python, number) for number in range(PAIRS)]
    print(f"{'':36} {'here':>9} {commit[:9]:>9} {'ratio':>6}")
    for key, name in SHOWN.items():
        print(name)
        for number, (ours, theirs) in enumerate(pairs, 1):
            print(row(f"  pair {number}", ours[key], theirs[key]))
        middle = [statistics.median(each[key] for each in side) for side in zip(*pairs, strict=True)]
        print(row("  median", *middle))


def row(name: str, ours: float, theirs: float) -> str:
    return f"{name:36} {ours:9.2f} {theirs:9.2f} {ours / theirs:6.2f}"


def measure_pair(there: Path, python: str, number: int) -> tuple[Figures, Figures]:
    """Ours and theirs; who goes first takes turns."""
    print(f"Pair {number + 1}", file=sys.stderr)
    sides = [(ROOT, sys.executable), (there, python)]
    turn = 1 if number % 2 == 0 else -1
    measured = [measured_apart("answers", root=root, python=python) for root, python in sides[::turn]]
    ours, theirs = measured[::turn]
    return ours, theirs


@contextmanager
def checked_out(commit: str) -> Iterator[Path]:
    """The other commit in a folder of its own, with our benchmarks."""
    with tempfile.TemporaryDirectory(prefix="servicetjek-beside-") as folder:
        there = Path(folder) / "code"
        git("worktree", "add", "--quiet", "--detach", str(there), commit)
        try:
            shutil.rmtree(there / "benchmarks", ignore_errors=True)
            shutil.copytree(ROOT / "benchmarks", there / "benchmarks")
            yield there
        finally:
            git("worktree", "remove", "--force", str(there))


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=ROOT, check=True)


def python_for(there: Path) -> str:
    """Ours, if the packages are the same; else one of its own, which takes a minute."""
    if (there / LOCK).read_bytes() == (ROOT / LOCK).read_bytes():
        return sys.executable
    venv = there / ".venv"
    subprocess.run([sys.executable, "-m", "venv", str(venv)], check=True)
    python = str(venv / "bin" / "python")
    install = [python, "-m", "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", LOCK]
    subprocess.run(install, cwd=there, check=True)
    return python
