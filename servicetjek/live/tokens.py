"""Read-only tokens for the live addresses, revoked by giving the object a new `live_epoch`."""

from typing import NamedTuple

from django.core.signing import BadSignature, Signer

from servicetjek.live.audiences import AUDIENCES
from servicetjek.live.topics import Topic

signer = Signer(salt="servicetjek.live")


class Grant(NamedTuple):
    """What a token lets its holder read: a topic, for as long as the object keeps this epoch."""

    topic: Topic
    epoch: str


def make_token(topic: Topic, epoch: str) -> str:
    return signer.sign(f"{topic.kind}-{topic.pk}-{topic.audience}-{epoch}")


def read_token(token: str) -> Grant | None:
    """The grant in a token, or None if anybody has touched it; the epoch is still to be compared."""
    try:
        kind, pk, audience, epoch = signer.unsign(token).split("-", 3)
    except (BadSignature, ValueError):
        return None
    if audience not in AUDIENCES.get(kind, {}):
        return None
    return Grant(Topic(kind, int(pk), audience), epoch)
