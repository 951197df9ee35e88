"""Stopping those who guess codes and passwords, without stopping a room full of phones that share one address.

Only wrong codes count, never page views. Each wrong code is a drop in two leaky buckets: one for the
browser (its address and its kind of browser together) and a far larger one for the address. While a bucket
is full, a bare code is not answered, right or wrong - or the limit would tell which is which. A phone that
scanned the QR code, or has been inside before, is let in all the same (voxbento #454: a limit on an address
alone locks out the eleventh phone in the room). So is the right code of a check whose facilitator is in the
room: has shown the code from the same address lately. A guesser in that room may go on guessing at that one
code; at a thousand a second it takes them days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from ipaddress import IPv6Address, ip_address, ip_network

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac

from servicetjek.models.code import normalise

cache = caches["guessing"]


@dataclass(frozen=True)
class Limit:
    """How many wrong codes at once, and how many a minute in the long run."""

    burst: int
    a_minute: int

    @property
    def empty_after(self) -> float:
        """Seconds until a full bucket is empty."""
        return 60 * self.burst / self.a_minute


A_BROWSER = Limit(burst=40, a_minute=20)
AN_ADDRESS = Limit(burst=400, a_minute=60)
AN_ACCOUNT = Limit(burst=10, a_minute=2)
ACCOUNTS_AT_AN_ADDRESS = Limit(burst=100, a_minute=20)
MAILS_TO_ONE = Limit(burst=5, a_minute=1)
# Seconds a code counts as shown in the room: a late welcome and a slow reader.
SHOWN_FOR = 60 * 60


@dataclass(frozen=True)
class Bucket:
    """Holds `level` drops at the time `at` (seconds), and leaks."""

    level: float = 0
    at: float = 0

    def now(self, limit: Limit, at: float) -> Bucket:
        leaked = max(0, at - self.at) * limit.a_minute / 60
        return Bucket(max(0, self.level - leaked), at)

    def with_a_drop(self, limit: Limit, at: float) -> Bucket:
        bucket = self.now(limit, at)
        return Bucket(min(limit.burst, bucket.level + 1), at)

    def is_full(self, limit: Limit, at: float) -> bool:
        return self.now(limit, at).level > limit.burst - 1


class Guesser:
    """Whoever is at the door, known for some minutes by a digest that cannot be turned back into an address."""

    def __init__(self, request: HttpRequest) -> None:
        address, browser = household(request), request.headers.get("User-Agent", "")
        self.buckets = {digest(address, browser): A_BROWSER, digest(address): AN_ADDRESS}

    def must_wait(self, now: datetime) -> bool:
        return any(
            cache.get(name, Bucket()).is_full(limit, now.timestamp()) for name, limit in self.buckets.items()
        )

    def guessed_wrong(self, now: datetime) -> None:
        for name, limit in self.buckets.items():
            bucket = cache.get(name, Bucket()).with_a_drop(limit, now.timestamp())
            cache.set(name, bucket, limit.empty_after)


class PasswordGuesser(Guesser):
    """Whoever tries to sign in: few wrong passwords for one account, more for all that one address tries."""

    def __init__(self, request: HttpRequest, account: str) -> None:
        address = household(request)
        self.buckets = {
            digest("password", address, account.strip().lower()): AN_ACCOUNT,
            digest("password", address): ACCOUNTS_AT_AN_ADDRESS,
        }


class LinkAsker(Guesser):
    """Whoever asks for a link by mail: a few to one e-mail, however many computers ask for them."""

    def __init__(self, request: HttpRequest, email: str) -> None:
        address = household(request)
        self.buckets = {
            digest("mail", email.strip().lower()): MAILS_TO_ONE,
            digest("mail at", address): ACCOUNTS_AT_AN_ADDRESS,
        }


def show_in_room(request: HttpRequest, code: str) -> None:
    """A facilitator shows the code: whoever types it behind the same address is let in, guesser or no guesser."""
    cache.set(digest("room", household(request), normalise(code)), True, SHOWN_FOR)


def is_shown_in_room(request: HttpRequest, code: str) -> bool:
    return bool(cache.get(digest("room", household(request), normalise(code))))


def household(request: HttpRequest) -> str:
    """The address that counts as one: of IPv6 the first half, for everybody has the other half to choose from."""
    address = request.META.get("REMOTE_ADDR", "")
    try:
        own = ip_address(address)
    except ValueError:
        return address
    if isinstance(own, IPv6Address):
        return str(own.ipv4_mapped or ip_network((own, 64), strict=False))
    return address


def digest(*parts: str) -> str:
    return salted_hmac("servicetjek.guessing", "\n".join(parts), algorithm="sha256").hexdigest()


def scan_key(code: str) -> str:
    """Stands in the QR code beside the code: shows that the square was scanned, and nothing was guessed."""
    return salted_hmac("servicetjek.scanned", normalise(code), algorithm="sha256").hexdigest()[:8]


def was_scanned(code: str, key: str) -> bool:
    return constant_time_compare(key, scan_key(code))
