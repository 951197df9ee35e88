"""How screens learn that something changed. The verbs tell the hub (see models/watched.py); pages use `page_context`,
and a press is answered with `latest`."""

from servicetjek.live import hub
from servicetjek.live.fragments import head_now, page_context
from servicetjek.live.topics import Topic, kind_of
from servicetjek.models.watched import Watched

__all__ = ["latest", "let_watchers_go_first", "page_context"]


def latest(obj: Watched, audience: str) -> bytes:
    """What that audience is shown now: rendered once for whoever asks and for those who watch. Raises DoesNotExist."""
    topic = Topic(kind_of(obj), obj.pk, audience)
    return hub.latest(topic, head_now(topic))


def let_watchers_go_first(obj: Watched, audience: str) -> None:
    """Before a press is answered with something else than what that audience is shown. Raises DoesNotExist."""
    topic = Topic(kind_of(obj), obj.pk, audience)
    hub.let_watchers_go_first(topic, head_now(topic))
