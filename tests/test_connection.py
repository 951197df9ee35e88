"""A head that never ends, or that is too large, costs the server next to nothing and stops nobody else."""

import socket
from ipaddress import ip_network
from urllib.parse import urlsplit

import pytest

from servicetjek import connection
from servicetjek.connection import MOST_HEAD, is_proxy

START = b"GET /d/ HTTP/1.1\r\nHost: localhost\r\n"
# Connections from here are no proxy's.
A_ROOM = "127.0.0.2"


@pytest.fixture
def dial(server):
    """Connect to the running product, from an address that is no proxy's unless told otherwise."""
    dialled = []

    def dial(start=b"", source=A_ROOM):
        where = urlsplit(server.url)
        line = socket.create_connection((where.hostname, where.port), timeout=10, source_address=(source, 0))
        line.sendall(start)
        dialled.append(line)
        return line

    yield dial
    for line in dialled:
        line.close()


def said(line):
    """All the server says until it hangs up."""
    answer = b""
    try:
        while part := line.recv(65536):
            answer += part
    except ConnectionResetError:
        pass
    return answer


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(connection, "PATIENCE", 0.2)


@pytest.mark.parametrize("start", [b"", b"GE", START, START + b"X-Endless: a"])
def test_a_head_that_never_ends_is_hung_up_on(impatient, dial, start):
    assert said(dial(start)) == b""


def test_a_second_head_that_never_ends_is_hung_up_on_too(impatient, dial):
    line = dial(START + b"\r\n")
    line.sendall(START)

    assert said(line).startswith(b"HTTP/1.1 200 OK")


def test_a_line_break_between_two_requests_does_not_hold_the_connection(impatient, dial):
    line = dial(START + b"\r\n")
    line.recv(1)
    line.sendall(b"\r\n")

    assert said(line)


def test_a_head_that_drips_past_the_limit_is_refused(dial):
    line = dial(START + b"X-Long: ")
    for _ in range(MOST_HEAD // 1000 + 1):
        line.sendall(b"a" * 1000)

    assert said(line).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("head", [b"GET /d/?q=%s HTTP/1.1\r\n\r\n", START + b"X-Long: %s\r\n\r\n"])
def test_a_head_too_large_is_refused_also_when_all_of_it_comes_at_once(dial, head):
    assert said(dial(head % (b"a" * MOST_HEAD))).startswith(b"HTTP/1.1 431 ")


def test_what_is_no_request_is_still_called_that(dial):
    assert said(dial(b"hest\r\n\r\n")).startswith(b"HTTP/1.1 400 ")


def test_one_address_holds_only_so_many_connections_and_others_still_get_in(monkeypatch, dial):
    monkeypatch.setattr(connection, "MOST_FROM_ONE_ADDRESS", 3)
    for _ in range(3):
        dial()

    assert said(dial(START + b"\r\n")) == b""
    assert dial(START + b"\r\n", source="127.0.0.3").recv(12) == b"HTTP/1.1 200"


def test_a_room_is_let_in_again_when_somebody_has_left(monkeypatch, dial):
    monkeypatch.setattr(connection, "MOST_FROM_ONE_ADDRESS", 1)
    first = dial(START + b"Connection: close\r\n\r\n")
    said(first)

    assert dial(START + b"\r\n").recv(12) == b"HTTP/1.1 200"


def test_a_proxy_holds_as_many_as_it_has_people_behind_it(monkeypatch, dial):
    monkeypatch.setattr(connection, "MOST_FROM_ONE_ADDRESS", 1)
    lines = [dial(START + b"\r\n", source="127.0.0.1") for _ in range(5)]

    assert {line.recv(12) for line in lines} == {b"HTTP/1.1 200"}


@pytest.mark.parametrize(
    ("address", "expected"), [("10.1.2.3", True), ("11.0.0.1", False), ("::1", False), ("", False)]
)
def test_a_proxy_is_known_by_its_network(settings, address, expected):
    settings.TRUSTED_PROXIES = [ip_network("10.0.0.0/8")]

    assert is_proxy(address) is expected
