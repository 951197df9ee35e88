"""The chooser: one theme, or several, and why.

The method says: one theme that stands out is taken up by itself; themes that are equally important, that are important
to different groups, or that hang closely together are taken up together. These are our rules for it.

1. Everybody has one voice for every two themes: which of them did you give more points? How far apart the points
   are does not matter, so nobody counts double by answering 1 and 5.
2. A theme is clearly ahead of another when at least two people more, and at least a fifth of all who answered more,
   put it above than below.
3. Themes that nobody is clearly ahead of are suggested. One is "stands out"; several are a tie, and named as one.
   When themes beat each other in a ring, those that lose by least are suggested.
4. Themes that pull at each other hang together. If the one behind is high (more than half answered 4 or 5), it
   takes twice the lead to leave it out.
5. A staff group that may be shown has a favourite when one theme is clearly ahead of every other within it. The
   favourites of the groups are always suggested.
6. Where people are split, it is said, whether the theme is suggested or not.
7. Under three answers there is no suggestion, and none where the summary shows nothing.

What follows, and is tested: the order of people does not matter. An answer raised to the top never lowers that
theme: not out of the suggestion, and not further down in it. One more person who gives it the top and the others
the bottom does not take it out either (without groups: a group may have to be hidden when somebody joins). One
more person, whatever the answers, never takes out a theme that was clearly ahead of every other; and a theme
that all but one put first is never lost, however far the one goes.

Only whole numbers are compared, but for the mean, which is an exact fraction.
"""

from dataclasses import dataclass

from servicetjek.models.choice_reasons import Standing, reasons
from servicetjek.models.summary import GroupSummary, RatingSummary
from servicetjek.models.theme_summary import ThemeSummary

ONE_THEME = "one_theme"
SEVERAL_THEMES = "several_themes"

FEWEST_ANSWERS = 3
FEWEST_AHEAD = 2
SHARE_AHEAD = 5


@dataclass(frozen=True)
class Suggestion:
    """What the chooser suggests: theme slugs, the form of the meeting, and why, as a code and in words.

    `reason` is too_few, stands_out, equal, together or groups. `tied` are the slugs that are equally important.
    """

    themes: tuple[str, ...]
    form: str
    reason: str
    reasons: tuple[str, ...]
    tied: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.themes)


def suggest(summary: RatingSummary) -> Suggestion:
    if not summary.is_shown or summary.n < FEWEST_ANSWERS:
        text = "Der er for få svar til et forslag." if summary.n else "Ingen har svaret endnu."
        return Suggestion((), "", "too_few", (text,))
    standing = _standing(summary)
    slugs = tuple(theme.slug for theme in standing.themes)
    return Suggestion(
        themes=slugs,
        form=ONE_THEME if len(slugs) == 1 else SEVERAL_THEMES,
        reason=_reason(standing),
        reasons=tuple(reasons(summary, standing)),
        tied=tuple(theme.slug for theme in standing.equal) if len(standing.equal) > 1 else (),
    )


def clear_lead(people: int) -> int:
    """How many more people it takes to be clearly ahead."""
    return max(FEWEST_AHEAD, -(-people // SHARE_AHEAD))


def _standing(summary: RatingSummary) -> Standing:
    front = _front(summary)
    equal = [theme for theme in front if not _ahead_of(theme, summary)] or front
    favourites = [
        (group, summary.theme(theme.slug)) for group in summary.groups for theme in _favourite(group)
    ]
    picked = [theme for _, theme in favourites]
    return Standing(
        equal=equal,
        companions=[(theme, _ahead_of(theme, summary)) for theme in front if theme not in equal],
        group_choices=[theme for theme in summary.by_importance if theme in picked and theme not in front],
        favourites=favourites,
    )


def _front(summary: RatingSummary) -> list[ThemeSummary]:
    """The themes to suggest by rules 2-4, the one that does best against its hardest rival first."""
    slack = {theme.slug: _slack(theme, summary) for theme in summary.themes}
    most = max(slack.values())
    front = [theme for theme in summary.by_importance if slack[theme.slug] > 0 or slack[theme.slug] == most]
    return sorted(front, key=lambda theme: _hardest_rival(theme, summary))


def _slack(theme: ThemeSummary, summary: RatingSummary) -> int:
    """How many people are missing before some theme leaves this one out; at 0 or less, one already does."""
    return min(
        (
            _lead_needed(other, theme, summary) - summary.lead(other.slug, theme.slug)
            for other in _others(theme, summary)
        ),
        default=1,
    )


def _lead_needed(ahead: ThemeSummary, behind: ThemeSummary, summary: RatingSummary) -> int:
    hang_together = behind.is_high and frozenset((ahead.slug, behind.slug)) in summary.pulls
    return clear_lead(summary.n) * (2 if hang_together else 1)


def _hardest_rival(theme: ThemeSummary, summary: RatingSummary) -> int:
    return max((summary.lead(other.slug, theme.slug) for other in _others(theme, summary)), default=0)


def _ahead_of(theme: ThemeSummary, summary: RatingSummary) -> list[ThemeSummary]:
    needed = clear_lead(summary.n)
    return [other for other in _others(theme, summary) if summary.lead(other.slug, theme.slug) >= needed]


def _others(theme: ThemeSummary, summary: RatingSummary | GroupSummary) -> list[ThemeSummary]:
    return [other for other in summary.themes if other.slug != theme.slug]


def _favourite(group: GroupSummary) -> list[ThemeSummary]:
    """The one theme that is clearly ahead of every other in the group, or none."""
    needed = clear_lead(group.n)
    return [
        theme
        for theme in group.themes
        if all(group.lead(theme.slug, other.slug) >= needed for other in _others(theme, group))
    ]


def _reason(standing: Standing) -> str:
    if standing.group_choices or standing.groups_differ:
        return "groups"
    if len(standing.equal) > 1:
        return "equal"
    return "together" if standing.companions else "stands_out"
