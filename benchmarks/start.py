"""From a clean clone to a page, and the start after that. Slow, so only when asked for."""

import os
import signal
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path

from benchmarks.product import ROOT, Figures, free_port


def clean_clone() -> Figures:
    """Seconds from `make run` until the sign-in page answers, first in a new clone and then again."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "clone"
        subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
        return {"first_start": make_run(clone), "second_start": make_run(clone)}


def make_run(clone: Path) -> float:
    port = free_port()
    environment = {
        name: value for name, value in os.environ.items() if name not in ("DATA", "DJANGO_SETTINGS_MODULE")
    }
    environment |= {"HOST": "127.0.0.1", "PORT": str(port)}
    began = time.perf_counter()
    process = subprocess.Popen(
        ["make", "run"], cwd=clone, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while time.perf_counter() - began < 300:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in/", timeout=5):
                    return time.perf_counter() - began
            except OSError:
                time.sleep(0.1)
        raise TimeoutError("the clone never answered")
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)
