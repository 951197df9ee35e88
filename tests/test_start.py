"""What somebody meets who starts the product: it starts, or it says in one line why not."""

import os
import resource
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import partial

import pytest
from django.conf import settings

from servicetjek.start import IN_USE, NO_ROOM, NOT_OURS, SPOILT, secret_key, why, write_once

NO_FILE_GROWS = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))


def begin(data, *command, **options):
    """Begin `manage.py prepare`, or another command, in a folder of its own."""
    own = {"PATH": os.environ["PATH"], "DATA": str(data), **options.pop("environment", {})}
    return subprocess.Popen(
        [sys.executable, str(settings.BASE_DIR / "manage.py"), *(command or ["prepare"])],
        env=own,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        **options,
    )


def said(process):
    """Its last line when it has ended, and whether that was all it said."""
    _, told = process.communicate()
    assert process.returncode == 1
    assert len(told.splitlines()) == 1, told
    return told


@pytest.fixture(scope="module")
def used(tmp_path_factory):
    """A folder that the product has run in."""
    data = tmp_path_factory.mktemp("used")
    assert begin(data).wait() == 0
    return data


@pytest.fixture
def data(used, tmp_path):
    return shutil.copytree(used, tmp_path / "data")


# -- the key --------------------------------------------------------------------------------------------


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path):
    first = secret_key(tmp_path, None)

    assert secret_key(tmp_path, None) == first
    assert (tmp_path / "secret_key").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret_key"]


def test_a_key_that_a_full_disk_left_empty_is_made_again(tmp_path):
    (tmp_path / "secret_key").touch()

    assert len(secret_key(tmp_path, None)) > 50


def test_a_full_disk_leaves_no_key_behind(tmp_path):
    assert NO_ROOM in said(begin(tmp_path / "new", preexec_fn=NO_FILE_GROWS))

    assert begin(tmp_path / "new").wait() == 0


def test_the_first_key_of_two_starts_at_once_counts(tmp_path):
    write_once(tmp_path / "secret_key", "first")
    write_once(tmp_path / "secret_key", "second")

    assert (tmp_path / "secret_key").read_text() == "first"


def test_a_used_database_whose_key_is_gone_never_gets_a_new_one(data):
    (data / "secret_key").unlink()

    assert "nøglen" in said(begin(data))
    assert not (data / "secret_key").exists()


# -- the folder and the database ------------------------------------------------------------------------


def test_a_full_disk_is_told_in_one_line(data):
    (data / "tools.stamp").unlink()

    assert NO_ROOM in said(begin(data, preexec_fn=NO_FILE_GROWS))


def test_a_spoilt_database_is_told_in_one_line(data):
    (data / "servicetjek.sqlite3").write_bytes(b"Dette er ikke en database. " * 400)

    assert SPOILT in said(begin(data))


def test_a_missing_folder_of_the_database_is_told_in_one_line(tmp_path):
    where = {"DATABASE_URL": f"sqlite:///{tmp_path}/findes-ikke/tjek.sqlite3"}

    assert NOT_OURS in said(begin(tmp_path, environment=where))


def test_a_server_that_cannot_write_its_link_says_so_in_one_line(data):
    assert NO_ROOM in said(begin(data, "serve", preexec_fn=NO_FILE_GROWS, environment={"PORT": "18997"}))


def test_a_database_that_is_not_ours_to_write_in_is_known_by_its_error(data):
    address = f"file:{data / 'servicetjek.sqlite3'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as ours, pytest.raises(sqlite3.Error) as error:
        ours.execute("CREATE TABLE t (a)")

    assert why(error.value) == NOT_OURS


def test_a_database_that_another_program_holds_is_known_by_its_error(data):
    path = data / "servicetjek.sqlite3"
    with closing(sqlite3.connect(path)) as other, closing(sqlite3.connect(path, timeout=0)) as ours:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(sqlite3.Error) as error:
            ours.execute("BEGIN IMMEDIATE")

    assert why(error.value) == IN_USE


def test_everything_in_the_folder_is_its_owners_alone_also_what_was_not(data):
    data.chmod(0o755)
    (data / "mail").mkdir()
    for old in (data / "servicetjek.sqlite3", data / "mail" / "et-link.log"):
        old.touch()
        old.chmod(0o644)

    assert begin(data, umask=0o022).wait() == 0

    files = [path for path in data.rglob("*") if path.is_file()]
    assert {
        path.name: oct(path.stat().st_mode & 0o077) for path in files if path.stat().st_mode & 0o077
    } == {}


def test_a_new_data_folder_is_its_owners_alone(tmp_path):
    begin(tmp_path / "data", "check").wait()

    assert (tmp_path / "data").stat().st_mode & 0o777 == 0o700


def test_two_first_starts_at_once_both_succeed(tmp_path):
    both = [begin(tmp_path), begin(tmp_path)]

    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0), ("", 0)]
