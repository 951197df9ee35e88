"""The machine is switched off while reminders are sent, again and again: each arrives, and none that was stopped."""

import os
import random
import re
import subprocess
import sys
import threading
from collections import defaultdict
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import connection

from servicetjek.models import Mail, Reminder
from servicetjek.models.mail import IN_HAND
from tests import cast
from tests.letterbox import Letterbox, answering

pytestmark = pytest.mark.django_db(transaction=True)

# More of them by hand: KILLS=50 python -m pytest tests/e2e/test_reminders_killed.py
KILLS = int(os.environ.get("KILLS", "4"))
READERS = 6
# Seconds a run takes before it has anything to post, and then for all its letters, at the most.
STARTS, POSTS = 1.5, 0.1


class Run:
    """`manage.py reminders` in a process of its own, on the test's database."""

    def __init__(self, port, at):
        env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "servicetjek.settings",
            "DATABASE_URL": database_url(),
            "DATA": str(settings.DATA),
            "SECRET_KEY": settings.SECRET_KEY,
            "PUBLIC_URL": "http://testserver",
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
        }
        self.process = subprocess.Popen(
            [sys.executable, str(settings.BASE_DIR / "manage.py"), "reminders", "--at", at.isoformat()],
            env=env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def kill_after(self, seconds):
        threading.Timer(seconds, self.process.kill).start()

    def end(self):
        """What it said, and whether it was killed."""
        said, _ = self.process.communicate()
        assert self.process.returncode in (0, -9), said
        return self.process.returncode == -9


def database_url():
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    return f"postgres://{known['USER']}@{known['HOST']}:{known['PORT']}/{known['NAME']}"


def kill_somewhere(box, run, chance):
    """While it starts and fills the outbox, as a letter is taken but not yet acknowledged, or a little later."""
    where = chance.choice(["starting", "unacknowledged", "later"])
    if where == "starting":
        run.kill_after(chance.uniform(STARTS / 4, STARTS))
        return
    left = [chance.randint(1, READERS)]

    def meanwhile():
        left[0] -= 1
        if left[0] == 0:
            run.process.kill() if where == "unacknowledged" else run.kill_after(chance.uniform(0, POSTS))

    box.meanwhile = meanwhile


def make_readers(number, at, *, stopped=False):
    """A plan that stops up today, with so many who are to be reminded; stopped, its mails lie in the outbox already."""
    kind = "stopped" if stopped else "plan"
    readers = "\n".join(f"{kind}-{number}-{reader}@example.test" for reader in range(READERS))
    experiment = cast.make_agreed(remind=readers)
    if stopped:
        Reminder.objects.fill(at)
        experiment.plan.stop_reminders(cast.PEN)
    return readers.split()


def test_killed_again_and_again_each_letter_arrives_with_one_id_and_none_that_was_stopped(
    record_testsuite_property,
):
    chance, box, at, killed, waiting_for = random.Random(KILLS), Letterbox(), cast.NOW, 0, []
    with answering(box) as port:
        for number in range(KILLS):
            make_readers(number, at, stopped=True)
            waiting_for += make_readers(number, at)
            run = Run(port, at)
            kill_somewhere(box, run, chance)
            killed += run.end()
            box.meanwhile = lambda: None
            at += IN_HAND + timedelta(seconds=1)
        while Mail.objects.exists():
            Run(port, at).end()
            at += IN_HAND

    ids = ids_by_reader(box)
    record_testsuite_property("figures", f"{killed} killed, {len(box.letters)} letters to {len(ids)} readers")
    assert sorted(ids) == sorted(waiting_for)
    assert {len(each) for each in ids.values()} == {1}


def ids_by_reader(box):
    ids = defaultdict(set)
    for to, content in box.letters:
        ids[to[0]].add(re.search(rb"^Message-ID: (\S+)", content, re.MULTILINE)[1])
    return ids
