"""How screens learn that something changed. Views call `announce` after a verb, or answer with `latest`; pages use
`page_context`."""

import time
from functools import partial

from django.db import transaction
from django.db.models import Model

from servicetjek.live import hub
from servicetjek.live.fragments import page_context
from servicetjek.live.topics import Topic, kind_of

__all__ = ["announce", "latest", "page_context"]


def announce(obj: Model, urgent: bool = True) -> None:
    """Tell every screen on this object that it changed, once the transaction is in the database.

    Steps and turns are urgent; counts are not, and are gathered up. The revision in the database is the
    truth and this only a hint: where no hub is running (tests, commands) nothing happens.
    """
    transaction.on_commit(partial(hub.announce, (kind_of(obj), obj.pk), urgent))


def latest(obj: Model, audience: str, has_changed: bool) -> bytes:
    """What that audience is shown now; rendered once for whoever asks and for those who watch, who are told of it
    first where it `has_changed`."""
    since = time.monotonic()
    if has_changed:
        announce(obj)
    return hub.latest(Topic(kind_of(obj), obj.pk, audience), since)
