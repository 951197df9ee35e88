"""The one way to change something: a verb holds it still, looks at it, changes it and tells those who watch.

What is held is held from the top down - workplace, check, rating, meeting, plan - so that no two verbs wait for each
other; a test records the order.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from functools import partial, wraps
from typing import Any, ClassVar, ParamSpec, TypeVar, overload

from django.core.exceptions import ObjectDoesNotExist
from django.db import connection, models, transaction

# On PostgreSQL, what every process of the server listens to.
CHANNEL = "servicetjek"

# What is watched, by its kind and key.
Subject = tuple[str, int]
# Told what has changed, and whether it hurries; whoever shows it puts itself in here.
listeners: list[Callable[[list[Subject], bool], None]] = []

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=models.Model)


def new_epoch() -> str:
    return secrets.token_urlsafe(6)


class Held(models.Model):
    """Something that a verb keeps still while it looks at it and changes it."""

    # The relation to what it is a part of: that is held first, and told of what happens to its parts.
    part_of: ClassVar[str] = ""
    # Relations that are what they were also when it is seen anew, and so are not asked for again.
    belongs_to: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    def hold(self) -> bool:
        """See it as it is now, and keep it so until the transaction ends.

        False for a part that somebody has taken out meanwhile; a whole that is gone raises DoesNotExist. What else is
        known of it - relations that were fetched, fields that were set - is forgotten: hold, then change.
        """
        whole = self._whole()
        is_there = (whole is None or whole.hold()) and self.hold_alone()
        if not is_there and not self.part_of:
            raise type(self).DoesNotExist
        return is_there

    def hold_alone(self) -> bool:
        """The same where what it is a part of is held already. False when it is gone."""
        known = {name: self._state.fields_cache.get(name) for name in (self.part_of, *self.belongs_to)}
        rows = type(self)._default_manager.select_for_update(no_key=True)
        try:
            # Without its relations: PostgreSQL would give them as they were before the wait.
            self.refresh_from_db(from_queryset=rows)
        except ObjectDoesNotExist:
            return False
        self._state.fields_cache.update({name: row for name, row in known.items() if row})
        return True

    def touch(self, urgent: bool = True) -> None:
        """Tell whoever watches what it is a part of."""
        if whole := self._whole():
            whole.touch(urgent)

    def _whole(self) -> Held | None:
        return getattr(self, self.part_of) if self.part_of else None


class Watched(Held):
    """Something that screens watch: it counts its changes, and tells of them when they are in the database."""

    revision = models.PositiveBigIntegerField(default=0)
    live_epoch = models.CharField(max_length=12, default=new_epoch, editable=False)

    class Meta:
        abstract = True

    @property
    def full_revision(self) -> int:
        """Grows with everything that screens show."""
        return self.revision

    def touch(self, urgent: bool = True) -> None:
        self.count_change(urgent)

    def count_change(self, urgent: bool = True) -> None:
        """Tell those who watch itself, and nobody who watches what it belongs together with."""
        type(self)._base_manager.filter(pk=self.pk).update(revision=models.F("revision") + 1)
        self.revision += 1
        tell(self, urgent)


@overload
def verb(method: Callable[P, R], *, urgent: bool = True) -> Callable[P, R]: ...
@overload
def verb(*, urgent: bool = True) -> Callable[[Callable[P, R]], Callable[P, R]]: ...
def verb(method: Callable[..., Any] | None = None, *, urgent: bool = True) -> Any:
    """A press. What it is about is held still while it looks and changes, and told of when it is in the database.

    A verb that comes too late, or is pressed a second time, answers False (or nothing), and then there is nothing to
    tell. One of a queryset is about its first argument: what something is made in. `urgent` is what screens show at
    once; the rest, which many may do at the same moment, is gathered up.
    """
    if method is None:
        return partial(verb, urgent=urgent)

    @wraps(method)
    @transaction.atomic
    def press(self: Any, *args: Any, **kwargs: Any) -> Any:
        held: Held = args[0] if isinstance(self, models.QuerySet | models.Manager) else self
        if not held.hold():
            return False
        done = method(self, *args, **kwargs)
        if done:
            held.touch(urgent)
        return done

    return press


def hold_all(rows: models.QuerySet[M]) -> list[M]:
    """Keep many still at once until the transaction ends, in order; those that are gone are left out."""
    return list(rows.select_for_update(no_key=True).order_by("pk"))


def tell(changed: models.Model | None = None, urgent: bool = True) -> None:
    """Tell those who show it that it has changed, when the transaction is in the database; without an object, that
    anything may have. The revision in the database is the truth and this only a hint: where nobody listens, nothing
    happens. Other processes hear it through PostgreSQL; on SQLite they see for themselves that the file has changed.
    """
    tell_of([(changed._meta.model_name or "", changed.pk)] if changed else [], urgent)


def tell_of(subjects: list[Subject], urgent: bool = True) -> None:
    """The same of many, in one word: whoever hears of fifty one by one asks the database fifty times."""
    for listener in listeners if subjects else ():
        transaction.on_commit(partial(listener, subjects, urgent))
    if connection.vendor == "postgresql":
        said = " ".join(f"{kind}:{pk}" for kind, pk in subjects)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, said])
