"""Each theme's answers in one short sentence: what the dots show, in words."""

from servicetjek.models.theme_summary import ThemeSet, ThemeSummary, in_a_row

Pulls = frozenset[frozenset[str]]


def verdict(theme: ThemeSummary, among: ThemeSet, pulls: Pulls) -> str:
    """Say in words what the dots show; nothing when there is nothing to point out."""
    if theme.is_split:
        return f"I er delt: {theme.highs} høje, {theme.lows} lave."
    if theme.is_high:
        return _high_verdict(theme, among, pulls)
    if theme.is_low:
        return "Enige: ikke det vigtigste nu."
    if 2 * theme.disagreement >= 1:
        return "I ser forskelligt på det."
    return ""


def _high_verdict(theme: ThemeSummary, among: ThemeSet, pulls: Pulls) -> str:
    others = [other for other in among.themes if other.slug != theme.slug]
    if all(other.highs < theme.highs for other in others):
        return "Vigtigst for flest."
    equal = [other for other in others if other.highs == theme.highs]
    if theme.highs == max(other.highs for other in others) and len(equal) <= 2:
        return f"Vigtigst for flest, sammen med {in_a_row(equal)}."
    pulling = [other for other in others if other.is_high and frozenset((theme.slug, other.slug)) in pulls]
    if pulling:
        return f"Vigtigt – kan støde sammen med {in_a_row(pulling)}."
    return "Vigtigt for de fleste."
