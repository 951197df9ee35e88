"""The way through a service check as stations, and which of them is now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from servicetjek.models.check import ServiceCheck
    from servicetjek.models.meeting.meeting import Meeting
    from servicetjek.models.rating.rating import Rating

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
    """One stop on the way: done, passed over, now or ahead; with its day, if it has one."""

    slug: str
    name: str
    state: str
    number: int
    day: date | None = None

    @property
    def is_now(self) -> bool:
        return self.state == "now"

    @property
    def is_ahead(self) -> bool:
        return self.state == "ahead"


def journey(check: ServiceCheck) -> list[Station]:
    if check.tool.is_written:
        return journey_of_note(check)
    here, days, passed_over = ORDER.index(whereabouts(check)), days_of(check), not_done(check)
    return [
        Station(slug, NAMES[slug], "passed" if slug in passed_over else "done", number, days.get(slug))
        if number <= here
        else Station(slug, NAMES[slug], "now", number, days.get(slug))
        if number == here + 1
        else Station(slug, NAMES[slug], "ahead", number)
        for number, slug in enumerate(ORDER, 1)
    ]


def not_done(check: ServiceCheck) -> set[str]:
    """What the newest rating has not come to, though a meeting is ahead that an older one led to."""
    rating = check.rating
    if rating is None or not check.meeting_is_overtaken:
        return set()
    reached = {"rate": not rating.is_open, "see": rating.is_revealed, "choose": check.choice is not None}
    return {slug for slug, is_reached in reached.items() if not is_reached}


def days_of(check: ServiceCheck) -> dict[str, date]:
    rating, choice, meeting = check.rating, check.choice, check.meeting
    moments = {
        "set-up": check.created_at,
        "invite": rating and rating.opened_at,
        "rate": rating and rating.closed_at,
        "see": rating and rating.revealed_at,
        "choose": choice and choice.chosen_at,
        "meet": meeting and (meeting.started_at or meeting.starts_at),
    }
    days = {slug: timezone.localdate(moment) for slug, moment in moments.items() if moment}
    return {**days, "decide": check.plan.agreed_on} if check.plan else days


def waits_for(check: ServiceCheck) -> str:
    if check.tool.is_written:
        return what_to_write(check)
    rating, meeting = check.rating, check.meeting
    if (gathering := check.gathering) and gathering.is_under_way:
        return f"Mødet om {gathering.about} er i gang"
    if rating and rating.is_open:
        return f"{rating.told or 'Ingen'} af {check.expected_people} har svaret"
    here = whereabouts(check)
    if here == "meet" and meeting:
        return f"{WAITS_FOR[here]} om {meeting.about}"
    if here == "plan" and (theme := check.next_theme):
        return f"{WAITS_FOR[here]} om {theme.name.lower()}"
    return WAITS_FOR[here]


def whereabouts(check: ServiceCheck) -> str:
    """The station that is now, of the newest there is: a rating may be repeated, and a meeting held without one."""
    rating, meeting = check.rating, check.meeting
    if rating and rating.is_open and not (meeting and meeting.is_under_way):
        return "rate" if rating.told else "invite"
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
    """Whether the latest rating asks for something new: the meeting comes of an earlier choice, or began before it."""
    if rating is None:
        return False
    if meeting.choice:
        return meeting.choice.rating_id != rating.pk
    return bool(meeting.started_at and rating.opened_at > meeting.started_at)


# -- a tool that is written --------------------------------------------------------------------------------


def journey_of_note(check: ServiceCheck) -> list[Station]:
    """Its sheets may be written in any order; the first that nobody has begun is now, and then the note itself."""
    done = {"set-up", *(part.sheet.slug for part in check.note if part.is_begun)}
    names = {
        "set-up": NAMES["set-up"],
        **{part.sheet.slug: part.sheet.name for part in check.note},
        "note": check.tool.note_name,
        "decide": NAMES["decide"],
    }
    if check.plan:
        done.add("note")
    now = next((slug for slug in names if slug not in done), "decide")
    days = {"set-up": timezone.localdate(check.created_at)} | (
        {"decide": check.plan.agreed_on} if check.plan else {}
    )
    return [
        Station(slug, name, _state(slug, now, done), number, days.get(slug))
        for number, (slug, name) in enumerate(names.items(), 1)
    ]


def _state(slug: str, now: str, done: set[str]) -> str:
    if slug == now:
        return "now"
    return "done" if slug in done else "ahead"


def what_to_write(check: ServiceCheck) -> str:
    station = next(each for each in journey_of_note(check) if each.is_now)
    part = next((part for part in check.note if part.sheet.slug == station.slug), None)
    if part:
        return part.sheet.headline
    return "Se notatet igennem" if station.slug == "note" else WAITS_FOR["decide"]
