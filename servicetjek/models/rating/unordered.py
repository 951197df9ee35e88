"""Rows that must not tell in which order they came."""

import secrets

from django.db import models


def random_id() -> int:
    """A 62-bit number: unique in practice, and in no order. In SQLite it is also the row's place in the file."""
    return secrets.randbits(62) + 1


class Unordered(models.Model):
    id = models.BigAutoField(primary_key=True, default=random_id)

    class Meta:
        abstract = True
