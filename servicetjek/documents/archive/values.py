"""One value of a field as it stands in an export, and read back: nothing is believed because a file says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils.dateparse import parse_date, parse_datetime

from servicetjek.models.words import UNWANTED

FIRST_YEAR, LAST_YEAR = 2000, 2099
# More than any length in seconds or number of people: what is reckoned from it still has a date.
LARGEST_NUMBER = 1_000_000
MOST_QUESTIONS, LONGEST_QUESTION = 30, 500


class Wrong(Exception):
    """A value that the product itself would never have stored."""


def written(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return UNWANTED.sub("", value)
    if isinstance(value, list):
        return [written(each) for each in value]
    return value


def read(field: models.Field[Any, Any], value: object, *, as_in_a_form: bool = True) -> Any:
    """Raises Wrong. What only a form holds, a verb may go beyond."""
    if value is None:
        if not field.null:
            raise Wrong
        return None
    kind, reader = next(each for each in READERS if isinstance(field, each[0]))
    try:
        found = reader(field, value)
        if as_in_a_form and kind is not models.JSONField:
            field.clean(found, None)
    except (ValidationError, ValueError, OverflowError):
        raise Wrong from None
    return found


def _number(field: models.Field[Any, Any], value: object) -> int:
    low, high = BaseDatabaseOperations.integer_field_ranges[field.get_internal_type()]
    if type(value) is not int or not low <= value <= min(high, LARGEST_NUMBER):
        raise Wrong
    return value


def _flag(field: models.Field[Any, Any], value: object) -> bool:
    if type(value) is not bool:
        raise Wrong
    return value


def _moment(field: models.Field[Any, Any], value: object) -> datetime:
    found = parse_datetime(value) if isinstance(value, str) else None
    if found is None or found.tzinfo is None or not _is_in_our_time(found):
        raise Wrong
    return found.astimezone(UTC)


def _day(field: models.Field[Any, Any], value: object) -> date:
    found = parse_date(value) if isinstance(value, str) else None
    if found is None or not _is_in_our_time(datetime.combine(found, time.min)):
        raise Wrong
    return found


def _is_in_our_time(moment: datetime) -> bool:
    return FIRST_YEAR <= moment.year <= LAST_YEAR


def _text(field: models.Field[Any, Any], value: object) -> str:
    """A long text has its measure only in a form."""
    if (
        not isinstance(value, str)
        or UNWANTED.search(value)
        or len(value) > (field.max_length or LARGEST_NUMBER)
    ):
        raise Wrong
    return value


def _questions(field: models.Field[Any, Any], value: object) -> list[str]:
    if not isinstance(value, list) or len(value) > MOST_QUESTIONS:
        raise Wrong
    if any(
        not isinstance(each, str) or len(each) > LONGEST_QUESTION or UNWANTED.search(each) for each in value
    ):
        raise Wrong
    return value


READERS: tuple[tuple[Any, Any], ...] = (
    (models.BooleanField, _flag),
    (models.DateTimeField, _moment),
    (models.DateField, _day),
    (models.IntegerField, _number),
    (models.JSONField, _questions),
    (models.Field, _text),
)
