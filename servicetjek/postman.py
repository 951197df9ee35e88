"""The one who empties the outbox, and does what else is to be done now and then while the server runs: in a thread
of its own, and never in one that answers people."""

import logging
import threading
from datetime import datetime

from django.db import close_old_connections, connections
from django.utils import timezone

from servicetjek.chores import Errand, retention
from servicetjek.documents.letters import earliest, letter
from servicetjek.models import Mail, Reminder
from servicetjek.models.rating.traces import empty_log_if_left

logger = logging.getLogger(__name__)

# Seconds.
LOOKS_EVERY, A_DAY = 2.0, 24 * 60 * 60.0


def errands() -> list[Errand]:
    return [
        Errand("reminders", Reminder.objects.fill, every=60.0),
        Errand("outbox", post_all),
        Errand("retention", retention, every=A_DAY),
        Errand("traces", lambda now: empty_log_if_left()),
    ]


class Postman(threading.Thread):
    """Goes on the errands, until told to stop."""

    def __init__(self) -> None:
        super().__init__(name="postman", daemon=True)
        self.stopped = threading.Event()
        self.errands = errands()

    def stop(self) -> None:
        self.stopped.set()

    def run(self) -> None:
        while not self.stopped.wait(LOOKS_EVERY):
            for errand in self.errands:
                close_old_connections()
                errand.run(timezone.now())
        connections.close_all()


def post_all(now: datetime) -> int:
    """Tells how many were taken by the mail server."""
    posted = 0
    while Mail.objects.due(now).exists() and (mail := Mail.objects.take(now)):
        posted += post(mail, now)
    return posted


def post(mail: Mail, now: datetime) -> bool:
    """Post it once, if it is the hour for it. Neither address nor text goes into the log."""
    if (later := earliest(mail, now)) > now:
        mail.wait_until(later)
        return False
    try:
        if written := letter(mail, now):
            written.send()
    except Exception as error:
        # Whatever is wrong with this one - the server, the address, the text - the next is posted all the same.
        kept = mail.put_off(now)
        logger.warning("A mail was not taken (%s), %s", type(error).__name__, "later" if kept else "given up")
        return False
    mail.delete()
    return written is not None
