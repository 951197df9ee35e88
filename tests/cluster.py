"""A PostgreSQL server for as long as one command runs: `python -m tests.cluster python -m pytest`.

It is made in a folder of its own, answers on a free port of 127.0.0.1 alone, and is gone when the command ends.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# Debian keeps the server's own commands off the PATH, a folder for each version.
DEBIAN = Path("/usr/lib/postgresql")
# What a test writes need not survive the machine; how it is locked and logged stays as it is.
SETTINGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=200"]


class Cluster:
    """A server that has been started. It refuses to run as root, so there it runs as the package's own user."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            owner = pwd.getpwnam(self.user)
            os.chown(folder, owner.pw_uid, owner.pw_gid)
        self.port = free_port()
        self.run("initdb", "--auth=trust", "--username=servicetjek", "--encoding=UTF8", "--no-sync")

    @property
    def url(self) -> str:
        return f"postgres://servicetjek@127.0.0.1:{self.port}/postgres"

    def start(self) -> None:
        settings = [
            f"port={self.port}",
            "listen_addresses=127.0.0.1",
            f"unix_socket_directories={self.folder}",
        ]
        options = " ".join(f"-c {setting}" for setting in settings + SETTINGS)
        self.run("pg_ctl", "start", "--wait", f"--log={self.folder}/log", f"--options={options}")

    def stop(self, mode: str = "fast") -> None:
        self.run("pg_ctl", "stop", "--wait", f"--mode={mode}")

    def run(self, command: str, *arguments: str) -> None:
        where = {"PGDATA": str(self.folder / "data"), "LC_ALL": "C.UTF-8"}
        subprocess.run(
            [found(command), *arguments],
            user=self.user,
            cwd=self.folder,
            env={"PATH": os.defpath, **where},
            stdout=subprocess.DEVNULL,
            check=True,
        )


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    folder = Path(tempfile.mkdtemp(prefix="servicetjek-postgres-"))
    try:
        cluster = Cluster(folder)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def found(command: str) -> str:
    folders = sorted(DEBIAN.glob("*/bin"), key=lambda folder: int(folder.parent.name))
    path = shutil.which(command, path=os.pathsep.join(map(str, [*reversed(folders), os.defpath])))
    return path or sys.exit("Her mangler PostgreSQL. Installér Debian-pakken postgresql.")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def main(command: list[str]) -> int:
    # Told to stop, it still takes the server down with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    with running_cluster() as cluster:
        return subprocess.run(command, env={**os.environ, "TEST_DATABASE_URL": cluster.url}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
