"""Why the chooser suggests what it does, in Danish, with the figures it rests on."""

from collections.abc import Iterable

from servicetjek.models.rating.disclosure import said
from servicetjek.models.rating.standing import Rival, Standing
from servicetjek.models.rating.summary import RatingSummary
from servicetjek.models.rating.theme_summary import ThemeSummary, in_a_row
from servicetjek.models.words import row_of_names


def reasons(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    if len(standing.equal) > 1:
        yield _tie(summary, summary.pick(standing.equal))
    else:
        yield from _first(summary, standing)
    suggested = summary.pick(standing.slugs)
    yield from _companions(summary, standing)
    yield from _groups(summary, standing)
    yield from _pulls(summary, standing)
    yield from _split(summary, suggested)
    if not any(theme.is_high for theme in suggested):
        yield "Intet tema er vigtigt for mere end halvdelen. Spørg, om I hellere vil tale om noget andet."


def _tie(summary: RatingSummary, tied: list[ThemeSummary]) -> str:
    if len(tied) == len(summary.themes):
        return "Alle temaer står lige. Ingen af dem er klart foran."
    return f"{_start(in_a_row(tied))} står lige. Ingen af dem er klart foran."


def _first(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    first = summary.theme(standing.equal[0])
    place = "stikker ud" if len(standing.slugs) == 1 else "står først, når alle tælles sammen"
    yield f"{first.name} {place}: {first.highs} af {first.n} svarer {_high_points(first)}."
    if standing.rival:
        yield from _compared(first, summary.theme(standing.rival.slug), standing.rival)
    if standing.outdone:
        higher = _start(in_a_row(summary.pick(standing.outdone)))
        yield f"{higher} har højere snit, men flere sætter {first.name.lower()} over."


def _compared(first: ThemeSummary, rival: ThemeSummary, count: Rival) -> Iterable[str]:
    """How many put the first above its rival, and how many the other way round; never of so few that they are known."""
    if count.below is not None:
        told = f"{_people(count.below)} sætter {first.name.lower()} over {rival.name.lower()}."
        yield told if count.above is None else f"{told} {_people(count.above)} gør det omvendte."


def _companions(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    for slug, ahead in standing.companions.items():
        name, others = summary.theme(slug).name, in_a_row(summary.pick(ahead))
        yield f"{name} er også vigtigt for de fleste og hænger tæt sammen med {others}."


def _groups(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    picked = [
        (group.name, summary.theme(standing.favourites[group.key]).name.lower())
        for group in summary.groups
        if group.key in standing.favourites
    ]
    if standing.groups_differ:
        points = [f"{group} på {theme}" for group, theme in picked]
        yield f"Medarbejdergrupperne peger på hvert sit: {row_of_names(points)}."
    elif picked:
        yield f"{row_of_names([group for group, _ in picked])} peger på {picked[0][1]}."


def _pulls(summary: RatingSummary, standing: Standing) -> Iterable[str]:
    for balance in summary.balances:
        if {balance.first.slug, balance.second.slug} <= set(standing.equal):
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
