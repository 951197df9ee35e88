"""The engine of iPhones: Debian's WebKit in a window of its own, driven over plain WebDriver.

Playwright's WebKit is a download; this one comes with the system. Xvfb finds a free display and each driver has a
free port, so that many tests can run at once; whatever is started is ended by `close`.
"""

import glob
import os
import signal
import socket
import subprocess
import time

import httpx

# Seconds before something that never comes is given up; a busy machine is no failure.
PATIENCE = 20
# Without this the window's own toolbar is wider than a phone.
NARROW = "* { font-size: 1px; min-width: 0; padding: 0; margin: 0; }"
PRESSABLE = "//*[self::button or self::a or self::label or self::summary][contains(normalize-space(), '{}')]"


class Display:
    """A screen that nobody sees; `name` is what DISPLAY is set to."""

    def __init__(self):
        reading, writing = os.pipe()
        self.process = started(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1200x1200x24"], pass_fds=[writing]
        )
        os.close(writing)
        with os.fdopen(reading) as number:
            self.name = f":{number.readline().strip()}"

    def close(self):
        end(self.process)


class Phone:
    """A WebKit window as large as a phone, and what somebody does with it."""

    def __init__(self, address, display, home, width=390, height=844):
        (home / "gtk-3.0").mkdir()
        (home / "gtk-3.0" / "gtk.css").write_text(NARROW)
        port = free_port()
        self.address = address
        self.process = started(
            ["WebKitWebDriver", "-p", str(port)],
            env={**os.environ, "DISPLAY": display.name, "XDG_CONFIG_HOME": str(home)},
        )
        self.driver = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=60)
        until(self.is_ready)
        (browser,) = glob.glob("/usr/lib/*/webkit2gtk-4.*/MiniBrowser")[:1]
        options = {"webkitgtk:browserOptions": {"binary": browser, "args": ["--automation"]}}
        session = self.ask("POST", "/session", {"capabilities": {"alwaysMatch": options}})
        self.session = f"/session/{session['sessionId']}"
        self.measure(width, height)

    def is_ready(self):
        try:
            return self.driver.get("/status").is_success
        except httpx.TransportError:
            return False

    def ask(self, method, path, body=None):
        value = self.driver.request(method, path, json=body).json()["value"]
        if isinstance(value, dict) and "error" in value:
            raise LookupError(f"{value['error']}: {value.get('message', '')}")
        return value

    def measure(self, width, height):
        """Have the page, not the window round it, be so large."""
        self.resize(width, height)
        inner_width, inner_height = self.run("return [innerWidth, innerHeight]")
        self.resize(2 * width - inner_width, 2 * height - inner_height)

    def resize(self, width, height):
        size = {"width": width, "height": height, "x": 0, "y": 0}
        self.ask("POST", f"{self.session}/window/rect", size)
        time.sleep(0.3)  # the window manager that is not there tells nobody when it is done

    def close(self):
        try:
            self.driver.delete(self.session)
        finally:
            self.driver.close()
            end(self.process)

    # -- what somebody does, and reads --------------------------------------------------------------

    def opens(self, path):
        self.ask("POST", f"{self.session}/url", {"url": self.address + path})

    def goes(self, way):
        """ "back" or "forward"."""
        self.ask("POST", f"{self.session}/{way}", {})

    def presses(self, words):
        self.click(until(lambda: self.seen("xpath", PRESSABLE.format(words))))

    def taps(self, css):
        self.click(until(lambda: self.seen("css selector", css)))

    def writes(self, css, text):
        field = until(lambda: self.seen("css selector", css))
        self.ask("POST", f"{self.session}/element/{field}/value", {"text": text})

    def reads(self, words):
        until(lambda: words in self.text, f"never read “{words}” in: {self.text}")

    def has_written(self, css):
        return self.run("return document.querySelector(arguments[0]).value", css)

    @property
    def text(self):
        return self.run("return document.body.innerText")

    def run(self, script, *args):
        return self.ask("POST", f"{self.session}/execute/sync", {"script": script, "args": args})

    def seen(self, how, what):
        """The first such element that can be seen, if there is any."""
        found = self.ask("POST", f"{self.session}/elements", {"using": how, "value": what})
        keys = (next(iter(element.values())) for element in found)
        return next((key for key in keys if self.ask("GET", f"{self.session}/element/{key}/displayed")), None)

    def click(self, element):
        self.ask("POST", f"{self.session}/element/{element}/click", {})


def started(command, **options):
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    return subprocess.Popen(command, start_new_session=True, **quiet, **options)


def end(process):
    """End it and what it started."""
    os.killpg(process.pid, signal.SIGTERM)
    process.wait(PATIENCE)


def free_port():
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]


def until(happens, otherwise="it never came"):
    """What `happens` gives, once it gives something."""
    give_up = time.monotonic() + PATIENCE
    while time.monotonic() < give_up:
        if found := happens():
            return found
        time.sleep(0.05)
    raise AssertionError(otherwise)
