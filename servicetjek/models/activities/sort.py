"""Connections: every table places all the proposals in four fields, and says which it would begin with (source:
tool 1)."""

from __future__ import annotations

from functools import cached_property

from servicetjek.models.meeting.activity import Activity
from servicetjek.models.meeting.board import Agreement, Board, agreement
from servicetjek.models.meeting.place import Place
from servicetjek.models.meeting.table import Table


class Sort(Activity):
    folder = "sort"
    is_at_tables = True
    is_sort = True

    @cached_property
    def places(self) -> list[Place]:
        """Of every table; they are asked for together, and once."""
        return list(Place.objects.in_meeting(self.led.plenary))

    def board_of(self, table: Table) -> Board:
        mine = [place for place in self.places if place.table_id == table.pk]
        return Board(self.moment.presented, mine)

    @cached_property
    def agreement(self) -> list[Agreement]:
        """Where the tables agree, proposal by proposal."""
        return agreement(self.moment.presented, self.places)
