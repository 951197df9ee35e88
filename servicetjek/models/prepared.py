"""Prepared queries: for what hundreds ask at once, the SQL is built once a process and not once a request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

from django.db import models
from django.utils.functional import cached_property

M = TypeVar("M", bound=models.Model)


class Slot(models.Expression):
    """Where a value goes, each time the query is asked."""

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        return "%s", [self]


class Prepared(Generic[M]):
    """A query with one slot. It is built when it is first asked, for the database the process uses."""

    def __init__(self, build: Callable[[], models.QuerySet[M]]) -> None:
        self.build = build

    @cached_property
    def _built(self) -> tuple[type[M], str, tuple[Any, ...]]:
        queryset = self.build()
        return queryset.model, *queryset.query.sql_with_params()

    def first(self, value: Any) -> M | None:
        model, sql, params = self._built
        filled = [value if isinstance(param, Slot) else param for param in params]
        return next(iter(model._default_manager.raw(sql, filled)), None)
