"""A wrong value in the environment stops the start with one clear line."""

import os
import subprocess
import sys

import pytest
from django.conf import settings


def start(data, then="", **environment):
    """Begin as the product does, and do `then` in Python."""
    own = {"PATH": os.environ["PATH"], "DATA": str(data), "DJANGO_SETTINGS_MODULE": "servicetjek.settings"}
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup(); {then}"],
        cwd=settings.BASE_DIR,
        env={**own, **environment},
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "abc"),
        ("PORT", "70000"),
        ("PORT", "²"),
        ("PUBLIC_URL", "servicetjek"),
        ("DATABASE_URL", "hest"),
        ("DATABASE_URL", "mongo://x"),
        ("EMAIL_URL", "hest"),
        ("FORWARDED_ALLOW_IPS", "hest"),
        ("DATA", "/dev/null/data"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line_that_names_it(tmp_path, name, value):
    started = start(tmp_path, **{name: value})

    assert started.returncode == 1
    assert len(started.stderr.splitlines()) == 1
    assert name in started.stderr


def says(tmp_path, name, **environment):
    """The setting of that name, as a start with this environment has it."""
    return start(
        tmp_path, f"from django.conf import settings; print(settings.{name})", **environment
    ).stdout.strip()


def test_a_server_on_the_internet_answers_to_its_own_name_alone(tmp_path):
    assert says(tmp_path, "ALLOWED_HOSTS", PUBLIC_URL="https://tjek.example:8443") == "['tjek.example']"


def test_a_laptop_in_a_meeting_room_answers_to_any_name(tmp_path):
    assert says(tmp_path, "ALLOWED_HOSTS", PUBLIC_URL="http://10.0.0.7:8000") == "['*']"


def test_names_that_are_given_count(tmp_path):
    named = {"PUBLIC_URL": "https://tjek.example", "ALLOWED_HOSTS": "a.example,b.example"}

    assert says(tmp_path, "ALLOWED_HOSTS", **named) == "['a.example', 'b.example']"
