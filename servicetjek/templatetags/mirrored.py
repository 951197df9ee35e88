"""Two ratings of a theme, mirrored: how people answered before stands on the scale, hollow, and after hangs under it,
filled. A shift is then seen as a tilt."""

from dataclasses import dataclass
from fractions import Fraction

from django import template
from django.utils.safestring import SafeString

from servicetjek.models.before_after import BeforeAfter
from servicetjek.models.rating.shift import Shift

from .answers import GAP, SIZES, Bars, Dots, Measure, axis, heap, in_words, picture_of

register = template.Library()

# A dot an answer up to so many answers; more are bars.
MOST_DOTS = 40
# On a projector of 16:9 the rows have this many units of height between them (compare.css), and each its two lines.
ROOM, LEAST = 500, 66
TALLEST = 40  # of a bar


@dataclass(frozen=True)
class Mirror:
    """What all that stands on one page is drawn to, over the scale and under it."""

    over: Measure
    under: Measure
    legend: str

    def height(self, shift: Shift) -> float:
        return self.top(shift) + self.under.height(max(shift.after.counts)) + 2 * GAP

    def top(self, shift: Shift) -> float:
        """Down to the scale."""
        return self.over.height(max(shift.before.counts)) + 2 * GAP


@register.simple_tag
def mirror_of(two: BeforeAfter) -> Mirror:
    """The largest dots with which all themes are in sight on a projector, or else bars."""
    if max(two.before.answered, two.after.answered) > MOST_DOTS:
        return bars_of(two)
    mirrors = [Mirror(dots, dots, Dots.legend) for dots in SIZES]
    return next((mirror for mirror in mirrors if _is_in_sight(two, mirror)), mirrors[-1])


def bars_of(two: BeforeAfter) -> Mirror:
    """As high as their part of the answers: what many and few have answered is seen alike."""
    parts = [
        Fraction(max(side.counts), side.n) for shift in two.drawn for side in (shift.before, shift.after)
    ]
    most = max(parts, default=Fraction(1))
    over, under = (
        Bars(float(TALLEST / (most * (each.answered or 1))), each.answered)
        for each in (two.before, two.after)
    )
    return Mirror(over, under, f"Søjlerne er andele. Den højeste er {round(100 * most)} % af svarene.")


def _is_in_sight(two: BeforeAfter, mirror: Mirror) -> bool:
    return sum(max(LEAST, mirror.height(shift)) for shift in two.drawn) <= ROOM


@register.simple_tag
def mirrored(shift: Shift, two: BeforeAfter, mirror: Mirror) -> SafeString:
    """Where people are split, then or now, its half is apart."""
    before, after, level = shift.before, shift.after, mirror.top(shift)
    body = axis(after.counts, level)
    body += heap(before.counts, mirror.over, level - GAP, hollow=True, split=before.is_split)
    body += heap(after.counts, mirror.under, level + GAP, up=False, split=after.is_split)
    words = f"{two.before_name}, {in_words(before.counts)} {two.after_name}, {in_words(after.counts)}"
    return picture_of(mirror.height(shift), body, words, False)
