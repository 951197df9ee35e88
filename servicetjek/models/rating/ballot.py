"""Ballots: one person's answers in an open rating. Nothing here says when, from where or in which order."""

from __future__ import annotations

import hashlib
import random
import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django.db import models

from servicetjek.models.content import ContentKey
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import Heads
from servicetjek.models.rating.unordered import Unordered, random_id
from servicetjek.models.theme import Theme

if TYPE_CHECKING:
    from servicetjek.models.rating.rating import Rating


def new_key() -> str:
    """A ballot key: 192 random bits. It lives in somebody's browser and nowhere else."""
    return secrets.token_urlsafe(24)


def key_digest(rating_pk: int, key: str) -> str:
    """What the server keeps of the key in somebody's browser, while the rating is open."""
    return hashlib.sha256(f"{rating_pk}:{key}".encode()).hexdigest()


def who_gave_what(ballots: Iterable[Ballot]) -> dict[tuple[str, int], list[str]]:
    """The initials behind every point of every theme; only ever asked for in an open rating."""
    given: dict[tuple[str, int], list[str]] = {}
    for ballot in ballots:
        for answer in ballot.answers.all():
            given.setdefault((answer.theme.slug, answer.score), []).append(ballot.initials)
    return given


class BallotQuerySet(models.QuerySet["Ballot"]):
    """The answers of an open rating."""

    def put(
        self,
        rating: Rating,
        key: str,
        scores: Mapping[Theme, int],
        *,
        initials: str = "",
        remark: str = "",
        **unwanted: object,
    ) -> None:
        """Store one person's answer, or replace it. Staff groups do not belong here."""
        ballot, _ = self.update_or_create(
            rating=rating,
            key_digest=key_digest(rating.pk, key),
            defaults={"initials": initials, "remark": remark},
        )
        Answer.objects.bulk_create(
            [Answer(ballot=ballot, theme=theme, score=score) for theme, score in scores.items()],
            update_conflicts=True,
            unique_fields=["ballot", "theme"],
            update_fields=["score"],
        )

    def heads(self) -> Heads:
        return Heads(phones=self.count())

    def scored(self) -> list[Scored]:
        scores: dict[int, dict[str, int]] = {}
        answers = Answer.objects.filter(ballot__in=self)
        for ballot, slug, score in answers.values_list("ballot_id", "theme__slug", "score"):
            scores.setdefault(ballot, {})[slug] = score
        return [Scored(each) for each in scores.values()]

    def with_initials(self) -> BallotQuerySet:
        return self.prefetch_related("answers").order_by("initials", "pk")

    def settle(self) -> None:
        """Write every ballot anew in random order, without the digest of its key (field.md: leaks by order)."""
        ballots = list(self.prefetch_related("answers"))
        random.SystemRandom().shuffle(ballots)
        answers = [answer for ballot in ballots for answer in ballot.answers.all()]
        self.delete()
        for ballot in ballots:
            ballot.pk, ballot.key_digest = random_id(), None
        for answer in answers:
            answer.pk = random_id()
            answer.ballot_id = answer.ballot.pk
        Ballot.objects.bulk_create(ballots)
        Answer.objects.bulk_create(answers)


class Ballot(Unordered):
    """One person's answers in an open rating, with their initials."""

    rating = models.ForeignKey("Rating", models.CASCADE, related_name="ballots")
    key_digest = models.CharField(max_length=64, null=True)
    initials = models.CharField(max_length=6, blank=True)
    remark = models.CharField(max_length=200, blank=True)

    objects = BallotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rating", "key_digest"], name="ballot_once_a_key"),
        ]


class Answer(Unordered):
    """How important somebody finds one theme, on the tool's scale."""

    ballot = models.ForeignKey(Ballot, models.CASCADE, related_name="answers")
    theme = ContentKey(Theme, models.PROTECT, related_name="answers")
    score = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ballot", "theme"], name="answer_once_a_theme"),
            models.CheckConstraint(condition=models.Q(score__gte=0, score__lte=10), name="answer_on_a_scale"),
        ]
