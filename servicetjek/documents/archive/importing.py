"""An export put in at a workplace: all of it, or nothing. Every key is new, and who may comes from the workplace."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from django.db import DatabaseError, models, transaction

from servicetjek.documents.archive import result
from servicetjek.documents.archive.export import checksum, content_of
from servicetjek.documents.archive.file import Content, NoImport, opened
from servicetjek.documents.archive.parts import PARTS, Part
from servicetjek.documents.archive.rows import INCOHERENT, Rows
from servicetjek.models import Plan, ServiceCheck, User, Workplace
from servicetjek.models.rating.seal import Seal
from servicetjek.models.watched import tell


def import_into(workplace: Workplace, raw: bytes, user: User, now: datetime) -> list[ServiceCheck]:
    """The checks that are there now. One that is there already, just as it stands in the file, is that one: so a
    second press changes nothing. Nobody is reminded of the copy until somebody asks for it. Raises NoImport, and then
    nothing is imported.
    """
    read = [(Rows(content), content) for content in opened(raw)]
    try:
        with transaction.atomic():
            workplace.hold()
            checks = [
                there_already(workplace, *each) or put_in(workplace, each[0], user, now) for each in read
            ]
            tell()
    except DatabaseError:
        # The database holds the last word on what belongs together.
        raise NoImport(INCOHERENT.format(where="checks")) from None
    return checks


def there_already(workplace: Workplace, rows: Rows, content: Content) -> ServiceCheck | None:
    wanted, alike = rows.check, workplace.checks.in_earnest()
    alike = alike.filter(department=wanted.department, created_at=wanted.created_at, tool=wanted.tool)
    said = checksum(content)
    return next((check for check in alike if checksum(content_of(check)) == said), None)


def put_in(workplace: Workplace, rows: Rows, user: User, now: datetime) -> ServiceCheck:
    check: ServiceCheck = rows.check
    check.workplace, check.created_by = workplace, user
    for part in PARTS:
        _store(part, rows.of(part), check)
    _join(rows.later)
    _seal(check, rows)
    Plan.objects.of_check(check).quieten(now)
    return check


def _store(part: Part, made: list[Any], check: ServiceCheck) -> None:
    stamps = [each.name for each in part.model._meta.concrete_fields if getattr(each, "auto_now_add", False)]
    kept = [[getattr(row, name) for name in stamps] for row in made]
    for row in made:
        if "service_check" in part.left_out:
            row.service_check = check
        for name, value in part.made_anew.items():
            setattr(row, name, value(row))
    part.model._default_manager.bulk_create(made)
    if stamps:
        _stamp(part, made, stamps, kept)


def _stamp(part: Part, made: list[Any], stamps: list[str], kept: list[list[Any]]) -> None:
    """What says when it was made, says when it was made there."""
    for row, values in zip(made, kept, strict=True):
        for name, value in zip(stamps, values, strict=True):
            setattr(row, name, value)
    part.model._default_manager.bulk_update(made, stamps)


def _join(later: list[tuple[Any, str, Any]]) -> None:
    """What is led to by rows that had to be made before it."""
    joined: dict[tuple[type[models.Model], str], list[Any]] = defaultdict(list)
    for made, name, target in later:
        if target is not None:
            setattr(made, name, target)
            joined[type(made), name].append(made)
    for (model, name), rows in joined.items():
        model._default_manager.bulk_update(rows, [name])


def _seal(check: ServiceCheck, rows: Rows) -> None:
    """The figures know the staff groups by their new keys; an anonymous rating that is open can be answered."""
    groups = {key: group.pk for key, group in rows.made["staff_groups"].items()}
    for rating in rows.made["ratings"].values():
        if rating.folded is not None:
            rating.folded = result.written(rating.folded, groups.__getitem__)
            rating.save(update_fields=["folded"])
        elif rating.is_anonymous:
            Seal(rating.pk).make()
