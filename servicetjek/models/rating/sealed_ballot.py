"""Sealed ballots: one person's answers in an anonymous rating, which nobody can read while it is open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import models

from servicetjek.models.rating.ballot import key_digest
from servicetjek.models.rating.comparison import Scored
from servicetjek.models.rating.disclosure import Heads
from servicetjek.models.rating.seal import Seal
from servicetjek.models.rating.unordered import Unordered, random_id
from servicetjek.models.theme import Theme

if TYPE_CHECKING:
    from servicetjek.models.rating.rating import Rating, StaffGroup


class SealedBallotQuerySet(models.QuerySet["SealedBallot"]):
    """The answers of an anonymous rating."""

    def put(
        self,
        rating: Rating,
        key: str,
        scores: Mapping[Theme, int],
        *,
        group: StaffGroup | None = None,
        is_paper: bool = False,
        **unwanted: object,
    ) -> None:
        """Store one person's answer, or replace it. Names and texts do not belong here. Raises SealLost."""
        digest = key_digest(rating.pk, key)
        content = {
            "scores": {theme.slug: score for theme, score in scores.items()},
            "group": group and group.pk,
        }
        ballot = SealedBallot(
            id=random_id(),
            rating=rating,
            key_digest=digest,
            sealed=Seal(rating.pk).close(content, digest),
            is_paper=is_paper,
        )
        self.bulk_create(
            [ballot],
            update_conflicts=True,
            unique_fields=["rating", "key_digest"],
            update_fields=["sealed", "is_paper"],
        )

    def heads(self) -> Heads:
        counted = self.aggregate(
            phones=models.Count("pk", filter=models.Q(is_paper=False)),
            paper=models.Count("pk", filter=models.Q(is_paper=True)),
        )
        return Heads(**counted)

    def scored(self) -> list[Scored]:
        """Unseal them all. Only ever done as the rating closes. Raises SealLost."""
        opened = ((each.opened(), each.is_paper) for each in self)
        return [Scored(content["scores"], content["group"], is_paper) for content, is_paper in opened]

    def settle(self) -> None:
        """The rating has been folded, so nothing of them is kept."""
        self.delete()


class SealedBallot(Unordered):
    """One person's answers: a digest of the key in their browser, and scores and staff group under the seal."""

    rating = models.ForeignKey("Rating", models.CASCADE, related_name="sealed")
    key_digest = models.CharField(max_length=64)
    sealed = models.BinaryField()
    # Typed in by a facilitator, who has seen it.
    is_paper = models.BooleanField(default=False)

    objects = SealedBallotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rating", "key_digest"], name="sealed_ballot_once_a_key"),
        ]

    def opened(self) -> dict[str, Any]:
        content: dict[str, Any] = Seal(self.rating_id).open(bytes(self.sealed), self.key_digest)
        return content
