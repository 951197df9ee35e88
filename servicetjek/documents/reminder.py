"""The letter that reminds of a day to stop up: as plain text, and as HTML that mail programs of all ages can show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from servicetjek.models import Mail, Reminder, Stop
from servicetjek.models.plan.agreement import agreed
from servicetjek.templatetags.danish import danish_day

# Lines of what was agreed, and characters in each; the rest stands in the handleplan.
MOST_LINES, LONGEST_LINE = 4, 160
TOMORROW = timedelta(days=1)


@dataclass(frozen=True)
class Part:
    """An experiment in the letter, with the stop it waits for."""

    stop: Stop

    @property
    def agreed(self) -> list[str]:
        held = [stop for stop in self.stop.experiment.stops.all() if stop.is_held]
        return [shortened(line) for line in agreed(self.stop.experiment, held)[:MOST_LINES]]

    @property
    def ways(self) -> list[str]:
        """What can be decided; nothing on the way there."""
        return [str(label) for label in Stop.Outcome.labels] if self.stop.is_decision else []

    @property
    def link(self) -> str:
        """Nothing once it has been closed."""
        return address("check-in", self.stop.token) if self.stop.takes_link else ""


def reminder_letter(mail: Mail, now: datetime) -> EmailMultiAlternatives | None:
    """None when there is nothing more to remind of; then it may be reminded of again, should that change back."""
    reminder = mail.reminder
    if reminder is None or not (stops := reminder.stops()):
        Reminder.objects.filter(mail=mail).delete()
        return None
    return written(mail, reminder, stops, timezone.localdate(now))


def written(mail: Mail, reminder: Reminder, stops: Sequence[Stop], today: date) -> EmailMultiAlternatives:
    stop_link = address("decline-reminders", reminder.token)
    context = {
        "check": reminder.plan.service_check,
        "parts": [Part(stop) for stop in stops],
        "opening": opening(stops, today),
        "can_ask_first": stops[0].day > today + TOMORROW,
        "stop_link": stop_link,
    }
    letter = EmailMultiAlternatives(
        subject(stops, today),
        render_to_string("letters/reminder.txt", context),
        to=[mail.to],
        headers={
            "Message-ID": mail.message_id,
            # One press in the mail program (RFC 8058); scanners only fetch, and fetching changes nothing.
            "List-Unsubscribe": f"<{stop_link}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Content-Language": "da",
            # No answers from those on holiday.
            "Auto-Submitted": "auto-generated",
        },
    )
    letter.attach_alternative(render_to_string("letters/reminder.html", context), "text/html")
    return letter


def subject(stops: Sequence[Stop], today: date) -> str:
    """What to do, when, and about what: "Stop op i dag: Mødefri formiddage"."""
    about = str(stops[0].experiment) if len(stops) == 1 else f"{len(stops)} forsøg"
    return " ".join(f"{what_to_do(stops, today)}: {about}".split())


def what_to_do(stops: Sequence[Stop], today: date) -> str:
    day, decides = stops[0].day, all(stop.is_decision for stop in stops)
    if day < today:
        return "I mangler at beslutte" if decides else "I mangler at stoppe op"
    return f"{'Beslut' if decides else 'Stop op'} {when(day, today)}"


def when(day: date, today: date) -> str:
    near = {today: "i dag", today + TOMORROW: "i morgen"}
    return near.get(day) or danish_day(day)


def opening(stops: Sequence[Stop], today: date) -> str:
    """The first lines: what the day is for."""
    day, what = stops[0].day, what_for(stops)
    if day < today:
        late = "Det er ikke for sent. Brug ti minutter på det i en af de næste dage."
        return f"{danish_day(day).capitalize()} ville I {what}. {late}"
    return f"{when(day, today).capitalize()} skal I {what}. Sæt ti minutter af."


def what_for(stops: Sequence[Stop]) -> str:
    if not all(stop.is_decision for stop in stops):
        return "stoppe op"
    return f"beslutte, hvad der sker med {'forsøget' if len(stops) == 1 else 'forsøgene'}"


def shortened(line: str) -> str:
    return line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1].rstrip() + "…"


def address(name: str, token: str) -> str:
    return settings.PUBLIC_URL + reverse(name, args=[token])
