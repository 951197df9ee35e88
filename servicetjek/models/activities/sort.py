"""Connections: every table places all the proposals in four fields, and says which it would begin with (source:
tool 1)."""

from __future__ import annotations

from functools import cached_property

from servicetjek.models.meeting.activity import Activity, Own
from servicetjek.models.meeting.board import Agreement, Board, agreement
from servicetjek.models.meeting.participant import Participant
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

    def own(self, participant: Participant) -> OwnBoard:
        return OwnBoard(self.moment, participant)

    def board_of(self, table: Table) -> Board:
        mine = [place for place in self.places if place.table_id == table.pk]
        return Board(self.moment.presented, mine)

    @cached_property
    def agreement(self) -> list[Agreement]:
        """Where the tables agree, proposal by proposal."""
        return agreement(self.moment.presented, self.places)


class OwnBoard(Own):
    """Of whoever writes for a table: they press for all at it."""

    @property
    def writes(self) -> bool:
        return self.participant.is_scribe

    @cached_property
    def board(self) -> Board | None:
        table = self.participant.table
        return self.moment.activity.board_of(table) if table else None

    @property
    def next_part(self) -> str:
        """What there is to do now: say what they heard, place what is told, and choose what to begin with."""
        table, board = self.participant.table, self.board
        if table is None or board is None or not (table.heard or board.places):
            return "heard"
        return "board" if board.not_placed else "choose"
