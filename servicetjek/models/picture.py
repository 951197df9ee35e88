"""The result of a rating put together for showing: what the summary says, beside the themes it says it about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from servicetjek.models.summary import GroupSummary, RatingSummary
from servicetjek.models.theme import Theme
from servicetjek.models.theme_summary import ThemeSummary


@dataclass(frozen=True)
class Row:
    """One theme: everybody's answers, and each shown staff group's."""

    theme: Theme
    all: ThemeSummary
    groups: Sequence[tuple[GroupSummary, ThemeSummary]]
    # In an open rating: the initials behind each point on the scale.
    initials: Sequence[Sequence[str]]

    @property
    def disagreement(self) -> int:
        """Per cent of the largest disagreement the scale can hold."""
        return round(100 * self.all.disagreement)


@dataclass(frozen=True)
class Remark:
    """What somebody in an open rating wrote, with their initials."""

    initials: str
    text: str


@dataclass(frozen=True)
class Picture:
    """Everything a results page shows."""

    summary: RatingSummary
    rows: Sequence[Row]
    # The staff groups that are not shown by themselves, named in a row.
    hidden: str
    remarks: Sequence[Remark]

    @property
    def is_split(self) -> bool:
        return any(row.all.is_split for row in self.rows)


def make_rows(
    summary: RatingSummary,
    sort: str,
    themes: Sequence[Theme],
    initials: dict[tuple[str, int], list[str]],
) -> list[Row]:
    by_slug = {theme.slug: theme for theme in themes}
    ordered = summary.by_importance if sort == "importance" else summary.by_disagreement
    return [
        Row(
            by_slug[piece.slug],
            piece,
            [(group, group.theme(piece.slug)) for group in summary.groups],
            [initials.get((piece.slug, point), []) for point, _ in piece.distribution],
        )
        for piece in ordered
    ]
