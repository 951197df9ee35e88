"""At the tables: each goes through its own steps, with its own clock, until all gather again (source: tool 1)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from django.db.models import prefetch_related_objects
from django.utils.functional import cached_property

from servicetjek.models.durations import number_in_words
from servicetjek.models.meeting.activity import Activity
from servicetjek.models.meeting.clock import ClockPosition, Timed, stop_all
from servicetjek.models.meeting.seat import Seat, State, seats_of
from servicetjek.models.meeting.table import Table, fetch_what_they_do, set_going
from servicetjek.models.meeting.who_sits_where import MOST_DRAWN
from servicetjek.models.script import StepKind

if TYPE_CHECKING:
    from servicetjek.models.meeting.step import Step
    from servicetjek.models.meeting.turn import Turn
    from servicetjek.models.moment import Moment

# In seconds: later than this a table is behind, and so long it may be silent before somebody looks after it (ours).
BEHIND, SILENT = 60, 120
WRITING = (StepKind.PROPOSE, StepKind.PRESENT)


class Tables(Activity):
    folder = "tables"
    is_at_tables = True
    fills_the_cockpit = True

    @cached_property
    def tables(self) -> list[Table]:
        return self.led.plenary.open_tables

    @property
    def under_way(self) -> list[Table]:
        """With the step that each is in, and its turns."""
        tables = [table for table in self.tables if table.current_id and not table.ended_at]
        prefetch_related_objects(tables, "current__turns")
        return tables

    # -- pressed ------------------------------------------------------------------------------------

    def begin(self, now: datetime) -> None:
        set_going(self.tables, now)

    def end(self, now: datetime) -> None:
        """What goes on at any of them stands still, and what they wrote together is theirs to tell."""
        stop_all(self.clocks_together(), now)
        self.led.proposals.written_together().update(presented_at=now)

    def clocks_together(self) -> list[Timed]:
        """A pause is for all of them."""
        return [self.step, *(clock for table in self.under_way for clock in clocks_of(table))]

    # -- shown --------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[TableLine]:
        """Every table as it is now, those that need somebody first; asked for together, and once."""
        gather, sitting = self.gathers_at(self.moment.now), self.moment.sitting
        fetch_what_they_do(self.tables)
        lines = [TableLine(self.moment.of_table(table, sitting[table.pk]), gather) for table in self.tables]
        return sorted(lines, key=lambda line: (-line.need, line.table.number))

    @property
    def heading(self) -> str:
        """Counts those that need somebody."""
        sitting = [line for line in self.lines if not line.is_empty]
        if self.in_need == 1:
            return "Ét bord har brug for dig"
        if self.in_need:
            return f"{number_in_words(self.in_need).capitalize()} borde har brug for dig"
        if sitting and all(line.is_done for line in sitting):
            return "Alle borde er færdige"
        return "Alle borde er i gang" if sitting else super().heading

    @property
    def in_order(self) -> list[TableLine]:
        return sorted(self.lines, key=lambda line: line.table.number)

    @property
    def are_many(self) -> bool:
        """More than can be read from the back of the room."""
        return len(self.tables) > MOST_DRAWN

    @property
    def in_need(self) -> int:
        return sum(line.need > 0 for line in self.lines)

    @property
    def standing(self) -> int:
        """How many have come, and sit nowhere."""
        return sum(person.table_id is None for person in self.moment.present)

    def gathers_at(self, now: datetime) -> datetime:
        """When all are together again: as the clock says, and in a pause as if it ended now."""
        clock = self.clock(now)
        return clock.ends_at or now + timedelta(seconds=clock.left)

    @property
    def gathering(self) -> datetime:
        return self.gathers_at(self.moment.now)

    @cached_property
    def axis(self) -> Axis:
        """From when the tables began to a little past when they gather, and past the last that is behind."""
        began = self.step.started_at or self.moment.now
        ends = [self.gathering, *(line.ends_at for line in self.lines if line.ends_at)]
        return Axis(began, max(ends) + timedelta(minutes=2))


def clocks_of(table: Table) -> list[Timed]:
    """Of those who speak, and of the step."""
    assert table.current, "it is under way"
    return [*(turn for turn in table.current.turns.all() if turn.is_speaking), table.current]


class Axis(NamedTuple):
    """The time that all tables share, as a picture has it: from 0 to 100."""

    begins: datetime
    ends: datetime

    def at(self, moment: datetime) -> float:
        whole = (self.ends - self.begins).total_seconds() or 1
        return round(max(0.0, min(100.0, 100 * (moment - self.begins).total_seconds() / whole)), 1)


class Stretch(NamedTuple):
    """A step on the axis: "done", "now" or "next"."""

    begins: datetime
    ends: datetime
    state: str


class TableLine:
    """A table at a glance: where it is, who is behind, who has written nothing."""

    def __init__(self, moment: Moment, gathering: datetime) -> None:
        self.moment = moment
        self.table: Table = moment.led  # type: ignore[assignment]
        self.gathering = gathering

    @property
    def is_empty(self) -> bool:
        return not self.moment.present

    @property
    def seats(self) -> list[Seat]:
        """While it works only those of its people, else the empty ones too."""
        if self.moment.activity:
            return self.moment.activity.seats
        if self.is_done:
            return [Seat(State.DONE, str(person), person.pk) for person in self.moment.present]
        return seats_of(self.table, self.moment.present)

    @property
    def has_phones(self) -> bool:
        return self.moment.phones > 0

    @property
    def is_done(self) -> bool:
        return self.table.ended_at is not None

    @property
    def ends_at(self) -> datetime | None:
        """When it is done at this pace; None before it has begun."""
        if self.is_done:
            return self.table.ended_at
        return self.moment.expected_end if self.moment.step else None

    @property
    def seconds_behind(self) -> int:
        if self.is_done or self.ends_at is None:
            return 0
        return max(0, (self.ends_at - self.gathering) // timedelta(seconds=1))

    @property
    def is_behind(self) -> bool:
        return self.seconds_behind >= BEHIND

    @property
    def can_be_shortened(self) -> bool:
        """Only what is to come can be: in its last step a table that is behind is not helped by it."""
        return self.is_behind and self.moment.next_step is not None

    @property
    def minutes_behind(self) -> int:
        return self.seconds_behind // 60

    @property
    def proposals(self) -> int:
        return len(self.moment.proposals)

    @property
    def has_written_nothing(self) -> bool:
        """Though they have had time to: in the silence in which experiments are found, or after it."""
        step = self.moment.step
        if self.is_empty or self.proposals or step is None:
            return self.is_done and not self.is_empty and not self.proposals
        is_late = step.kind == StepKind.PRESENT or self.moment.clock.elapsed > SILENT
        return step.kind in WRITING and is_late

    @property
    def lacks_scribe(self) -> bool:
        return self.has_phones and self.table.scribe_id is None and not self.is_done

    @property
    def need(self) -> int:
        """How much somebody is needed at it: 0 for not at all (ours)."""
        return 4 * self.is_behind + 2 * self.lacks_scribe + self.has_written_nothing

    @property
    def slip_ms(self) -> dict[str, int | None]:
        """As the meeting's own pace is told, against when all gather."""
        return {**self.moment.slip_ms, "planned": round(self.gathering.timestamp() * 1000)}

    @property
    def is_silent(self) -> bool:
        return self.moment.activity is not None and self.moment.activity.is_silent

    @property
    def speaking(self) -> Turn | None:
        return self.moment.activity.turn if self.moment.activity else None

    @property
    def place_of_speaker(self) -> int:
        """In the round, from 1."""
        turns = self.moment.activity.turns if self.moment.activity else []
        return sum(not turn.is_waiting for turn in turns)

    @property
    def clock(self) -> ClockPosition:
        return self.moment.clock

    @property
    def stretches(self) -> list[Stretch]:
        """Its steps on the clock: as they went, as the one now goes, and as the rest are planned."""
        at, drawn = self.table.started_at or self.moment.now, []
        for line in self.moment.lines:
            # One that was begun, and left for the one before it, is ahead again.
            began = max(at, line.step.started_at or at) if line.state != "next" else at
            at = max(began, self._end_of(line.step, line.state, began, line.seconds))
            drawn.append(Stretch(began, at, line.state))
        return drawn

    def _end_of(self, step: Step, state: str, began: datetime, seconds: int) -> datetime:
        if state == "done":
            return step.ended_at or began
        if state == "now":
            return self.moment.now + timedelta(seconds=self.moment.left)
        return began + timedelta(seconds=seconds)
