"""Two ratings of a check beside each other: the themes in which something was tried between them, and the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from servicetjek.models.rating.occasion import Occasion, limits_of, names_apart
from servicetjek.models.rating.rating import Rating
from servicetjek.models.rating.shift import NotShown, Shift, shifts_between


@dataclass(frozen=True)
class BeforeAfter:
    """What is different since the earlier one. The others are the yardstick: they may have moved as much untried."""

    before: Occasion
    after: Occasion
    tried: Sequence[Shift | NotShown]
    others: Sequence[Shift | NotShown]
    limits: Sequence[str]

    @property
    def sections(self) -> list[tuple[str, Sequence[Shift | NotShown]]]:
        """With what stands over each. Where nothing was tried, there is no yardstick to tell of."""
        if not self.tried:
            return [("Alle temaer", self.others)]
        named = [("Her prøvede I noget af", self.tried), ("Her prøvede I ikke noget", self.others)]
        return [(heading, shifts) for heading, shifts in named if shifts]

    @property
    def shifts(self) -> list[Shift | NotShown]:
        return [*self.tried, *self.others]

    @property
    def drawn(self) -> list[Shift]:
        return [shift for shift in self.shifts if isinstance(shift, Shift)]

    @property
    def before_name(self) -> str:
        return names_apart(self.before.at, self.after.at)[0]

    @property
    def after_name(self) -> str:
        return names_apart(self.before.at, self.after.at)[1]


def before_after(earlier: Rating, later: Rating) -> BeforeAfter:
    """Within what each of them shows by itself. Raises NotRevealed."""
    before, after = occasion_of(earlier), occasion_of(later)
    tried_in = themes_tried_between(earlier, later)
    shifts = shifts_between(earlier.summary(), later.summary())
    return BeforeAfter(
        before,
        after,
        [shift for shift in shifts if shift.slug in tried_in],
        [shift for shift in shifts if shift.slug not in tried_in],
        # How many are new is told since the last time they were asked.
        limits_of(before, after, later.newcomers if later.result_before == earlier else None),
    )


def occasion_of(rating: Rating) -> Occasion:
    at = timezone.localtime(rating.opened_at)
    return Occasion(at, rating.answered, rating.expected, rating.is_anonymous)


def themes_tried_between(earlier: Rating, later: Rating) -> set[str]:
    """The slugs of those with an experiment that began after people were asked first, and before they were again."""
    first, last = (timezone.localdate(moment) for moment in (earlier.closed_at, later.opened_at))
    experiments = [one for plan in later.service_check.plans.complete() for one in plan.experiments.all()]
    tried = [one for one in experiments if first <= one.starts_on <= last and not one.waits_for_nods]
    return {experiment.theme.slug for experiment in tried if experiment.theme}
