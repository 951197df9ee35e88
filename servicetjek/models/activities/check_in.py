"""Stopping up: one experiment at a time, what is said of it typed for all to see, and written in the handleplan."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from servicetjek.models.amend import amend
from servicetjek.models.meeting.activity import Activity
from servicetjek.models.plan.talk import Talk

if TYPE_CHECKING:
    from servicetjek.models.moment import Moment


class CheckIn(Activity):
    folder = "check_in"
    moment: Moment

    def begin(self, now: datetime) -> None:
        """What waits is laid ready, and the first of it is talked about."""
        meeting = self.led.plenary
        Talk.objects.lay_ready(meeting, timezone.localdate(now))
        first = meeting.talks.filter(written_at=None).select_related("stop__experiment").first()
        if meeting.on_the_table_id is None and first:
            amend(meeting, {"on_the_table": first.stop.experiment})

    @property
    def talk(self) -> Talk | None:
        """What is talked about."""
        on_it = self.moment.meeting.on_the_table_id
        talks = self.moment.talks
        return next((each for each in talks if each.stop.experiment_id == on_it), next(iter(talks), None))

    @property
    def waits(self) -> list[Talk]:
        """The others that are not written."""
        return [each for each in self.moment.talks if each != self.talk and not each.is_written]

    @property
    def next_talk(self) -> Talk | None:
        """Where to go on once what is talked about stands in the plan."""
        return next(iter(self.waits), None) if self.talk and self.talk.is_written else None

    @property
    def heading(self) -> str:
        return f"Stop op om »{self.talk.stop.experiment}«" if self.talk else super().heading

    @property
    def is_ready_to_finish(self) -> bool:
        return all(each.is_written for each in self.moment.talks)
