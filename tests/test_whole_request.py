"""A request is only handed to Django's threads when all of it has come, and phones keep nobody else waiting."""

import asyncio
import socket
import threading
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest

from servicetjek import whole_request
from servicetjek.asgi import is_file, is_from_a_phone
from servicetjek.whole_request import WholeRequest
from tests import own_loop

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/",
    "query_string": b"",
    "http_version": "1.1",
    "headers": [],
}


class Answer(list):
    """The parts of a WSGI application's answer, which tells whether it was closed."""

    closed = False

    def close(self):
        self.closed = True


def ask(*messages, headers=()):
    """Send the messages, then nothing more; the answer's status and what the application was handed."""
    handed, sent, coming = [], [], list(messages)

    def application(environ, start_response):
        handed.append(environ["wsgi.input"].read())
        start_response("200 OK", [])
        return Answer()

    async def receive():
        return coming.pop(0) if coming else await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    own_loop.run(WholeRequest(application, 1)(SCOPE | {"headers": list(headers)}, receive, send))
    return next((message["status"] for message in sent if "status" in message), None), handed


def part(body, more_body=True):
    return {"type": "http.request", "body": body, "more_body": more_body}


def test_a_body_in_parts_is_handed_over_whole():
    assert ask(part(b"a="), part(b"1", more_body=False)) == (200, [b"a=1"])


def test_a_request_without_a_body_goes_straight_on():
    assert ask({"type": "http.request"}) == (200, [b""])


def test_a_body_that_stops_coming_is_given_up(monkeypatch):
    monkeypatch.setattr(whole_request, "PATIENCE", 0.01)

    assert ask(part(b"a=")) == (503, [])


def test_a_body_that_says_it_is_too_large_is_not_read():
    assert ask(part(b"a="), headers=[(b"content-length", b"10000000")]) == (413, [])


def test_a_body_that_grows_too_large_is_not_kept(monkeypatch):
    monkeypatch.setattr(whole_request, "MOST_BYTES", 3)

    assert ask(part(b"a="), part(b"12"), part(b"", more_body=False)) == (413, [])


FILE = {"path": "/workplaces/7/import/"}


def send(line, receive, scope=FILE):
    """The status of a request through this line."""
    sent = []

    async def send(message):
        sent.append(message)

    own_loop.run(line(SCOPE | scope, receive, send))
    return sent[0]["status"]


def nothing_to_say(environ, start_response):
    start_response("200 OK", [])
    return Answer()


def coming(*messages):
    left = list(messages)

    async def receive():
        return left.pop(0) if left else await asyncio.Event().wait()

    return receive


def test_a_file_may_be_larger_than_a_form(monkeypatch):
    monkeypatch.setattr(whole_request, "MOST_BYTES", 3)
    line = WholeRequest(nothing_to_say, 1, file=is_file)

    assert send(line, coming(part(b"four", more_body=False))) == 200
    assert send(line, coming(part(b"four", more_body=False)), {"path": "/d/import/"}) == 413


def test_only_so_many_files_are_waited_for_at_once(monkeypatch):
    monkeypatch.setattr(whole_request, "MOST_FILES", 1)
    line = WholeRequest(nothing_to_say, 1, file=is_file)
    answers = []

    async def another_meanwhile():
        async def send(message):
            answers.append(message)

        await line(SCOPE | FILE, coming(part(b"", more_body=False)), send)
        return part(b"", more_body=False)

    assert send(line, another_meanwhile) == 200
    assert answers[0]["status"] == 503
    assert send(line, coming(part(b"", more_body=False))) == 200


def test_a_sender_who_goes_away_is_forgotten():
    assert ask(part(b"a="), {"type": "http.disconnect"}) == (None, [])


def test_phones_that_stop_in_the_middle_of_a_form_stop_nobody_else(server):
    halves = [half_a_form(server.url) for _ in range(8)]

    assert urlopen(server.url + "/d/", timeout=10).status == 200

    for half in halves:
        half.close()


