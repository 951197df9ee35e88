"""What a screen can listen to: one object as one audience sees it."""

from typing import NamedTuple

from django.db.models import Model

from servicetjek.models.watched import Subject


class Topic(NamedTuple):
    """One object for one audience; everybody on a topic is shown the same bytes."""

    kind: str
    pk: int
    audience: str

    @property
    def subject(self) -> Subject:
        return (self.kind, self.pk)


def kind_of(obj: Model) -> str:
    return obj._meta.model_name or ""
