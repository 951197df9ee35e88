"""Mail servers: one that takes what it is sent and keeps it, one that says nothing, and one that is down."""

import email
import socket
from contextlib import contextmanager
from email import policy

from aiosmtpd.controller import Controller


class Letterbox:
    """What a mail server has taken; it refuses the addresses it is told to, and can be told what to do meanwhile."""

    def __init__(self, *refused):
        self.letters, self.refused = [], refused
        self.meanwhile = lambda: None

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refused:
            return "550 no such user"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.letters.append((envelope.rcpt_tos, envelope.content))
        self.meanwhile()
        return "250 OK"

    @property
    def receivers(self):
        return [address for to, _ in self.letters for address in to]

    def opened(self):
        """The letters as a mail program reads them."""
        return [email.message_from_bytes(text, policy=policy.default) for _, text in self.letters]


@contextmanager
def answering(box):
    """A mail server with this letterbox; its port."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def mute():
    """A mail server that takes the call and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


@contextmanager
def down():
    yield free_port()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
