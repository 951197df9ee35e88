"""At the tables: each goes through its own steps, with its own clock, until all gather again (source: tool 1)."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property

from servicetjek.models.meeting.activity import Activity
from servicetjek.models.meeting.clock import Timed
from servicetjek.models.meeting.table import Table


class Tables(Activity):
    folder = "tables"
    is_at_tables = True

    @cached_property
    def tables(self) -> list[Table]:
        return self.led.plenary.open_tables

    @property
    def under_way(self) -> list[Table]:
        return [table for table in self.tables if table.current and not table.ended_at]

    # -- pressed ------------------------------------------------------------------------------------

    def begin(self, now: datetime) -> None:
        for table in self.tables:
            table.set_going(now)

    def end(self, now: datetime) -> None:
        super().end(now)
        for table in self.tables:
            table.stand_still(now)

    def clocks_together(self) -> list[Timed]:
        """A pause is for all of them."""
        return [self.step, *(clock for table in self.under_way for clock in clocks_of(table))]


def clocks_of(table: Table) -> list[Timed]:
    return table.current.activity.clocks() if table.current else []
