"""Presses at the very same moment: what two facilitators, or one impatient finger, do to a verb."""

import threading
from contextlib import contextmanager, nullcontext

from django.db import connection, connections

# Seconds; only a test that fails waits so long.
PATIENCE = 30
# Seconds between two looks at whether somebody waits.
A_MOMENT = 0.004


def together(*presses):
    """Run the presses in threads that wait for each other at the start, and give back what they returned or raised.

    Fetch what they press on beforehand, as views do: then each has seen the same. Only in tests that commit.
    """
    barrier = threading.Barrier(len(presses))
    threads = [Press(press, lambda: barrier.wait(PATIENCE)) for press in presses]
    return [thread.answer() for thread in threads]


def in_the_middle(one, other, after):
    """Let the one stand still when it has asked the database `after` questions, until the other has been pressed whole,
    or waits for something the one holds.

    Gives back what they returned or raised, and whether it can be tried later in the one: not when it never came so
    far, and not when the other had to wait, for what is held is held to the end.
    """
    pause = Pause(after)
    first = Press(one, pause=pause)
    pause.reached.wait(PATIENCE)
    second, waited = Press(other), False
    while pause.stands_still and second.is_alive() and not waited:
        second.join(A_MOMENT)
        waited = second.is_alive() and somebody_waits()
    pause.over.set()
    return [first.answer(), second.answer()], pause.stands_still and not waited


def somebody_waits():
    """Whether a press waits for what another holds. SQLite lets nobody into what another is in the middle of."""
    if connection.vendor == "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity"
            " WHERE datname = current_database() AND wait_event_type = 'Lock')"
        )
        return cursor.fetchone()[0]


class Pause:
    """Stands still after so many questions, as the next is about to be asked, where somebody else can come in."""

    def __init__(self, after):
        self.left, self.stands_still = after, False
        self.reached, self.over = threading.Event(), threading.Event()

    def __call__(self, execute, *question):
        # In a transaction, SQLite would let nobody else in, and they would wait for the harness and not for the verb.
        if self.left == 0 and not (connection.vendor == "sqlite" and connection.connection.in_transaction):
            self.stands_still = True
            self.reached.set()
            self.over.wait(PATIENCE)
        self.left -= 1
        return execute(*question)


class Press(threading.Thread):
    """One press, in a thread and on a connection of its own."""

    def __init__(self, press, when_ready=lambda: None, pause=None):
        super().__init__(daemon=True)
        self.press, self.when_ready, self.pause = press, when_ready, pause
        self.answered = None
        self.start()

    def run(self):
        try:
            with a_line():
                self.when_ready()
                with connection.execute_wrapper(self.pause) if self.pause else nullcontext():
                    self.answered = self.press()
        except Exception as error:
            self.answered = error
        finally:
            if self.pause:
                self.pause.reached.set()

    def answer(self):
        self.join(PATIENCE)
        return self.answered


# Connections that nobody is using. As a server's threads do, a press takes over what an earlier one has opened.
lines = []


@contextmanager
def a_line():
    if lines:
        connections["default"] = lines.pop()
    else:
        connection.inc_thread_sharing()
    connection.ensure_connection()
    try:
        yield
    finally:
        lines.append(connections["default"])


def hang_up():
    while lines:
        lines.pop().close()
