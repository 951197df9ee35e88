"""Measurements that want a process and a database of their own: `python -m benchmarks.apart NAME` prints figures."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.product import ROOT, Figures, allow_many_connections, fresh_database, prepare, serving


def measured_apart(name: str, *args: object, root: Path = ROOT, python: str = sys.executable) -> Figures:
    """The figures of one of these, here or in another copy of the code."""
    command = [python, "-m", "benchmarks.apart", name, *map(str, args)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError((done.stderr.strip() or name).splitlines()[-1])
    figures: Figures = json.loads(done.stdout)
    return figures


def answers() -> Figures:
    with fresh_database() as data:
        from benchmarks import answers, rating

        with serving(data) as server:
            return answers.alone() | rating.stored_a_second(server)


def idle_process() -> Figures:
    """On a database as a workplace begins with, not one that hours of measuring have filled."""
    with fresh_database() as data:
        from benchmarks.pages import idle_process

        with serving(data) as server:
            return idle_process(server)


def pages(folder: str, workplaces: str) -> Figures:
    prepare(Path(folder))
    from benchmarks import growth

    growth.fill_up_to(int(workplaces))
    return growth.pages()


def two_processes() -> Figures:
    from tests.cluster import running_cluster

    with running_cluster() as cluster, fresh_database(cluster.url) as data:
        from benchmarks import two_processes

        return two_processes.all_of_it(cluster, data)


MEASUREMENTS = {work.__name__: work for work in (answers, idle_process, pages, two_processes)}

if __name__ == "__main__":
    allow_many_connections()
    print(json.dumps(MEASUREMENTS[sys.argv[1]](*sys.argv[2:])))
