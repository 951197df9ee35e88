"""What this machine is called by the phones in the room, and how far its addresses reach."""

import ipaddress
import socket
from enum import StrEnum
from urllib.parse import urlsplit

# Names that are answered on the own network only (RFC 6762, 8375, and what routers and offices use).
NEARBY_NAMES = (".local", ".lan", ".home", ".home.arpa", ".internal", ".intranet")


def own_address() -> str:
    """The address other machines on the network reach this one by; 127.0.0.1 when there is no network."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Connecting a UDP socket sends nothing; it only asks the system which way out it would take.
            probe.connect(("192.0.2.1", 9))
            return probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"


class Reach(StrEnum):
    """Who can open an address."""

    MACHINE = "machine"
    NETWORK = "network"
    EVERYBODY = "everybody"


def reach_of(url: str) -> Reach:
    """What the address itself tells; that a wall or a switched-off machine stands between, it cannot know."""
    host = urlsplit(url).hostname or ""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return _reach_of_name(host)
    if address.is_loopback or address.is_unspecified:
        return Reach.MACHINE
    return Reach.EVERYBODY if address.is_global else Reach.NETWORK


def _reach_of_name(host: str) -> Reach:
    if host == "localhost" or host.endswith(".localhost"):
        return Reach.MACHINE
    return Reach.NETWORK if "." not in host or host.endswith(NEARBY_NAMES) else Reach.EVERYBODY
