"""What is pushed to the participants' phones: the same for all of them, and nothing of anybody's own."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from servicetjek.models import StepKind, Turn
from servicetjek.models.meeting import Meeting
from servicetjek.models.moment import Moment


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
    }


def task_of(moment: Moment) -> tuple[str, str]:
    """What to do now as a heading, and the rest of the step's words."""
    if moment.step is None:
        return "", ""
    first, stop, more = (moment.step.words["phone"] or moment.question).partition(". ")
    return (first, more) if stop else (first.removesuffix("."), "")


def people_of(turns: Iterable[Turn]) -> str:
    """The participants' keys with a space between, for the phones to find themselves among."""
    return " ".join(str(turn.participant_id) for turn in turns)


def state_of(moment: Moment) -> str:
    """Changes when the phones' own parts are to be fetched anew; a nod or a minute more does not change it."""
    meeting, step = moment.meeting, moment.step
    state = [meeting.status, step.pk if step else 0]
    if meeting.groups > 1 and moment.speaking:
        # Each group has a clock of its own, so whoever speaks is sent theirs.
        state += sorted({(turn.allowed_seconds, turn.paused_at is None) for turn in moment.speaking})
    if step and step.kind == StepKind.DECIDE:
        experiment = moment.on_the_table and moment.on_the_table.experiment
        state += [experiment.pk, experiment.text_version] if experiment else [len(moment.decided)]
        state += [len(moment.presented)]
    return "-".join(map(str, state)).replace(" ", "")
