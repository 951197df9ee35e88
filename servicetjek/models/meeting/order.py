"""The order people speak in, and the groups of parallel rounds, fair to those who take part at a distance.

People at a distance must have as good a chance to take part as those in the room. So the kind there are
fewest of is spread evenly through the list, and the order people came in is kept within each kind.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from typing import TypeVar

Person = TypeVar("Person")
IsRemote = Callable[[Person], bool]


def mixed_order(people: Iterable[Person], is_remote: IsRemote[Person]) -> list[Person]:
    """Spread those at a distance evenly: with one of six, that one speaks in the middle and not last.

    The runs of the larger kind differ by one at most. The odd one out comes late in the list, so those at a
    distance come early.
    """
    remote, room = _by_place(people, is_remote)
    few, many = (remote, room) if len(remote) <= len(room) else (room, remote)
    queue = iter(many)
    order: list[Person] = []
    for place in range(len(few) + 1):
        order += islice(queue, _share(len(many), len(few) + 1, place))
        order += few[place : place + 1]
    return order


def other_way_round(order: Sequence[Person], is_remote: IsRemote[Person]) -> list[Person]:
    """The order of a later round: whoever spoke last in the room begins, and the mix is the same.

    Turned about, so that over two rounds nobody waits longer than another.
    """
    turned = mixed_order(reversed(order), is_remote)
    # One in the room and one at a distance are mixed alike both ways.
    return turned if turned[:1] != order[:1] else list(reversed(order))


def _by_place(people: Iterable[Person], is_remote: IsRemote[Person]) -> tuple[list[Person], list[Person]]:
    remote: list[Person] = []
    room: list[Person] = []
    for person in people:
        (remote if is_remote(person) else room).append(person)
    return remote, room


def _share(total: int, parts: int, place: int) -> int:
    """Part number `place` (from 0) of a whole cut into equal parts, the odd ones spread and late."""
    return total * (place + 1) // parts - total * place // parts


def with_latecomer(waiting: Sequence[Person], person: Person, is_remote: IsRemote[Person]) -> list[Person]:
    """Let somebody into a round that has begun. Nobody changes places, and whoever is next stays next.

    Somebody in the room speaks last. Somebody at a distance comes in the middle of the longest run from the
    room.
    """
    order = list(waiting)
    order.insert(_late_place(order, is_remote) if is_remote(person) else len(order), person)
    return order


def _late_place(order: list[Person], is_remote: IsRemote[Person]) -> int:
    longest = best = run = 0
    for place, person in enumerate(order):
        run = 0 if is_remote(person) else run + 1
        if run > longest:
            longest, best = run, place + 1
    return max(best - longest // 2, 1) if longest else len(order)


def split_groups(people: Iterable[Person], groups: int, is_remote: IsRemote[Person]) -> list[list[Person]]:
    """Cut into groups whose sizes differ by one at most, each in its own speaking order.

    Nobody is alone at a distance in a group if it can be avoided: two together see to it that neither is
    forgotten. So those at a distance are spread over as many groups as can have two of them, and no more.
    """
    remote, room = _by_place(people, is_remote)
    count = min(max(1, groups), len(remote) + len(room))
    sizes = _even_parts(len(remote) + len(room), count)
    far, near = iter(remote), iter(room)
    return [
        mixed_order([*islice(far, away), *islice(near, size - away)], is_remote)
        for size, away in zip(sizes, _remote_shares(len(remote), sizes), strict=True)
    ]


def _even_parts(total: int, parts: int) -> list[int]:
    return [total // parts + (place < total % parts) for place in range(parts)]


def _remote_shares(remote: int, sizes: list[int]) -> list[int]:
    for hosts in range(max(1, min(len(sizes), remote // 2)), len(sizes) + 1):
        shares = _even_parts(remote, hosts) + [0] * (len(sizes) - hosts)
        if all(share <= size for share, size in zip(shares, sizes, strict=True)):
            return shares
    return []
