"""What the colleagues do at their tables: they choose one, one of them writes and keeps its clock, and they sort.

Those without a phone are for the facilitator to seat, and a table where nobody has one is for the facilitator to lead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from functools import partial
from random import Random
from typing import TYPE_CHECKING

from servicetjek.models.activities import Round
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.meeting.place import Column, Place, Row
from servicetjek.models.meeting.proposal import Proposal
from servicetjek.models.meeting.seating import suits
from servicetjek.models.meeting.table import Table
from servicetjek.models.rehearsal.colleague import Colleague
from servicetjek.models.rehearsal.conduct import CONDUCT, Conduct, Deed, Player, Proposing
from servicetjek.models.rehearsal.invented import proposals_about
from servicetjek.models.script import StepKind

if TYPE_CHECKING:
    from servicetjek.models.rehearsal.rehearsal import Rehearsal

# Seconds, as they pass in a rehearsal.
GIVES_THE_WORD_AFTER, STOPS_A_SPEAKER_AFTER = 1, 3
# One scribe lets things take their time, so that there is a table to look after.
SLOW = 1.6
SORTED_BY, NAMED_BY = 0.7, (0.75, 0.85)
HEARD = "To borde vil have mere ro. Ét bord var i tvivl om, hvem der tager telefonen."
FIELDS = [(row, column) for row in Row for column in Column]


def tables_of(meeting: Meeting) -> list[Table]:
    tables = list(meeting.tables.open().select_related("current", "scribe"))
    for table in tables:
        table.meeting = meeting
        if table.current:
            table.current.table = table
    return tables


# -- choosing a table -----------------------------------------------------------------------------------


def sitting_down(
    rehearsal: Rehearsal, meeting: Meeting, players: Sequence[Player], now: datetime
) -> Iterator[Deed]:
    """Somebody with a phone takes a seat a little after they have come, until all are together again."""
    if not meeting.has_tables or (meeting.current and not is_seating(meeting.current.kind)):
        return
    for colleague, participant in players:
        at = participant.joined_at + timedelta(seconds=colleague.sits_down_after())
        if participant.has_phone and participant.table_id is None and at <= now:
            yield Deed(at, partial(take_a_seat, Player(colleague, participant), meeting, at))


def is_seating(kind: str) -> bool:
    return kind in (StepKind.WELCOME, StepKind.TABLES)


def take_a_seat(player: Player, meeting: Meeting, at: datetime) -> bool:
    """At the table they would rather sit at, of those they can reach, where there is room."""
    colleague, participant = player
    tables = tables_of(meeting)
    liked = [tables[place] for place in colleague.prefers(len(tables))]
    reachable = [table for table in liked if suits(table.seating, participant.is_remote)]
    return any(table.seat(participant, at) for table in [*reachable, *liked])


# -- at the table ---------------------------------------------------------------------------------------


class AtTables(Conduct):
    """Each table does what its own step asks for, and its scribe leads it."""

    def due(self) -> Iterator[Deed]:
        tables = tables_of(self.step.led.plenary)
        for table in tables:
            if table.current:
                players = [each for each in self.players if each.participant.table_id == table.pk]
                conduct = AT_A_TABLE.get(table.current.kind, Conduct)
                yield from conduct(self.rehearsal, table.current, players, self.now).due()
                is_slow = len(tables) > 1 and table.number == self.rehearsal.seed % len(tables) + 1
                yield from Leading(self.rehearsal, table.current, players, self.now).as_scribe(table, is_slow)


class ProposingAtTable(Proposing):
    """Everybody proposes something about the theme of the table, while there are proposals."""

    def text_of(self, colleague: Colleague) -> str:
        number = [player.colleague.number for player in self.with_phone].index(colleague.number)
        draw = Random(f"{self.rehearsal.seed}-{self.step.table_id}")
        texts = proposals_about(self.step.led.theme.slug, draw)
        return texts[number] if number < len(texts) else ""


class Leading(Conduct):
    def as_scribe(self, table: Table, is_slow: bool) -> Iterator[Deed]:
        """A colleague who writes goes on when the time is up, and in a round when somebody has gone on for too long."""
        if table.scribe_id not in {player.participant.pk for player in self.players}:
            return
        activity = self.step.activity
        if isinstance(activity, Round) and not activity.is_over:
            turn = activity.turn
            waited = turn.clock(self.now).over > STOPS_A_SPEAKER_AFTER if turn else self.has_waited
            if waited:
                yield Deed(self.now, partial(activity.go_on, self.now, turn.pk if turn else 0))
        elif isinstance(activity, Round) or self.clock.elapsed >= self.clock.total * (SLOW if is_slow else 1):
            yield Deed(self.now, partial(self.go_on, table))

    @property
    def has_waited(self) -> bool:
        return self.clock.elapsed >= GIVES_THE_WORD_AFTER

    def go_on(self, table: Table) -> bool:
        return table.go_on(self.now, self.step.pk) or table.finish(self.now, self.step.pk)


# -- the four fields ------------------------------------------------------------------------------------


class Sorting(Conduct):
    """Each scribe gathers what was heard, places the proposals one by one, and names two to begin with."""

    def due(self) -> Iterator[Deed]:
        writing = {player.participant.pk for player in self.players}
        meeting = self.step.led.plenary
        told = [each for each in meeting.proposals.all() if meeting.shows(each)]
        for table in tables_of(meeting):
            if table.scribe_id in writing:
                yield from self.sorting(table, told)

    def sorting(self, table: Table, told: list[Proposal]) -> Iterator[Deed]:
        if not table.heard and (at := self.when(2)):
            yield Deed(at, partial(table.gather, HEARD))
        places = {place.proposal_id: place for place in table.places.all()}
        for number, proposal in enumerate(told):
            at = self.when(int(self.clock.total * SORTED_BY * (number + 1) / len(told)))
            if at and proposal.pk not in places:
                yield Deed(at, partial(self.put, table, proposal, number))
        named = sum(place.is_priority for place in places.values())
        for number, share in enumerate(NAMED_BY):
            at = self.when(int(self.clock.total * share))
            if at and number >= named and number < len(places):
                yield Deed(at, partial(self.name, table))

    def put(self, table: Table, proposal: Proposal, number: int) -> bool:
        draw = Random(f"{self.rehearsal.seed}-{proposal.pk}")
        field = draw.randrange(len(FIELDS))
        if Random(f"{self.rehearsal.seed}-{proposal.pk}-{table.number}").random() < 0.25:
            field += 1
        return Place.objects.put(table, proposal, *FIELDS[field % len(FIELDS)], seen=self.step.pk)

    def name(self, table: Table) -> bool:
        """One that it has not named, by a draw of its own."""
        draw = Random(f"{self.rehearsal.seed}-{table.number}")
        places = [place for place in table.places.all() if not place.is_priority]
        return bool(places) and draw.choice(places).begin_with()


AT_A_TABLE: dict[str, type[Conduct]] = {**CONDUCT, StepKind.PROPOSE: ProposingAtTable}
AMONG_TABLES: dict[str, type[Conduct]] = {**CONDUCT, StepKind.TABLES: AtTables, StepKind.SORT: Sorting}
