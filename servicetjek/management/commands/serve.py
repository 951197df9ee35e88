import contextlib
import errno
import io
import signal
from functools import partial
from typing import Any

import segno
from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import Rating, Rehearsal
from servicetjek.models.rating.seal import sweep
from servicetjek.models.rating.traces import empty_log
from servicetjek.models.signin import SignInLink
from servicetjek.postman import Postman
from servicetjek.server import Server, configure, listen, make_room_for_connections
from servicetjek.start import keep_private, or_one_line, stop


class Command(BaseCommand):
    help = "Starter Servicetjek og viser, hvor tovholderen og telefonerne finder det."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            listener = listen(settings.HOST, settings.PORT)
        except OSError as error:
            stop(cannot_listen(error))
        make_room_for_connections()
        keep_private([])
        with or_one_line():
            sweep(Rating.objects.in_use())
            Rehearsal.objects.forgotten(timezone.now()).erase()
            # What could not be emptied when it last stopped is tried again from now on.
            empty_log()
            enter = reverse("enter", args=[SignInLink.objects.for_console(timezone.now())])
        server = Server(configure(), started=partial(self.say_addresses, enter))
        postman = Postman()
        postman.start()
        # Told to stop in either way, it tidies up; uvicorn hands the signal on when it has stopped.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        with contextlib.suppress(KeyboardInterrupt):
            server.run(sockets=[listener])
        postman.stop()
        empty_log()

    def say_addresses(self, enter: str) -> None:
        self.stdout.write(f"Tovholder: {settings.PUBLIC_URL}{enter}")
        self.stdout.write(f"Telefoner: {settings.PUBLIC_URL}/")
        self.stdout.write(qr_for_terminal(settings.PUBLIC_URL))
        self.stdout.write("Stop med Ctrl+C.")
        self.stdout.flush()


def cannot_listen(error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"porten {settings.PORT} er optaget. Stop det andet program, "
            f"eller vælg en anden port: PORT={settings.PORT + 1} make run"
        )
    return f"det er ikke muligt at lytte på {settings.HOST}:{settings.PORT} ({error.strerror})."


def qr_for_terminal(text: str) -> str:
    drawn = io.StringIO()
    segno.make(text, error="m").terminal(out=drawn, compact=True)
    return drawn.getvalue()
