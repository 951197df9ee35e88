"""`manage.py reminders`: put what is due in the outbox, and post it. As often as one likes, also while it serves."""

from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from servicetjek.models import Mail, Reminder
from servicetjek.postman import post_all
from servicetjek.start import or_one_line


class Command(BaseCommand):
    help = "Sender de påmindelser, der skal sendes nu. Det sker mellem kl. 7 og 17 på arbejdsdage."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--at", type=moment, metavar="2027-01-21T08:00", help="som om klokken var dette")

    def handle(self, *args: Any, **options: Any) -> None:
        now = options["at"] or timezone.now()
        with or_one_line():
            filled, posted = Reminder.objects.fill(now), post_all(now)
            waiting = Mail.objects.waiting().count()
        self.stdout.write(f"Nye påmindelser: {filled}. Sendte mails: {posted}. Venter: {waiting}.")


def moment(typed: str) -> datetime:
    """On the clock in Denmark."""
    try:
        at = parse_datetime(typed)
    except ValueError:
        at = None
    if at is None:
        raise CommandError("Skriv et tidspunkt, for eksempel 2027-01-21T08:00.")
    return at if timezone.is_aware(at) else timezone.make_aware(at)
