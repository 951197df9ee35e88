"""Each theme's answers in one short sentence: what the dots show, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servicetjek.models.disclosure import FEWEST_SHOWN, said
from servicetjek.models.durations import SMALL
from servicetjek.models.standing import Standing, favourite_of
from servicetjek.models.theme_summary import ThemeSummary, in_a_row, row_of_names

if TYPE_CHECKING:
    from servicetjek.models.summary import GroupSummary, RatingSummary

# Themes that are named one by one; more are counted.
MOST_NAMED = 2


def verdict(theme: ThemeSummary, summary: RatingSummary, standing: Standing | None) -> str:
    """What there is to point out, if anything. Who comes first is told by the standing alone."""
    if standing is None:
        return ""
    if theme.is_split:
        return _split(theme, summary.fewest_said)
    if place := _place(theme, summary, standing):
        return place
    if theme.is_high:
        return _high(theme, summary)
    return _spread(theme) if theme in standing.themes else _low_or_spread(theme)


def verdict_in_group(theme: ThemeSummary, group: GroupSummary) -> str:
    if theme.is_split:
        return _split(theme, FEWEST_SHOWN)
    if theme == favourite_of(group):
        return "Vigtigst her."
    return "Vigtigt for de fleste." if theme.is_high else _low_or_spread(theme)


def _place(theme: ThemeSummary, summary: RatingSummary, standing: Standing) -> str:
    """Its place among those suggested; nothing for the others."""
    if standing.equal == [theme]:
        return _first(theme, standing)
    if theme in standing.equal:
        return _tie(theme, summary, standing)
    for companion, ahead in standing.companions:
        if theme == companion:
            return f"Vigtigt. Hænger tæt sammen med {in_a_row(ahead)}."
    if theme in standing.group_choices:
        return (
            f"Vigtigst for {row_of_names([g.name for g, picked in standing.favourites if picked == theme])}."
        )
    return ""


def _first(theme: ThemeSummary, standing: Standing) -> str:
    if standing.group_choices or standing.groups_differ:
        return "Står først, når alle tælles sammen."
    return "Vigtigst for flest." if theme.is_high else "Stikker ud."


def _tie(theme: ThemeSummary, summary: RatingSummary, standing: Standing) -> str:
    others = [other for other in standing.equal if other != theme]
    if len(standing.equal) == len(summary.themes):
        return ""  # the same at every theme would point nothing out
    names = in_a_row(others) if len(others) <= MOST_NAMED else f"{SMALL[len(others)]} andre temaer"
    return f"{'Vigtigt. ' if theme.is_high else ''}Står lige med {names}."


def _split(theme: ThemeSummary, fewest_said: int) -> str:
    """In the order of the dots: the low ones lie to the left."""
    if max(theme.lows, theme.highs) < fewest_said:
        return "I er delt."
    return f"I er delt: {said(theme.lows, fewest_said)} lave, {said(theme.highs, fewest_said)} høje."


def _high(theme: ThemeSummary, summary: RatingSummary) -> str:
    against = [
        other
        for other in summary.themes
        if other.is_high and frozenset((theme.slug, other.slug)) in summary.pulls
    ]
    return f"Vigtigt for de fleste.{f' Kan støde sammen med {in_a_row(against)}.' if against else ''}"


def _low_or_spread(theme: ThemeSummary) -> str:
    return "Enige: ikke det vigtigste nu." if theme.is_low else _spread(theme)


def _spread(theme: ThemeSummary) -> str:
    return "I ser forskelligt på det." if 2 * theme.disagreement >= 1 else ""
