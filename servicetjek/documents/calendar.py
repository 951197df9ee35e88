"""Calendar files. Times are in UTC, worked out from the clock in Denmark: no time zone tables to get wrong."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from servicetjek.documents.agenda import subject_of
from servicetjek.documents.names import place_of
from servicetjek.models import Experiment, Meeting, Plan
from servicetjek.models.words import cleaned

if TYPE_CHECKING:
    from icalendar import Calendar, Event

DENMARK = ZoneInfo("Europe/Copenhagen")
CALENDAR = "text/calendar; charset=utf-8"
# A check-in is ten minutes' talk; half an hour in the calendar leaves room to write it down.
STOP_AT, STOP_LENGTH = time(9), timedelta(minutes=30)
# What each day of a plan is called, and what is to be done on it.
WORDS = {
    "Start": ("Forsøget starter", "I dag går I i gang."),
    "Stop op": ("Stop op", "Hvad har vi lært? Hvad beholder vi? Hvad justerer vi?"),
    "Beslut": (
        "Beslut",
        "Hvad gør vi nu? Gør forsøget fast, justér det, og fortsæt, eller stop det. Sig, hvorfor I vælger det.",
    ),
}


def plan_calendar(plan: Plan, now: datetime, public_url: str | None = None) -> bytes:
    """The first day and the stops, those of experiments that go together once. Fetched again, it moves what has moved,
    and calls off what is not to be held any more."""
    calendar = _calendar("handleplan")
    for appointment in appointments(plan):
        calendar.add_component(_plan_day(plan, appointment, now, public_url))
    return calendar.to_ical()


@dataclass
class Appointment:
    """A day of the plan. Its key never changes, so that a calendar knows it again."""

    key: str
    name: str
    day: date
    titles: list[str]
    is_called_off: bool = False


def appointments(plan: Plan) -> list[Appointment]:
    experiments = [*plan.experiments.all(), *plan.removed_experiments()]
    if not experiments:
        return [Appointment(str(number), *each, []) for number, each in enumerate(plan.days())]
    kept: dict[tuple[str, date], Appointment] = {}
    called_off = []
    for experiment in experiments:
        for key, name, day, is_held in days_of(experiment):
            title = cleaned(experiment.title)
            if not is_held:
                called_off.append(Appointment(key, name, day, [title], is_called_off=True))
            elif beside := kept.get((name, day)):
                beside.titles.append(title)
            else:
                kept[name, day] = Appointment(key, name, day, [title])
    return [*sorted(kept.values(), key=attrgetter("day")), *called_off]


def days_of(experiment: Experiment) -> Iterator[tuple[str, str, date, bool]]:
    """Each with its key, its name, and whether it is to be held, or was."""
    stops = list(experiment.stops.all())
    last = max((stop.number for stop in stops if stop.is_held), default=0)
    yield f"start-{experiment.pk}", "Start", experiment.starts_on, not experiment.is_removed
    for stop in stops:
        is_held = not experiment.is_removed and (stop.is_held or stop.number > last)
        yield f"stop-{stop.pk}", str(stop), stop.day, is_held


def meeting_calendar(meeting: Meeting, now: datetime, description: str) -> bytes:
    """The meeting, as long as its script takes, or that it is called off. Asks for a meeting whose time is set."""
    assert meeting.starts_at is not None
    calendar = _calendar("møde")
    called_off = "Aflyst: " if meeting.is_called_off else ""
    event = _event(
        f"moede-{meeting.service_check.code}-{meeting.pk}",
        f"{called_off}Møde om {subject_of(meeting)} – {place_of(meeting.service_check)}",
        meeting.starts_at,
        meeting.schedule(meeting.starts_at).ends_at,
        now,
    )
    event.add("sequence", meeting.revision)
    event.add("status", "CANCELLED" if meeting.is_called_off else "CONFIRMED")
    event.add("description", cleaned(description))
    if place := ", ".join(filter(None, [cleaned(meeting.place), meeting.online_link])):
        event.add("location", place)
    calendar.add_component(event)
    return calendar.to_ical()


def _calendar(kind: str) -> Calendar:
    # Eight megabytes, and a sixth of a second: only for who asks for a calendar.
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", f"-//Servicetjek//{kind}//DA")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    return calendar


def _plan_day(plan: Plan, appointment: Appointment, now: datetime, public_url: str | None) -> Event:
    begins = datetime.combine(appointment.day, STOP_AT, DENMARK)
    summary, text = WORDS[appointment.name]
    called_off = "Aflyst: " if appointment.is_called_off else ""
    event = _event(
        f"handleplan-{plan.service_check.code}-{plan.pk}-{appointment.key}",
        f"{called_off}{summary} – {place_of(plan.service_check)}",
        begins,
        begins + STOP_LENGTH,
        now,
    )
    event.add("sequence", plan.dates_version)
    event.add("status", "CANCELLED" if appointment.is_called_off else "CONFIRMED")
    event.add("description", "\n\n".join(filter(None, [text, "\n".join(appointment.titles), public_url])))
    return event


def _event(key: str, summary: str, begins: datetime, ends: datetime, now: datetime) -> Event:
    """An event nobody is invited to. Its key never changes, so that a new file replaces an old one."""
    from icalendar import Event

    event = Event()
    event.add("uid", f"{key}@servicetjek")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begins.astimezone(UTC))
    event.add("dtend", ends.astimezone(UTC))
    event.add("summary", summary)
    return event
