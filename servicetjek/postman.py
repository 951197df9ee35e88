"""The one who empties the outbox, and a log that could not be emptied, and does what is done once a day, in a thread of
their own, and never in one that answers people."""

import logging
import threading
from datetime import datetime
from smtplib import SMTPException

from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from servicetjek.chores import Chores
from servicetjek.documents.letters import letter
from servicetjek.models import Mail
from servicetjek.models.rating.traces import empty_log_if_left

logger = logging.getLogger(__name__)

# Seconds.
LOOKS_EVERY = 2.0


class Postman(threading.Thread):
    """Posts what is due, until told to stop."""

    def __init__(self) -> None:
        super().__init__(name="postman", daemon=True)
        self.stopped = threading.Event()
        self.chores = Chores()

    def stop(self) -> None:
        self.stopped.set()

    def run(self) -> None:
        while not self.stopped.wait(LOOKS_EVERY):
            close_old_connections()
            try:
                post_all(timezone.now())
                empty_log_if_left()
            except DatabaseError:
                logger.exception("Could not look into the outbox")
            self.chores.do_what_is_due(timezone.now())
        connections.close_all()


def post_all(now: datetime) -> None:
    while Mail.objects.due(now).exists() and (mail := Mail.objects.take(now)):
        post(mail, now)


def post(mail: Mail, now: datetime) -> None:
    """Post it once. Neither address nor text goes into the log."""
    try:
        if written := letter(mail, now):
            written.send()
    except (OSError, SMTPException) as error:
        kept = mail.put_off(now)
        logger.warning("A mail was not taken (%s), %s", type(error).__name__, "later" if kept else "given up")
    else:
        mail.delete()
