"""What every whole run has measured, with the commit and how busy the machine was: benchmarks/history.json."""

import json
import os
import subprocess
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from benchmarks.product import ROOT, Figures

HISTORY = Path(__file__).parent / "history.json"


@dataclass
class Entry:
    """One `make bench`."""

    # With a plus when there was more in the folder than what was committed.
    commit: str
    date: str
    # Of the machine in the last minute, before and after.
    load: list[float]
    figures: Figures
    notes: list[str]


def entries(path: Path = HISTORY) -> list[Entry]:
    return [Entry(**entry) for entry in json.loads(path.read_text())] if path.exists() else []


def add(entry: Entry, path: Path = HISTORY) -> None:
    everything = [asdict(each) for each in [*entries(path), entry]]
    path.write_text(json.dumps(everything, indent=1, ensure_ascii=False) + "\n")


def entry_of(commit: str, load_before: float, figures: Figures, notes: list[str]) -> Entry:
    """`commit` and load as they were when it began."""
    now = datetime.now().astimezone().isoformat(timespec="minutes")
    rounded = {name: float(f"{figure:.4g}") for name, figure in figures.items()}
    return Entry(commit, now, [round(load_before, 2), round(load(), 2)], rounded, notes)


def load() -> float:
    return os.getloadavg()[0]


def commit() -> str:
    # What the last run has written here changes nothing that is measured.
    changed = git("status", "--porcelain", "--", ".", f":!{HISTORY.relative_to(ROOT)}")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")


def git(*arguments: str) -> str:
    return subprocess.run(
        ["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
