"""The way through a service check as eight stations, and which of them is now."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from servicetjek.models.check import ServiceCheck
    from servicetjek.models.meeting import Meeting
    from servicetjek.models.rating import Rating

NAMES = {
    "set-up": "Sæt op",
    "invite": "Invitér",
    "rate": "Vurdér",
    "see": "Se",
    "choose": "Vælg",
    "plan": "Planlæg",
    "meet": "Hold mødet",
    "decide": "Handleplan",
}
ORDER = list(NAMES)
WAITS_FOR = {
    "invite": "Åbn en vurdering",
    "see": "Vis resultatet",
    "choose": "Vælg tema",
    "plan": "Planlæg mødet",
    "meet": "Hold mødet",
    "decide": "Se handleplanen",
}


@dataclass(frozen=True)
class Station:
    """One stop on the way: done, now or ahead."""

    slug: str
    state: str

    @property
    def name(self) -> str:
        return NAMES[self.slug]

    @property
    def is_now(self) -> bool:
        return self.state == "now"

    @property
    def is_ahead(self) -> bool:
        return self.state == "ahead"


def journey(check: ServiceCheck) -> list[Station]:
    here = ORDER.index(whereabouts(check))
    return [
        Station(slug, "done" if index < here else "now" if index == here else "ahead")
        for index, slug in enumerate(ORDER)
    ]


def waits_for(check: ServiceCheck) -> str:
    """What the check waits for, for a list of many: it counts no answers."""
    rating, meeting = check.rating, check.meeting
    if meeting and meeting.is_under_way:
        return "Mødet er i gang"
    if rating and rating.is_open:
        return "Vurderingen er åben"
    return WAITS_FOR[whereabouts(check)]


def whereabouts(check: ServiceCheck) -> str:
    """The station that is now, of the newest there is: a rating may be repeated, and a meeting held without one."""
    rating, meeting = check.rating, check.meeting
    if rating and rating.is_open and not (meeting and meeting.is_under_way):
        return "rate" if rating.answered else "invite"
    if meeting and not meeting.ended_at:
        return "meet"
    if check.waits_for_meeting:
        return "plan"
    if meeting and not came_after(rating, meeting):
        return "decide"
    if rating is None:
        return "invite"
    return "choose" if rating.is_revealed else "see"


def came_after(rating: Rating | None, meeting: Meeting) -> bool:
    """Whether the rating asks for something new: no choice on it led to the meeting, which had begun by then."""
    if rating is None or (meeting.choice and meeting.choice.rating_id == rating.pk):
        return False
    return bool(meeting.started_at and rating.opened_at > meeting.started_at)
