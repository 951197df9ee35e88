"""Who signs the handleplan on paper."""

from __future__ import annotations

from typing import NamedTuple

from servicetjek.models import Preparers, ServiceCheck

ENVIRONMENT = ("Arbejdsmiljørepræsentant", "Arbejdsmiljøleder")
LINES = {
    Preparers.WORK_ENVIRONMENT_GROUP: ENVIRONMENT,
    Preparers.MED: ("Formand for MED-udvalget", "Næstformand for MED-udvalget", "Arbejdsmiljørepræsentant"),
    Preparers.AMO_AND_SU: (*ENVIRONMENT, "Formand for SU", "Næstformand for SU"),
    Preparers.PROJECT_GROUP: ("For projektgruppen", "For ledelsen", "For medarbejderne"),
}


class Signatures(NamedTuple):
    """Those who prepare the check and follow it up, and the lines they write on."""

    by: str
    lines: tuple[str, ...]


def signatures_of(check: ServiceCheck) -> Signatures:
    return Signatures(check.get_prepared_by_display(), LINES[Preparers(check.prepared_by)])
