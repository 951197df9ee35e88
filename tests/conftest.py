"""Fixtures every test may ask for: the cast, and browsers as people hold them."""

import os

import pytest
from django.core.management import call_command

from tests import cast

# Playwright's sync interface keeps an event loop in the test's thread, where Django's ORM would refuse to work.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

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
LAPTOP = {"viewport": {"width": 1440, "height": 900}}
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


def load_tools():
    call_command("loaddata", "servicetjek", verbosity=0)


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
