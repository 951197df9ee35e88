"""What is pushed to the projector and the people at a distance."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from servicetjek.documents.way_in import code_to_follow, way_in
from servicetjek.live.fit import ALONE, Fitted, Level, Said, fitted, lines_in
from servicetjek.models import StepKind
from servicetjek.models.meeting.meeting import Meeting
from servicetjek.models.moment import Moment

# Heights in `u`, as live/fit.py counts: what the middle has where somebody speaks, and where there is only a small
# clock beneath it; then what stands above a list.
MIDDLE, MIDDLE_OF_LIST = 30.0, 35.5
HEADING = Level("", 3.2, width=62)
GAP = 1.6


def context(meeting: Meeting, now: datetime) -> dict[str, Any]:
    check, moment = meeting.service_check, Moment(meeting, now)
    return {
        "meeting": meeting,
        "check": check,
        "theme": meeting.theme,
        "moment": moment,
        "way_in": way_in(check),
        "fitted": proposals_of(moment),
        # Drawn only where it is shown: at the end.
        "follow": SimpleLazyObject(lambda: code_of(moment)),
    }


def proposals_of(moment: Moment) -> Fitted | None:
    """The proposals people look at now, in the size there is room for."""
    kind = moment.step.kind if moment.step else None
    if kind == StepKind.PRESENT:
        return presented(moment)
    return to_choose_from(moment) if kind == StepKind.DECIDE and not moment.in_focus else None


def presented(moment: Moment) -> Fitted | None:
    """One with the stage to itself; where several groups speak at once, theirs side by side."""
    shown = [Said(proposal.text, proposal.whose) for proposal in moment.being_presented]
    if len(shown) < 2:
        return fitted(shown, MIDDLE, ALONE) if shown else None
    return fitted(shown, MIDDLE)


def to_choose_from(moment: Moment) -> Fitted:
    """Every proposal that is not taken up, beneath the question."""
    proposals = [Said(proposal.text) for proposal in moment.not_taken_up]
    return fitted(proposals, MIDDLE_OF_LIST - tall(moment.question, HEADING) - GAP)


def tall(text: str, level: Level) -> float:
    return level.size * 1.15 * lines_in(Said(text), level)


def code_of(moment: Moment) -> SafeString | None:
    """The code to the plan's open page, when something is decided and the plan is shared."""
    return code_to_follow(moment.in_focus.experiment.plan) if moment.in_focus else None
