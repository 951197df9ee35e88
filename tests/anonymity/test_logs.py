"""What is written beside the database while people answer: the server's own log, and PostgreSQL's."""

import json
import re
import sqlite3
import subprocess
from contextlib import closing, contextmanager
from urllib.error import URLError
from urllib.request import urlopen

import httpx
import pytest
from django.conf import settings
from django.db import DatabaseError, connection
from django.test import Client

from servicetjek.models import Rating
from servicetjek.views.ballots import COOKIE
from tests import cast
from tests.anonymity.copies import cluster_folder
from tests.anonymity.people import GROUPS, PEOPLE, PLANTED, SEEN_OPENLY, everybody_answers, found, key_in
from tests.e2e.product import Product

STAFF, GROUP = Rating.Audience.STAFF, Rating.Audience.GROUP
SCENE = f"""
import json
from tests import cast
rating = cast.make_rating(groups={GROUPS})
groups = dict(rating.staff_groups.values_list("name", "pk"))
print(json.dumps([rating.pk, rating.service_check.code, groups]))
"""


def found_in_log(log, rating_pk, keys, people=PEOPLE):
    return found(log, rating_pk, keys, people, groups=True)


# -- the server's own -----------------------------------------------------------------------------------


class Written:
    """The product in a process of its own, and all that it writes besides the database and its keys."""

    def __init__(self, folder):
        self.data, self.log = folder / "data", folder / "log"
        self.product = Product(self.data)
        self.product.command("prepare")
        self.rating_pk, self.code, self.groups = json.loads(self.product.command("shell", "-v0", "-c", SCENE))

    def __enter__(self):
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.product._manage("serve"), env=self.product.env, stdout=log, stderr=log
            )
        while not self.answers():
            assert self.process.poll() is None, self.log.read_text()
        return self

    def answers(self):
        try:
            return urlopen(f"{self.product.url}/healthz").read() == b"ok"
        except URLError:
            return False

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def is_answered_by(self, person):
        """The status, and the key in the browser."""
        with httpx.Client(base_url=self.product.url) as phone:
            token = re.search(r'csrfmiddlewaretoken" value="(\w+)', phone.get(f"/d/{self.code}").text)[1]
            form = person.fields(self.rating_pk, self.groups[person.group])
            status = phone.post(f"/d/{self.code}", data={**form, "csrfmiddlewaretoken": token}).status_code
            return status, key_in(phone.cookies[COOKIE])

    def everything(self):
        files = [file for file in self.data.rglob("*") if file.is_file() and file.parent.name != "keys"]
        others = [file for file in files if not file.name.startswith("servicetjek.sqlite3")]
        return b"".join(file.read_bytes() for file in [self.log, *others])


@pytest.mark.skipif(not settings.IN_A_FILE, reason="the product's own log is the same on PostgreSQL")
def test_what_the_product_writes_while_people_answer_says_nothing_of_them_not_even_when_it_fails(tmp_path):
    with Written(tmp_path) as written:
        taken = [written.is_answered_by(person) for person in PEOPLE[:3]]
        with closing(sqlite3.connect(written.data / "servicetjek.sqlite3")) as database:
            database.execute("DROP TABLE servicetjek_sealedballot")
        failed = [written.is_answered_by(person) for person in PEOPLE[3:]]

    assert [status for status, _ in taken + failed] == [302] * 3 + [503] * 3
    log = written.everything()
    assert log.count(b"no such table: servicetjek_sealedballot") >= 3
    assert found_in_log(log, written.rating_pk, [key for _, key in taken + failed]) == set()
    assert written.code.encode() not in log.replace(b"/d/<str:code>", b"")


@pytest.mark.django_db
@pytest.mark.parametrize("audience", [STAFF, GROUP])
def test_an_answer_that_fails_is_sent_to_nobody(audience, mailoutbox, settings):
    """Django mails what was posted to the administrators, if there are any."""
    settings.ADMINS = [("Drift", "drift@example.test")]
    rating = cast.make_rating(audience=audience, groups=GROUPS)
    with connection.execute_wrapper(nothing_is_written):
        response = Client(raise_request_exception=False).post(
            f"/d/{rating.service_check.code}", PLANTED.form(rating)
        )

    assert response.status_code == 500
    assert mailoutbox == []


def nothing_is_written(execute, sql, *rest):
    if sql.startswith("INSERT"):
        raise DatabaseError("the disk is full")
    return execute(sql, *rest)


# -- PostgreSQL's ---------------------------------------------------------------------------------------


@pytest.fixture
def log():
    """What PostgreSQL has written in its log since the test began."""
    path = cluster_folder().parent / "log"
    before = path.stat().st_size

    def read():
        with path.open("rb") as file:
            file.seek(before)
            return file.read()

    return read


@contextmanager
def nobody_may_write(table):
    """Somebody tidies the table. Whoever would write in it waits, and gives up at once."""
    with connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '20ms'")
    with closing(connection.get_new_connection(connection.get_connection_params())) as other:
        other.execute(f"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE")
        yield
        other.rollback()
    connection.close()


NOT_IN_A_FILE = pytest.mark.skipif(settings.IN_A_FILE, reason="SQLite has no log of its own")


@NOT_IN_A_FILE
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("audience", "table"),
    [
        (STAFF, "servicetjek_sealedballot"),
        (GROUP, "servicetjek_ballot"),
        (GROUP, "servicetjek_answer"),
        (STAFF, "servicetjek_rating"),
    ],
)
def test_an_answer_that_waits_and_fails_is_not_in_postgresqls_log(audience, table, log):
    rating = cast.make_rating(audience=audience, groups=GROUPS)
    phone = Client(raise_request_exception=False)
    phone.get(f"/d/{rating.service_check.code}")
    key = key_in(phone.cookies[COOKIE].value)
    with nobody_may_write(table):
        status = phone.post(f"/d/{rating.service_check.code}", SEEN_OPENLY.form(rating)).status_code

    assert status == 503
    assert b"canceling statement due to lock timeout" in log()
    assert found_in_log(log(), rating.pk, [key], [SEEN_OPENLY]) == set()


@NOT_IN_A_FILE
@pytest.mark.django_db(transaction=True)
def test_answers_that_are_taken_and_folded_are_not_in_postgresqls_log(log):
    rating = cast.make_rating(groups=GROUPS)
    keys = everybody_answers(rating)
    rating.reveal(cast.NOW)

    assert found_in_log(log(), rating.pk, keys) == set()


@NOT_IN_A_FILE
@pytest.mark.django_db(transaction=True)
def test_an_answer_in_the_words_of_a_statement_that_fails_is_found(log):
    rating, answer = cast.make_rating(groups=GROUPS), json.dumps(PLANTED._asdict())
    scores = ",".join(PLANTED.scores)
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(f"SELECT 1/0 AS \"{PLANTED.remark}\", '{answer} {scores}'")

    assert found_in_log(log(), rating.pk, [], [PLANTED]) == {"words", "address", "group", "scores"}
