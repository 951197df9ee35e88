"""How far an address reaches, as far as it can be told from the address."""

import pytest

from servicetjek.network import Reach, reach_of


@pytest.mark.parametrize(
    ("url", "reach"),
    [
        ("http://127.0.0.1:8000", Reach.MACHINE),
        ("http://localhost:8000", Reach.MACHINE),
        ("http://[::1]:8000", Reach.MACHINE),
        ("http://192.168.1.20:8000", Reach.NETWORK),
        ("http://10.4.0.7", Reach.NETWORK),
        ("http://100.64.3.2", Reach.NETWORK),
        ("http://[fd12:3456::1]:8000", Reach.NETWORK),
        ("http://mettes-pc:8000", Reach.NETWORK),
        ("http://mettes-pc.local:8000", Reach.NETWORK),
        ("https://servicetjek.intranet", Reach.NETWORK),
        ("http://8.8.8.8", Reach.EVERYBODY),
        ("https://servicetjek.example.dk", Reach.EVERYBODY),
    ],
)
def test_an_address_tells_who_can_open_it(url, reach):
    assert reach_of(url) == reach
