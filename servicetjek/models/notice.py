"""Notices: how one process of the server tells the others, through PostgreSQL, what has changed."""

from django.db import connection, models

CHANNEL = "servicetjek"


def give_notice(changed: models.Model | None = None) -> None:
    """Tell every process that this has changed, when the transaction is in the database; without an object, that
    anything may have. SQLite has no notices: there, every process sees for itself that the file has changed."""
    if connection.vendor != "postgresql":
        return
    about = f"{changed._meta.model_name}:{changed.pk}" if changed else ""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, about])
