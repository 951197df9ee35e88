"""The result of a rating on paper: the same picture as on the storskærm, and its figures as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, fitted
from servicetjek.models import Rating
from servicetjek.models.rating.picture import Picture

# Points, from what is read with ease to the least.
SIZES = (10.5, 9.5, 8.7, 8)
FIGURES_APART = ".figures__title--first { break-before: page }"


def result_pdf(rating: Rating, picture: Picture, sort: str = "disagreement") -> bytes:
    """The result on A4. It says what the picture says, and never initials or anybody's words."""
    check = rating.service_check
    context = {
        "where": place_of(check),
        "check": check,
        "rating": rating,
        "days": days_of(rating),
        "picture": picture,
        "sort": sort,
        "source": source_line(check.tool),
    }
    return largest_sheet("documents/result.html", context, "result").pdf()


def largest_sheet(
    template: str, context: Mapping[str, Any], *sheets: str, sizes: Sequence[float] = SIZES
) -> Draft:
    """In the largest type that keeps all on one sheet; with many groups the figures get one of their own."""

    def draft(points: float) -> Draft:
        return Draft(template, context, *sheets, rules=rules_of(points))

    drawn = fitted(sizes, draft)
    if drawn.pages == 1:
        return drawn
    return Draft(template, context, *sheets, rules=f"{rules_of(sizes[-1])} {FIGURES_APART}")


def rules_of(points: float) -> str:
    return f"html {{ font-size: {points}pt }}"


def days_of(rating: Rating) -> list[date]:
    """The first and the last day one could answer; one day if they are the same."""
    moments = (rating.opened_at, rating.closed_at or rating.opened_at)
    return list(dict.fromkeys(timezone.localdate(moment) for moment in moments))
