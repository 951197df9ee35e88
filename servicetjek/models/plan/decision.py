"""What a meeting has decided, and what it is about to: the experiments it has taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.utils.functional import cached_property

from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.participant import Participant
from servicetjek.models.plan.experiment import Experiment
from servicetjek.models.plan.nod import NodCount

NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class OnTheTable:
    """An experiment being talked about, and how many have nodded to it."""

    experiment: Experiment
    nods: NodCount


class Decision:
    """The experiments of a meeting, with the nods of those `present`. Asked for together, and once."""

    def __init__(self, meeting: Meeting, present: Sequence[Participant]) -> None:
        self.meeting = meeting
        self.present = present

    @cached_property
    def experiments(self) -> list[OnTheTable]:
        experiments = Experiment.objects.of(self.meeting).select_related("plan").with_nods()
        return [OnTheTable(one, one.nods_among(self.present)) for one in experiments]

    @property
    def undecided(self) -> list[OnTheTable]:
        return [one for one in self.experiments if not one.experiment.is_decided]

    @property
    def decided(self) -> list[Experiment]:
        return [one.experiment for one in self.experiments if one.experiment.is_decided]

    @property
    def all_nodded(self) -> bool:
        """To each that is decided."""
        return not any(experiment.without_all_nods for experiment in self.decided)

    @property
    def on_the_table(self) -> OnTheTable | None:
        return next((one for one in self.undecided if self._is_talked_about(one.experiment)), None)

    @property
    def in_line(self) -> list[Experiment]:
        """The next one first."""
        undecided = [one.experiment for one in self.undecided]
        return [experiment for experiment in undecided if not self._is_talked_about(experiment)]

    def _is_talked_about(self, experiment: Experiment) -> bool:
        return experiment.pk == self.meeting.on_the_table_id

    @property
    def in_focus(self) -> OnTheTable | None:
        """What the whole room looks at: the experiment talked about, else the one decided last, also afterwards."""
        if self.on_the_table and not self.meeting.ended_at:
            return self.on_the_table
        decided = [one for one in self.experiments if one.experiment.is_decided]
        return max(decided, key=lambda one: one.experiment.decided_at or NEVER, default=None)

    @property
    def decided_before(self) -> list[Experiment]:
        return [one for one in self.decided if self.in_focus is None or one != self.in_focus.experiment]
