"""What is different at a theme from one rating to the next, in a picture's two halves and one honest sentence.

The number says how important it is to people that a theme is talked about, and not how well it goes: so nothing here is
ever better or worse. Only what each rating shows by itself is looked at, so who gave what, then or now, cannot matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary

# A share of the answers that has moved so far is said, where it is at least so many people; twice as far, strongly.
SHARE_MOVED, FEWEST_MOVED = Fraction(1, 5), 2
# Points of the scale that a mean moves before it is said though as many answers are high.
MEAN_MOVED = Fraction(1, 2)


@dataclass(frozen=True)
class Shift:
    """One theme, as people saw it before and after."""

    before: ThemeSummary
    after: ThemeSummary
    is_shown = True

    @property
    def slug(self) -> str:
        return self.after.slug

    @property
    def name(self) -> str:
        return self.after.name

    @property
    def is_split(self) -> bool:
        """Now; what was split before and is no more, is at rest."""
        return self.after.is_split

    @property
    def place(self) -> tuple[bool, Fraction]:
        """Where people are split now, and then what was most important before."""
        return (not self.is_split, -self.before.average)

    @property
    def said(self) -> str:
        if self.after.is_split:
            return "I er stadig delt." if self.before.is_split else "I er blevet delt. Tal om hvorfor."
        if self.before.is_split:
            return self._no_longer_split
        return self._moved or self._mean_moved or "Næsten som før."

    @property
    def _no_longer_split(self) -> str:
        if self.before.mean == self.after.mean:
            return "Samme snit – men I er ikke delt mere."
        if self._moved:
            return f"I er ikke delt mere. {self._moved}"
        return "I er ikke delt mere."

    @property
    def _moved(self) -> str:
        """Who finds it important: how many, or where other numbers of people have answered, how large a part."""
        moved = _share(self.after) - _share(self.before)
        if abs(moved) < self._far:
            return ""
        more, much = moved > 0, "langt " if abs(moved) >= 2 * self._far else ""
        if (self.after.highs > self.before.highs) == more and self.after.highs != self.before.highs:
            who = f"{much}{'flere' if more else 'færre'}"
        else:
            who = f"en {much}{'større' if more else 'mindre'} del af jer"
        return f"{who[0].upper()}{who[1:]} har brug for at tale om det."

    @property
    def _far(self) -> Fraction:
        return max(SHARE_MOVED, Fraction(FEWEST_MOVED, min(self.before.n, self.after.n)))

    @property
    def _mean_moved(self) -> str:
        moved = self.after.average - self.before.average
        if abs(moved) < MEAN_MOVED:
            return ""
        return f"{'Højere snit, men ikke klart flere' if moved > 0 else 'Lavere snit, men ikke klart færre'} høje svar."


@dataclass(frozen=True)
class NotShown:
    """A theme that one of the two ratings shows nothing of."""

    slug: str
    name: str
    said: str
    is_shown = False
    is_split = False
    place = (True, Fraction(1))


def shifts_between(before: RatingSummary, after: RatingSummary) -> list[Shift | NotShown]:
    """Every theme of either."""
    was = {theme.slug: theme for theme in before.themes}
    now = {theme.slug: theme for theme in after.themes}
    return sorted(
        (_shift(slug, was.get(slug), now.get(slug), before, after) for slug in dict.fromkeys([*now, *was])),
        key=lambda shift: shift.place,
    )


def _shift(
    slug: str,
    was: ThemeSummary | None,
    now: ThemeSummary | None,
    before: RatingSummary,
    after: RatingSummary,
) -> Shift | NotShown:
    if was and now and was.n and now.n:
        return Shift(was, now)
    name = (now or was).name  # type: ignore[union-attr]  # it is a theme of one of them
    return NotShown(
        slug, name, _why_not(was, before, "den første gang") or _why_not(now, after, "denne gang")
    )


def _why_not(theme: ThemeSummary | None, summary: RatingSummary, when: str) -> str:
    if not summary.is_shown or (theme and not theme.n):
        return f"Vises ikke. Der var for få svar {when}."
    return "" if theme else f"Temaet var ikke med {when}."


def _share(theme: ThemeSummary) -> Fraction:
    return Fraction(theme.highs, theme.n)
