"""Seats in words: how many are free at a table, and where to go instead of one that is full."""

from typing import NamedTuple

from django import template

from servicetjek.models.meeting.participant import Participant
from servicetjek.models.meeting.table import Table
from servicetjek.models.meeting.who_sits_where import Laid, WhoSitsWhere

register = template.Library()


class Instead(NamedTuple):
    """For those in the room, and for those at a distance; and the number that those in the room go to."""

    room: str
    remote: str
    number: int | None


@register.filter
def free_seats(count: int) -> str:
    return "1 ledig plads" if count == 1 else f"{count or 'Ingen'} ledige pladser"


@register.filter
def spread_whom(people: list[Participant]) -> str:
    """ "de 5, der mangler", or "Omar"."""
    return f"de {len(people)}, der mangler" if len(people) > 1 else str(people[0])


@register.simple_tag
def instead(seating: WhoSitsWhere, full: Table) -> Instead:
    near, far = (seating.instead_of(full, is_remote) for is_remote in (False, True))
    return Instead(pointed_to(near, full), pointed_to(far, full), near.number if near else None)


def pointed_to(other: Laid | None, full: Table) -> str:
    """ "Bord 3 har samme tema", or "Gå til bord 4"."""
    if other is None:
        return ""
    return f"{other.table} har samme tema" if other.theme == full.theme else f"Gå til bord {other.number}"


@register.simple_tag
def open_to(seating: WhoSitsWhere, person: Participant) -> list[Laid]:
    return seating.open_to(person)
