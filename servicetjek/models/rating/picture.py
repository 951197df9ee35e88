"""The result of a rating put together for showing: what the summary says, beside the themes it says it about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary
from servicetjek.models.theme import Theme
from servicetjek.models.tool import Tool
from servicetjek.models.words import row_of_names

# Everybody who is in no group that is shown. What disclosure.py shows leaves nobody, or at least five people here.
THE_OTHERS = "De andre"
# Characters: what has room over a column of means, and on a line beside a split.
SHORT_NAME, SHORT_SENTENCE = 9, 27
MOST_COLUMNS = 4


@dataclass(frozen=True)
class Part:
    """Some of those who answered, shown by themselves: a staff group, or all the others together."""

    name: str
    # What stands for it where there is little room: the name, or a letter where the names are long.
    short: str
    n: int
    themes: Mapping[str, ThemeSummary]


@dataclass(frozen=True)
class Camp:
    """Those of the parts who see a theme alike: as important, as not, or divided within themselves."""

    stance: str
    parts: Sequence[Part]

    @property
    def names(self) -> str:
        return row_of_names([part.name for part in self.parts]).replace(
            f" og {THE_OTHERS}", f" og {THE_OTHERS.lower()}"
        )

    @property
    def signs(self) -> str:
        return row_of_names([part.short for part in self.parts])

    @property
    def is_long(self) -> bool:
        return len(f"{self.names}: {self.stance}.") > SHORT_SENTENCE


@dataclass(frozen=True)
class Row:
    """One theme: everybody's answers, and each part's."""

    theme: Theme
    all: ThemeSummary
    parts: Sequence[tuple[Part, ThemeSummary]]
    # In an open rating: the initials behind each point on the scale.
    initials: Sequence[Sequence[str]]

    @property
    def disagreement(self) -> int:
        """Per cent of the largest disagreement the scale can hold."""
        return round(100 * self.all.disagreement)

    @property
    def camps(self) -> list[Camp]:
        """Who finds the theme important, who does not, and who is divided; those there are."""
        camps: dict[str, list[Part]] = {"vigtigt": [], "ikke": [], "delt": []}
        for part, piece in self.parts:
            camps[_stance(piece)].append(part)
        return [Camp(stance, parts) for stance, parts in camps.items() if parts]


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
    parts: Sequence[Part]
    # The staff groups that are not shown by themselves, named in a row.
    hidden: str = ""
    remarks: Sequence[Remark] = ()
    by_group: bool = False

    @property
    def tool(self) -> Tool:
        """Whose scale it is drawn on."""
        return self.rows[0].theme.tool

    @property
    def is_split(self) -> bool:
        return self.splits > 0

    @property
    def is_together(self) -> bool:
        return not self.by_group

    @property
    def has_wings(self) -> bool:
        """Two parts are drawn as a butterfly: one above the scale, one below."""
        return self.by_group and len(self.parts) == 2

    @property
    def has_lines(self) -> bool:
        """More parts than a butterfly has wings: where people are split, each part gets a line of its own."""
        return self.by_group and len(self.parts) > 2

    @property
    def needs_key(self) -> bool:
        return self.has_wings or (self.has_lines and not self.is_named)

    @property
    def is_named(self) -> bool:
        return all(part.short == part.name for part in self.parts)

    @property
    def splits(self) -> int:
        return sum(row.all.is_split for row in self.rows)

    @property
    def has_signs(self) -> bool:
        """The camps are told by signs where there is little room: their names are too long, or too many."""
        return self.by_group and any(
            camp.is_long for row in self.rows if row.all.is_split for camp in row.camps
        )

    @property
    def has_others(self) -> bool:
        return any(part.name == THE_OTHERS for part in self.parts)


def parts_of(summary: RatingSummary) -> list[Part]:
    """The groups that may be shown and the others; none when that would be everybody in one."""
    shown = [(group.name, group.n, group.themes) for group in summary.groups]
    others = summary.n - sum(group.n for group in summary.groups)
    if shown and others:
        shown.append((THE_OTHERS, others, tuple(_others(theme, summary) for theme in summary.themes)))
    if len(shown) < 2:
        return []
    fit = len(shown) <= MOST_COLUMNS and all(len(name) <= SHORT_NAME for name, _, _ in shown)
    return [
        Part(name, name if fit else _letter(place), n, {theme.slug: theme for theme in themes})
        for place, (name, n, themes) in enumerate(shown)
    ]


def make_rows(
    summary: RatingSummary,
    sort: str,
    themes: Sequence[Theme],
    parts: Sequence[Part],
    initials: Mapping[tuple[str, int], list[str]],
) -> list[Row]:
    by_slug = {theme.slug: theme for theme in themes}
    ordered = summary.by_importance if sort == "importance" else summary.by_disagreement
    return [
        Row(
            by_slug[piece.slug],
            piece,
            [(part, part.themes[piece.slug]) for part in parts],
            [initials.get((piece.slug, point), []) for point, _ in piece.distribution],
        )
        for piece in ordered
    ]


def _others(theme: ThemeSummary, summary: RatingSummary) -> ThemeSummary:
    shown = [group.theme(theme.slug).counts for group in summary.groups]
    counts = tuple(all_ - sum(some) for all_, *some in zip(theme.counts, *shown, strict=True))
    return ThemeSummary(theme.slug, theme.name, counts, theme.scale_low)


def _stance(piece: ThemeSummary) -> str:
    if piece.is_split:
        return "delt"
    if piece.is_high:
        return "vigtigt"
    return "ikke" if 2 * piece.lows > piece.n else "delt"


def _letter(place: int) -> str:
    return ascii_uppercase[place] if place < len(ascii_uppercase) else str(place + 1)