def test_an_answer_nobody_takes_does_not_keep_the_application():
    """It is done with a long answer, though the receiver has taken none of it."""
    answer = Answer([b"x"] * 100)

    def application(environ, start_response):
        start_response("200 OK", [])
        return answer

    async def nobody_takes(message):
        assert answer.closed
        raise ConnectionError

    with pytest.raises(ConnectionError):
        own_loop.run(WholeRequest(application, 1)(SCOPE, no_body, nobody_takes))


@pytest.mark.parametrize(("method", "is_served"), [("GET", False), ("POST", True)])
def test_whoever_has_gone_meanwhile_is_served_only_where_it_changes_something(method, is_served):
    """A phone that goes out of the room has still sent its answer; thousands that only looked keep nobody waiting."""
    served, first_is_in, go_on = [], threading.Event(), threading.Event()

    def application(environ, start_response):
        served.append(environ["PATH_INFO"])
        first_is_in.set()
        go_on.wait(10)
        start_response("200 OK", [])
        return Answer()

    async def in_a_row():
        line = WholeRequest(application, 1)
        first = asyncio.ensure_future(line(scope_of("/first"), one_who_goes(), nothing))
        await asyncio.to_thread(first_is_in.wait, 10)
        next_ = asyncio.ensure_future(line(scope_of("/next") | {"method": method}, one_who_goes(), nothing))
        await asyncio.sleep(0.05)
        go_on.set()
        await asyncio.gather(first, next_)

    own_loop.run(in_a_row())

    assert ("/next" in served) == is_served


def one_who_goes():
    coming = [{"type": "http.request"}, {"type": "http.disconnect"}]

    async def receive():
        return coming.pop(0)

    return receive


@pytest.mark.parametrize(("busy", "other"), [("/d/ab", "/meetings/1/"), ("/meetings/1/", "/d/ab")])
def test_phones_and_facilitators_never_wait_for_each_other(busy, other):
    """However many of the one are being served, the other is at once."""
    go_on = threading.Event()

    def application(environ, start_response):
        assert environ["PATH_INFO"] == other or go_on.wait(10)
        start_response("200 OK", [])
        return Answer()

    async def ask_all():
        served = WholeRequest(application, 2, apart=is_from_a_phone)
        crowd = [asyncio.ensure_future(served(scope_of(busy), no_body, nothing)) for _ in range(9)]
        await asyncio.wait_for(served(scope_of(other), no_body, nothing), 5)
        waited = not any(each.done() for each in crowd)
        go_on.set()
        await asyncio.gather(*crowd)
        return waited

    assert own_loop.run(ask_all())


def scope_of(path):
    return SCOPE | {"path": path}


async def nothing(message):
    pass


def test_the_answer_is_sent_as_the_application_gave_it():
    sent = []

    def application(environ, start_response):
        start_response("404 Not Found", [("Set-Cookie", " a=1"), ("Set-Cookie", " b=2")])
        return Answer([b"Ikke ", b"fundet"])

    async def send(message):
        sent.append(message)

    own_loop.run(WholeRequest(application, 1)(SCOPE, no_body, send))

    assert sent == [
        {
            "type": "http.response.start",
            "status": 404,
            "headers": [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")],
        },
        {"type": "http.response.body", "body": b"Ikke fundet"},
    ]


async def no_body():
    return {"type": "http.request"}


def test_phones_that_take_no_answer_stop_nobody_else(server):
    deaf = [asks_and_does_not_listen(server.url) for _ in range(8)]

    assert urlopen(server.url + "/d/", timeout=10).status == 200

    for phone in deaf:
        phone.close()


def asks_and_does_not_listen(url):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
    connection.connect((urlsplit(url).hostname, urlsplit(url).port))
    connection.sendall(b"GET /static/django_htmx/htmx-2.js HTTP/1.1\r\nHost: localhost\r\n\r\n" * 40)
    return connection


def half_a_form(url):
    connection = socket.create_connection((urlsplit(url).hostname, urlsplit(url).port))
    connection.sendall(
        b"POST /sign-in/ HTTP/1.1\r\nHost: localhost\r\nCookie: csrftoken=" + b"a" * 32 + b"\r\n"
        b"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\na="
    )
    return connection
