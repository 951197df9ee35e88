"""What is pushed to the participants' phones: the same for all of them, and nothing of anybody's own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.utils.timezone import localdate

from servicetjek.models import StepKind, Turn
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.moment import Moment, OnTheTable
from servicetjek.models.plan.plan import Dot


def context(meeting: Meeting, now: datetime) -> dict[str, Any]:
    moment = Moment(meeting, now)
    task, more = task_of(moment)
    return {
        "meeting": meeting,
        "check": meeting.service_check,
        "moment": moment,
        "task": task,
        "more": more,
        "speaking": people_of(moment.speaking),
        "next": people_of(moment.next_up),
        "state": state_of(moment),
        "journey": journey_of(moment),
    }


def task_of(moment: Moment) -> tuple[str, str]:
    """What to do now as a heading, and the rest of the step's words."""
    if moment.step is None:
        return "", ""
    first, stop, more = (moment.step.words["phone"] or moment.question).partition(". ")
    return (first, more) if stop else (first.removesuffix("."), "")


def journey_of(moment: Moment) -> list[Dot]:
    """The days of the plan, when something is decided and that is what the phones show."""
    is_deciding = moment.step is not None and moment.step.kind == StepKind.DECIDE
    decided = moment.decided if is_deciding or moment.meeting.ended_at else []
    return decided[0].plan.dots(localdate(moment.now)) if decided else []


def people_of(turns: Iterable[Turn]) -> str:
    """The participants' keys with a space between, for the phones to find themselves among."""
    return " ".join(str(turn.participant_id) for turn in turns)


def state_of(moment: Moment) -> str:
    """Changes when the phones' own parts are to be fetched anew; a nod or a minute more does not change it."""
    meeting, step = moment.meeting, moment.step
    state: list[object] = [meeting.status, step.pk if step else 0]
    if meeting.ended_at:
        state += [one.experiment.plan.is_shared for one in moment.experiments[:1]]
    if meeting.groups > 1 and moment.speaking:
        # Each group has a clock of its own, so whoever speaks is sent theirs.
        state += sorted({(turn.allowed_seconds, turn.paused_at is None) for turn in moment.speaking})
    if step and step.kind == StepKind.DECIDE:
        state += state_of_table(moment.on_the_table) if moment.on_the_table else [len(moment.decided)]
        state += [len(moment.presented)]
    return "-".join(map(str, state)).replace(" ", "")


def state_of_table(table: OnTheTable) -> list[object]:
    """Complete counts as well: the last nods may be given for the room, and not on the phones they belong to."""
    return [table.experiment.pk, table.experiment.text_version, table.nods.is_complete]
