"""`manage.py retention`: tell of what is soon erased, and erase what has been told of. The server does it daily."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from servicetjek import chores


class Command(BaseCommand):
    help = "Slet det, arbejdspladserne ikke vil gemme længere, og sig til om det, der snart bliver slettet."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(chores.retention(timezone.now()))
