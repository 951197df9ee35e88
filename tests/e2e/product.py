"""The product in a process of its own, so that a test can do to it what happens to a machine."""

import os
import signal
import subprocess
import sys
from urllib.request import urlopen

from django.conf import settings

from servicetjek.server import listen


class Product:
    """The product as `make run` starts it, in a process of its own."""

    def __init__(self, data):
        listener = listen("127.0.0.1", 0)
        self.port = listener.getsockname()[1]
        listener.close()
        self.url = f"http://127.0.0.1:{self.port}"
        self.env = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "servicetjek.settings",
            "DATA": str(data),
            "HOST": "127.0.0.1",
            "PORT": str(self.port),
            "PUBLIC_URL": self.url,
        }
        self.process = None

    def command(self, *words):
        answer = subprocess.run(
            self._manage(*words), env=self.env, capture_output=True, text=True, check=False
        )
        assert answer.returncode == 0, answer.stderr
        return answer.stdout

    def start(self):
        self.process = subprocess.Popen(
            self._manage("serve"), env=self.env, stdout=subprocess.PIPE, text=True
        )
        for line in self.process.stdout:
            if "Telefoner:" in line:
                break
        assert urlopen(f"{self.url}/healthz").read() == b"ok"

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()

    def stop(self):
        """As a service manager does; its exit status."""
        self.process.terminate()
        status = self.process.wait()
        self.process.stdout.close()
        return status

    def freeze(self):
        """Let it hear and answer nothing, as a machine that is asleep; what is sent to it waits."""
        self.process.send_signal(signal.SIGSTOP)

    def thaw(self):
        self.process.send_signal(signal.SIGCONT)

    def _manage(self, *words):
        return [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
