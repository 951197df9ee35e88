import resource

import pytest

from servicetjek.server import MOST_CONNECTIONS, make_room_for_connections

OPEN_FILES = resource.RLIMIT_NOFILE


@pytest.fixture
def room_for_few():
    """A system that gives a program room for 512 files until it asks for more."""
    before = resource.getrlimit(OPEN_FILES)
    resource.setrlimit(OPEN_FILES, (512, before[1]))
    yield
    resource.setrlimit(OPEN_FILES, before)


def test_the_server_asks_for_room_for_many_phones(room_for_few):
    make_room_for_connections()

    room, most = resource.getrlimit(OPEN_FILES)
    assert room == (MOST_CONNECTIONS if most == resource.RLIM_INFINITY else min(most, MOST_CONNECTIONS))
