"""Presses at the very same moment: what two facilitators, or one impatient finger, do to a verb."""

import threading

from django.db import connection

PATIENCE = 30  # seconds; only a test that fails waits this long


def together(*presses):
    """Run the presses in threads that wait for each other at the start, and give back what they returned.

    Fetch what they press on beforehand, as views do: then each has seen the same. Only in tests that commit.
    """
    barrier = threading.Barrier(len(presses))
    answers = [None] * len(presses)

    def press(place, verb):
        try:
            connection.ensure_connection()
            barrier.wait(PATIENCE)
            answers[place] = verb()
        except Exception as error:
            answers[place] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=numbered) for numbered in enumerate(presses)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers
