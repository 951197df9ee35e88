"""Connections: every table places all the proposals in four fields, and says which it would begin with (source:
tool 1)."""

from __future__ import annotations

from django.utils.functional import cached_property

from servicetjek.models.meeting.activity import Activity, Own
from servicetjek.models.meeting.board import Agreements, Board, agreement
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
    def agreements(self) -> Agreements:
        """Where the tables agree, proposal by proposal."""
        return Agreements(agreement(self.moment.presented, self.places))

    @cached_property
    def boards(self) -> list[tuple[Table, Board]]:
        """Of the tables where somebody sits, or that have placed something."""
        taken = {person.table_id for person in self.moment.present} | {each.table_id for each in self.places}
        return [(table, self.board_of(table)) for table in self.moment.tables if table.pk in taken]

    @property
    def done(self) -> int:
        """How many tables have placed everything."""
        return sum(not board.not_placed for _, board in self.boards)

    @property
    def shares(self) -> list[int]:
        """How far the tables are, in percent: the furthest first, so that nobody sees whose is whose."""
        done = [
            100 * len(board.places) // len(board.proposals) for _, board in self.boards if board.proposals
        ]
        return sorted(done, reverse=True)


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
