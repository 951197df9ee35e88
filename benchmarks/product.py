"""The product under measurement: a server of its own on a folder of its own."""

import os
import resource
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TICKS = os.sysconf("SC_CLK_TCK")
KB_A_PAGE = os.sysconf("SC_PAGE_SIZE") / 1024

Figures = dict[str, float]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def allow_many_connections() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(most, 16384), most))


def prepare(data: Path, database_url: str = "") -> None:
    """Django in this process, on the database that the servers will use: a file in `data`, or the one named."""
    for name in ("HOST", "PORT", "DATABASE_URL", "PUBLIC_URL"):
        os.environ.pop(name, None)
    os.environ |= {"DATA": str(data), "DJANGO_SETTINGS_MODULE": "benchmarks.settings"}
    if database_url:
        os.environ["DATABASE_URL"] = database_url
    subprocess.run([sys.executable, "manage.py", "prepare"], cwd=ROOT, stdout=sys.stderr, check=True)
    import django

    django.setup()


@contextmanager
def fresh_database(url: str = "") -> Iterator[Path]:
    """The data folder of a new one."""
    with tempfile.TemporaryDirectory(prefix="servicetjek-bench-") as folder:
        prepare(Path(folder), url)
        yield Path(folder)


class Server:
    """A running `manage.py serve`."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        environment = {**os.environ, "DATA": str(data), "HOST": "127.0.0.1", "PORT": str(self.port)}
        began = time.perf_counter()
        with (data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "serve"],
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        self.wait()
        self.seconds_to_start = time.perf_counter() - began

    def wait(self, patience: float = 60) -> None:
        until = time.monotonic() + patience
        while time.monotonic() < until:
            try:
                with urllib.request.urlopen(f"{self.url}/healthz", timeout=2):
                    return
            except OSError:
                time.sleep(0.02)
        raise TimeoutError("the server never answered")

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def cpu_seconds(self) -> float:
        return cpu_seconds(self.pid)

    @property
    def kilobytes(self) -> float:
        """Resident memory."""
        return int(Path(f"/proc/{self.pid}/statm").read_text().split()[1]) * KB_A_PAGE

    def stop(self) -> float:
        """Stop it as an operator would, and return the seconds it took."""
        began = time.perf_counter()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(30)
        return time.perf_counter() - began


@contextmanager
def serving(data: Path) -> Iterator[Server]:
    server = Server(data)
    try:
        yield server
    finally:
        if server.process.poll() is None:
            server.stop()


@contextmanager
def bare_server() -> Iterator[int]:
    """The port of the bare fan-out."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.bare", str(port)], cwd=ROOT, stdout=subprocess.PIPE
    )
    try:
        assert process.stdout
        process.stdout.readline()
        yield port
    finally:
        process.terminate()
        process.wait(10)


def cpu_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


class OtherWork:
    """How much of a core everything else on the machine took: this process, its children and the server apart."""

    def __init__(self) -> None:
        self.others, self.at = self.busy(), time.monotonic()

    def busy(self) -> float:
        """CPU seconds of the whole machine, less those of this process and all it has started."""
        user, nice, system, *_ = (
            int(field) for field in Path("/proc/stat").read_text().split("\n")[0].split()[1:]
        )
        return (user + nice + system) / TICKS - family_seconds(os.getpid())

    def cores(self) -> float:
        return (self.busy() - self.others) / max(time.monotonic() - self.at, 0.001)


def family_seconds(pid: int) -> float:
    """CPU seconds of a process, those of its ended children, and its living descendants."""
    total = 0.0
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += sum(int(field) for field in fields[11:15]) / TICKS
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                total += family_seconds(int(child))
    except OSError:
        pass
    return total
