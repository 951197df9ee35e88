"""A sign of life: whether the database takes what it is given, and not only answers."""

from __future__ import annotations

from datetime import datetime

from django.db import models


class Pulse(models.Model):
    """The one row that a watcher's question writes to."""

    at = models.DateTimeField()

    @classmethod
    def beat(cls, now: datetime) -> None:
        """Raises DatabaseError where nothing can be written: locked, full, or read-only."""
        cls.objects.update_or_create(pk=1, defaults={"at": now})
