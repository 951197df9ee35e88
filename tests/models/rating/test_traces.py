"""What somebody finds who copies every file of the database, log and all, before a rating closes or after."""

import sqlite3
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection

from servicetjek.models import SealedBallot
from servicetjek.models.rating import traces
from servicetjek.models.rating.ballot import key_digest
from servicetjek.models.rating.seal import Seal, SealLost
from servicetjek.models.rating.traces import empty_log_if_left, is_left
from tests import cast
from tests.anonymity.copies import files as copied

NOT_EMPTIED = "Derfor er dens log ikke tømt endnu."

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def rating():
    rating = cast.make_rating()
    for number in range(6):
        cast.answer(rating, f"phone-{number}", scores={"tillid": 1 + number % 5})
    return rating


def facilitators_page(rating):
    client = cast.signed_in(cast.User.objects.first() or cast.make_user())
    return client.get(f"/checks/{rating.service_check_id}/").content.decode()


@contextmanager
def somebody_reading():
    """Another program in the middle of reading: what it may still want to read stays in the log."""
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM servicetjek_rating").fetchone()
        yield
        other.execute("ROLLBACK")


def sealed(rating):
    return [bytes(each) for each in rating.sealed.values_list("sealed", flat=True)]


def test_the_search_is_not_blind(rating):
    rating.service_check.purpose = '{"planted":{"tillid":5}} ' + key_digest(rating.pk, "planted")
    rating.service_check.save()

    assert all(trace in copied() for trace in (b'{"planted":', key_digest(rating.pk, "planted").encode()))


def test_while_a_rating_is_open_no_file_of_the_database_has_a_score_or_the_key_to_one(rating):
    kept, key = copied(), Seal(rating.pk).path.read_bytes()

    assert all(each in kept for each in sealed(rating))
    assert [trace for trace in (b'{"scores":', key, key.hex().encode()) if trace in kept] == []


def test_a_copy_from_before_a_rating_closed_cannot_be_opened_after(rating):
    copies = [(bytes(each.sealed), each.key_digest) for each in SealedBallot.objects.all()]
    rating.close(cast.NOW)

    for content, digest in copies:
        with pytest.raises(SealLost):
            Seal(rating.pk).open(content, digest)


def test_the_keys_own_bytes_are_overwritten(rating):
    key, file = Seal(rating.pk).path.read_bytes(), Seal(rating.pk).path.open("rb")
    rating.close(cast.NOW)

    with file:
        left = file.read()
    assert (len(left), left == key) == (32, False)


@pytest.mark.skipif(
    not settings.IN_A_FILE, reason="PostgreSQL keeps dead rows, which the seal alone protects"
)
def test_when_a_rating_has_closed_neither_digests_nor_sealed_answers_are_left_in_file_or_log(rating):
    before = sealed(rating)
    rating.close(cast.NOW)

    left = copied()
    assert [each for each in before if each in left] == []
    assert [n for n in range(6) if key_digest(rating.pk, f"phone-{n}").encode() in left] == []


@pytest.mark.skipif(not settings.IN_A_FILE, reason="SQLite's log")
@pytest.mark.parametrize("others", [0, 1], ids=["the only check", "one of several"])
@pytest.mark.parametrize("what", ["rating", "check"])
def test_whoever_erases_what_somebody_is_reading_is_told_until_the_log_is_emptied(rating, what, others):
    for number in range(others):
        cast.make_check(department=f"Afdeling {number}")
    client = cast.signed_in(cast.make_user())
    pk = {"rating": rating.pk, "check": rating.service_check_id}[what]
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20")
    with somebody_reading():
        told = client.post(f"/{what}s/{pk}/erase/", follow=True)
    landed_on = told.redirect_chain[-1][0]
    empty_log_if_left()

    pages = [told, client.get(landed_on)]
    assert [NOT_EMPTIED in page.content.decode() for page in pages] == [True, False]
    connection.close()


@pytest.mark.skipif(not settings.IN_A_FILE, reason="SQLite's log")
def test_a_log_that_somebody_was_reading_is_emptied_when_they_are_done(rating):
    log = Path(connection.settings_dict["NAME"] + "-wal")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 20")
    with somebody_reading():
        rating.close(cast.NOW)
        left_while_read = is_left()

    told = facilitators_page(rating)
    empty_log_if_left()

    assert (left_while_read, is_left(), log.stat().st_size) == (True, False, 0)
    assert [NOT_EMPTIED in page for page in (told, facilitators_page(rating))] == [True, False]
    connection.close()


def test_the_key_is_destroyed_also_where_the_disk_cannot_be_asked(rating, monkeypatch):
    def broken(*args):
        raise OSError

    monkeypatch.setattr(traces, "make_lasting", broken)
    with suppress(OSError):
        rating.close(cast.NOW)

    assert not Seal(rating.pk).is_there


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL keeps no such log")
def test_whoever_writes_waits_as_long_as_ever_for_a_turn_when_the_log_has_been_tried():
    with somebody_reading():
        traces.empty_log()

    assert connection.cursor().execute("PRAGMA busy_timeout").fetchone()[0] == 5000
