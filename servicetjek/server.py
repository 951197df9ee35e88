"""The web server: uvicorn, taught to end the open streams before it stops."""

import resource
import signal
import socket
from collections.abc import Callable
from types import FrameType

import uvicorn
from django.conf import settings

from servicetjek.connection import Connection
from servicetjek.live import hub

# A thousand phones hold a connection each, and most systems give a program room for about as many.
MOST_CONNECTIONS = 16384


def make_room_for_connections() -> None:
    """Ask the system for as many open connections as it allows."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS if most == resource.RLIM_INFINITY else min(most, MOST_CONNECTIONS)
    if now != resource.RLIM_INFINITY and now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def listen(host: str, port: int) -> socket.socket:
    """A bound socket, so that a taken port is told before anything else is. Raises OSError."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError:
        listener.close()
        raise
    return listener


def configure() -> uvicorn.Config:
    return uvicorn.Config(
        "servicetjek.asgi:application",
        http=Connection,
        ws="none",
        lifespan="off",
        forwarded_allow_ips=[str(network) for network in settings.TRUSTED_PROXIES],
        # Addresses are keys here: of a live screen, a rating, a sign-in. They belong in no log.
        access_log=False,
        log_level="warning",
        server_header=False,
        timeout_keep_alive=75,
        timeout_graceful_shutdown=5,
    )


class Server(uvicorn.Server):
    """A uvicorn that says when it answers, and lets go of its streams when it is told to stop."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None] = lambda: None) -> None:
        super().__init__(config)
        self.say_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.say_started()

    def handle_exit(self, sig: int, frame: FrameType | None = None) -> None:
        # Open streams never finish by themselves, and the server would wait for them.
        hub.close_soon()
        super().handle_exit(sig, frame)

    def stop(self) -> None:
        """Stop as if told to by a signal; for a server that runs in a thread."""
        self.handle_exit(signal.SIGTERM)
