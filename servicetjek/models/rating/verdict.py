"""Each theme's answers in one short sentence: what the dots show, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from servicetjek.models.durations import SMALL
from servicetjek.models.rating.disclosure import FEWEST_SHOWN, said
from servicetjek.models.rating.standing import Standing
from servicetjek.models.rating.theme_summary import ThemeSummary, in_a_row, row_of_names

if TYPE_CHECKING:
    from servicetjek.models.rating.summary import RatingSummary

# Themes that are named one by one; more are counted.
MOST_NAMED = 2


def verdict(theme: ThemeSummary, summary: RatingSummary) -> str:
    """Who comes first is told by the standing alone."""
    standing = summary.standing
    if standing is None:
        return ""
    if theme.is_split:
        return split_in_words(theme, summary.fewest_said)
    if place := _place(theme, summary, standing):
        return place
    if theme.is_high:
        return _high(theme, summary)
    return _spread(theme) if theme.slug in standing.slugs else _low_or_spread(theme)


def verdict_in_group(theme: ThemeSummary, favourite: str) -> str:
    if theme.is_split:
        return split_in_words(theme, FEWEST_SHOWN)
    if theme.slug == favourite:
        return "Vigtigst her."
    return "Vigtigt for de fleste." if theme.is_high else _low_or_spread(theme)


def _place(theme: ThemeSummary, summary: RatingSummary, standing: Standing) -> str:
    """Among those suggested; nothing for the others."""
    if standing.equal == (theme.slug,):
        return _first(theme, standing)
    if theme.slug in standing.equal:
        return _tie(theme, summary, standing)
    if ahead := standing.companions.get(theme.slug):
        return f"Vigtigt. Hænger tæt sammen med {in_a_row(summary.pick(ahead))}."
    if theme.slug in standing.group_choices:
        who = [group.name for group in summary.groups if standing.favourites.get(group.key) == theme.slug]
        return f"Vigtigst for {row_of_names(who)}."
    return ""


def _first(theme: ThemeSummary, standing: Standing) -> str:
    if standing.group_choices or standing.groups_differ:
        return "Står først, når alle tælles sammen."
    return "Vigtigst for flest." if theme.is_high else "Stikker ud."


def _tie(theme: ThemeSummary, summary: RatingSummary, standing: Standing) -> str:
    others = summary.pick(slug for slug in standing.equal if slug != theme.slug)
    if len(standing.equal) == len(summary.themes):
        return ""  # the same at every theme would point nothing out
    names = in_a_row(others) if len(others) <= MOST_NAMED else f"{SMALL[len(others)]} andre temaer"
    return f"{'Vigtigt. ' if theme.is_high else ''}Står lige med {names}."


def split_in_words(theme: ThemeSummary, fewest_said: int) -> str:
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
