"""What a workplace has tried across its departments: as its AMO/MED group sees it, and as a bank to be inspired by."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.functional import cached_property

from servicetjek.models.check import ServiceCheck
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.progress import Progress, in_turn
from servicetjek.models.theme import Theme
from servicetjek.models.workplace import Workplace

# What ended longer ago than this is folded away.
A_YEAR = timedelta(days=365)
# As many as are read in a meeting, or before a form.
MOST_IN_BANK, MOST_BEFORE_A_CHECK = 6, 3


@dataclass(frozen=True)
class Tried:
    """All that the departments of a workplace have agreed to try, the oldest first, as it stands on a day."""

    all: list[Progress]
    today: date

    @classmethod
    def at(cls, workplace: Workplace, today: date) -> Tried:
        found = Experiment.objects.tried_at(workplace).with_course().with_changes()
        return cls([Progress(each, today) for each in found], today)

    @cached_property
    def waiting(self) -> list[Progress]:
        """What is to be held today, or should have been; the oldest first."""
        return in_turn(self.all)

    @property
    def late(self) -> list[Progress]:
        return [each for each in self.waiting if each.late]

    @property
    def to_decide(self) -> list[Progress]:
        return once_a_check(each for each in self.waiting if each.next and each.next.is_decision)

    @property
    def to_stop_up(self) -> list[Progress]:
        return once_a_check(each for each in self.waiting if each.next and not each.next.is_decision)

    @property
    def others(self) -> int:
        """How many nothing waits for."""
        return len(self.all) - len(self.waiting)

    @cached_property
    def long_over(self) -> list[Progress]:
        return [each for each in self.all if each.ended_on and each.ended_on < self.today - A_YEAR]

    @cached_property
    def recent(self) -> list[Progress]:
        return [each for each in self.all if each not in self.long_over]

    @property
    def to_learn_from(self) -> list[Progress]:
        """The newest; those that something has come of first."""
        begun = [each for each in reversed(self.all) if each.has_begun]
        return sorted(begun, key=lambda each: not each.has_lesson)[:MOST_BEFORE_A_CHECK]


def once_a_check(trials: Iterable[Progress]) -> list[Progress]:
    """The first of each check."""
    found: dict[int, Progress] = {}
    for each in trials:
        found.setdefault(each.experiment.plan.service_check_id, each)
    return list(found.values())


def bank(check: ServiceCheck, themes: Iterable[Theme | None], today: date) -> list[Progress]:
    """What other departments of its workplace have tried for these themes and learnt from, the newest first."""
    wanted = [theme for theme in themes if theme]
    if not wanted:
        return []
    tried = Experiment.objects.tried_at(check.workplace).filter(theme__in=wanted).with_lesson()
    # A department has its own words for its name, and the database knows no capital Ø.
    here = str(check).casefold()
    found = [each for each in tried.with_course() if str(each.plan.service_check).casefold() != here]
    return [Progress(each, today) for each in reversed(found)][:MOST_IN_BANK]
