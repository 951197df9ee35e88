"""Why the chooser suggests what it does, in Danish, with the figures it rests on."""

from collections.abc import Iterable

from servicetjek.models.disclosure import said
from servicetjek.models.standing import Standing
from servicetjek.models.summary import RatingSummary
from servicetjek.models.theme_summary import ThemeSummary, in_a_row, row_of_names


def reasons(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    if len(standing.equal) > 1:
        yield _tie(summary, standing.equal)
    else:
        yield from _first(summary, standing)
    yield from _companions(standing)
    yield from _groups(standing)
    yield from _pulls(summary, standing.equal)
    yield from _split(summary, standing.themes)
    if not any(theme.is_high for theme in standing.themes):
        yield "Intet tema er vigtigt for mere end halvdelen. Spørg, om I hellere vil tale om noget andet."


def _tie(summary: RatingSummary, tied: list[ThemeSummary]) -> str:
    if len(tied) == len(summary.themes):
        return "Alle temaer står lige. Ingen af dem er klart foran."
    return f"{_start(in_a_row(tied))} står lige. Ingen af dem er klart foran."


def _first(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    first = standing.equal[0]
    place = "stikker ud" if len(standing.themes) == 1 else "står først, når alle tælles sammen"
    yield f"{first.name} {place}: {first.highs} af {first.n} svarer {_high_points(first)}."
    others = [theme for theme in summary.by_importance if theme.slug != first.slug]
    if not others:
        return
    rival = min(others, key=lambda theme: summary.lead(first.slug, theme.slug))
    more, fewer = summary.above[first.slug, rival.slug], summary.above[rival.slug, first.slug]
    yield from _compared(first, rival, more, fewer, summary.fewest_said)
    beaten = [theme for theme in others if summary.lead(first.slug, theme.slug) > 0]
    higher = [theme for theme in beaten if theme.average > first.average]
    if higher:
        yield f"{_start(in_a_row(higher))} har højere snit, men flere sætter {first.name.lower()} over."


def _compared(
    first: ThemeSummary, rival: ThemeSummary, more: int, fewer: int, fewest_said: int
) -> Iterable[str]:
    """How many put the first above its rival, and how many the other way round; never of so few that they are known."""
    if more >= fewest_said:
        told = f"{_people(more)} sætter {first.name.lower()} over {rival.name.lower()}."
        yield (
            f"{told} {_people(fewer)} gør det omvendte." if fewer >= fewest_said or fewest_said == 1 else told
        )


def _companions(standing: Standing) -> Iterable[str]:
    for theme, ahead in standing.companions:
        yield f"{theme.name} er også vigtigt for de fleste og hænger tæt sammen med {in_a_row(ahead)}."


def _groups(standing: Standing) -> Iterable[str]:
    if standing.groups_differ:
        points = [f"{group.name} på {theme.name.lower()}" for group, theme in standing.favourites]
        yield f"Medarbejdergrupperne peger på hvert sit: {row_of_names(points)}."
    elif standing.favourites:
        who = row_of_names([group.name for group, _ in standing.favourites])
        yield f"{who} peger på {standing.favourites[0][1].name.lower()}."


def _pulls(summary: RatingSummary, themes: list[ThemeSummary]) -> Iterable[str]:
    slugs = {theme.slug for theme in themes}
    for balance in summary.balances:
        if {balance.first.slug, balance.second.slug} <= slugs:
            pair = f"{balance.first.name} og {balance.second.name.lower()}"
            yield f"{pair} hænger tæt sammen, og begge er vigtige for de fleste."


def _split(summary: RatingSummary, chosen: list[ThemeSummary]) -> Iterable[str]:
    inside = [theme for theme in chosen if theme.is_split]
    for theme in inside:
        yield f"I er delt om {theme.name.lower()}{_camps(theme, summary.fewest_said)}. Begynd med at høre hvorfor."
    outside = [theme for theme in summary.by_disagreement if theme.is_split and theme not in chosen]
    if outside:
        yield f"I er {'også ' if inside else ''}delt om {in_a_row(outside)}. Spørg, hvad der ligger bag."


def _camps(theme: ThemeSummary, fewest_said: int) -> str:
    if max(theme.highs, theme.lows) < fewest_said:
        return ""
    return f": {said(theme.highs, fewest_said)} høje svar og {said(theme.lows, fewest_said)} lave"


def _high_points(theme: ThemeSummary) -> str:
    points = theme.high_points
    return " eller ".join(map(str, points)) if len(points) < 3 else f"{points[0]}-{points[-1]}"


def _people(count: int) -> str:
    return {0: "Ingen", 1: "Én"}.get(count, str(count))


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]
