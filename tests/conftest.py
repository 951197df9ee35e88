"""Fixtures every test may ask for: the cast, and browsers as people hold them."""

import os
import threading

import hypothesis
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import expect

from servicetjek import guessing
from servicetjek.models import Tool, content
from servicetjek.models.rating import traces
from servicetjek.models.rating.seal import sweep
from servicetjek.models.rating.told import count_steps
from servicetjek.server import Server, configure, listen
from tests import cast
from tests.letterbox import Letterbox, answering
from tests.together import hang_up

# Playwright's sync interface keeps an event loop in the test's thread, where Django's ORM would refuse to work.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# Property tests: enough examples to find what is wrong, and no bound on time, which belongs to benchmarks.
hypothesis.settings.register_profile("servicetjek", max_examples=60, deadline=None)
hypothesis.settings.load_profile("servicetjek")

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
# Milliseconds; only a test that fails waits this long, and a busy machine is no failure.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR = {"viewport": {"width": 1920, "height": 1080}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "is_mobile": True,
    "has_touch": True,
}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS, "headless": True}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    return {
        **browser_context_args,
        "locale": "da-DK",
        "timezone_id": "Europe/Copenhagen",
        "reduced_motion": "reduce",
    }


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The tools are part of the product, so every test's database has them."""
    with django_db_blocker.unblock():
        load_tools()
    yield
    hang_up()
    with django_db_blocker.unblock():
        hang_up_others()


def hang_up_others():
    """The server's threads keep their connections, and PostgreSQL drops no database that somebody is in."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def load_tools():
    call_command("loaddata", *settings.BASE_DIR.glob("fixtures/*.yaml"), verbosity=0)


@pytest.fixture(autouse=True)
def tools_again(request, _django_db_marker):
    """After a test that commits the database is empty; the next one gets the tools anew."""
    if commits(request.node):
        if "transactional_db" in request.fixturenames:
            request.getfixturevalue("transactional_db")
        if not Tool.objects.exists():
            load_tools()
    yield
    # What a test has rewritten is rolled back behind the memory's back.
    content.read_anew()


# -- the product as people meet it: the real server, and browsers -----------------------------------------


class RunningServer:
    """Our own server in a thread, live streams included, on a free port."""

    def __init__(self):
        listener = listen("127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{listener.getsockname()[1]}"
        answers = threading.Event()
        self.server = Server(configure(), started=answers.set)
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [listener]}, daemon=True)
        self.thread.start()
        assert answers.wait(20), "the server did not start"

    def stop(self):
        self.server.stop()
        self.thread.join(10)


@pytest.fixture
def server(transactional_db, settings):
    """The running product; `server.url` is its address. What a test writes, it must commit, so no rollback."""
    running = RunningServer()
    settings.PUBLIC_URL = running.url
    yield running
    running.stop()


@pytest.fixture
def open_page(new_context, server):
    """Open a page in a browser of its own, e.g. `open_page(PHONE)`; fails on script errors and what CSP stopped."""
    wrong, contexts = [], []

    def note(message):
        if message.type == "error" and "Content Security Policy" in message.text:
            wrong.append(message.text)

    def open_page(device=LAPTOP, **options):
        context = new_context(**{"base_url": server.url, **device, **options})
        context.on("console", note)
        context.on("weberror", lambda error: wrong.append(str(error.error)))
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        return context.new_page()

    yield open_page
    # Before the server goes: a page that looks for it would hold the browser up.
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def laptop(open_page):
    return open_page(LAPTOP)


@pytest.fixture
def phone(open_page):
    return open_page(PHONE)


@pytest.fixture
def facilitators_laptop(laptop, server, facilitator):
    """A laptop whose facilitator has signed in."""
    session = cast.signed_in(facilitator).cookies["sessionid"].value
    laptop.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    return laptop


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Tests that commit empty the database when they end, tools and all, so they come after all others."""
    items.sort(key=commits)


def commits(item):
    marker = item.get_closest_marker("django_db")
    return "transactional_db" in item.fixturenames or bool(marker and marker.kwargs.get("transaction"))


def pytest_sessionstart(session):
    if not hasattr(session.config, "workerinput"):
        call_command("build_static")


@pytest.fixture(autouse=True)
def nothing_is_left_of_the_last():
    """Each test finds the process as when it started. The ratings of two tests may have the same id: what one has
    told, and its key, do not belong to the other."""
    count_steps.told.clear()
    guessing.cache.clear()
    traces._left.clear()
    sweep([])


# -- mail -----------------------------------------------------------------------------------------------


@pytest.fixture
def smtp(settings):
    """Have mail go to a port of this machine."""

    def smtp(port):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 0.3

    return smtp


@pytest.fixture
def letterbox(smtp):
    """A real mail server, and what it has taken."""
    box = Letterbox("refused@example.test")
    with answering(box) as port:
        smtp(port)
        yield box


# -- the cast -------------------------------------------------------------------------------------------


@pytest.fixture
def facilitator(db):
    return cast.make_user("Mette")


@pytest.fixture
def colleague(db):
    """Another facilitator at the same workplace."""
    return cast.make_user("Jonas")


@pytest.fixture
def outsider(db):
    """A facilitator at a workplace of their own."""
    user = cast.make_user("Ulrik", member=False)
    cast.Workplace.found("Havnekontoret", user)
    return user


@pytest.fixture
def participant(db):
    """Somebody with a phone at a meeting that is planned; `participant.meeting` is the meeting."""
    return cast.make_participant(cast.make_meeting(), name="Sara", token="saras-telefon")
