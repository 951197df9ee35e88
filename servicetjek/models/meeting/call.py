"""The call in which somebody at a distance meets the others: the meeting's, or their table's own while all are at
theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from servicetjek.models.script import StepKind

if TYPE_CHECKING:
    from servicetjek.models.meeting.participant import Participant
    from servicetjek.models.meeting.table import Table

# Into the table's call and back again.
CHANGES = {StepKind.TABLES, StepKind.REPORT_BACK, StepKind.SORT}


@dataclass(frozen=True)
class Call:
    """Where they meet now. `table` is the one whose own it is, `is_new` whether it was another in the step before."""

    link: str
    table: Table | None = None
    is_new: bool = False


def call_of(participant: Participant) -> Call:
    meeting, table, here = participant.meeting, participant.table, participant.meeting.current
    if not table or not table.has_own_call or not here or not meeting.is_under_way:
        return Call(meeting.online_link)
    is_new = here.kind in CHANGES
    if here.activity.is_at_tables:
        return Call(table.call_link, table, is_new)
    return Call(meeting.online_link, is_new=is_new)
