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

from servicetjek.models.rating.choice_reasons import reasons
from servicetjek.models.rating.standing import Standing
from servicetjek.models.rating.summary import RatingSummary

ONE_THEME = "one_theme"
SEVERAL_THEMES = "several_themes"


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

    @property
    def first(self) -> str:
        """The theme to begin with, where one comes before the others; "" where it is for the facilitator to say."""
        return self.themes[0] if self.reason in ("stands_out", "together") else ""


def suggest(summary: RatingSummary) -> Suggestion:
    standing = summary.standing
    if standing is None:
        text = "Der er for få svar til et forslag." if summary.n else "Ingen har svaret endnu."
        return Suggestion((), "", "too_few", (text,))
    slugs = standing.slugs
    return Suggestion(
        themes=slugs,
        form=ONE_THEME if len(slugs) == 1 else SEVERAL_THEMES,
        reason=_reason(standing),
        reasons=tuple(reasons(summary, standing)),
        tied=standing.equal if len(standing.equal) > 1 else (),
    )


def _reason(standing: Standing) -> str:
    if standing.group_choices or standing.groups_differ:
        return "groups"
    if len(standing.equal) > 1:
        return "equal"
    return "together" if standing.companions else "stands_out"
