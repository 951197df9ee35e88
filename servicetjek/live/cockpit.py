"""What is pushed to the facilitator's cockpit."""

from datetime import datetime
from typing import Any

from servicetjek.documents.way_in import way_in
from servicetjek.models import Alternative
from servicetjek.models.meeting import Meeting
from servicetjek.models.moment import Moment


def context(meeting: Meeting, now: datetime) -> dict[str, Any]:
    check = meeting.service_check
    return {
        "meeting": meeting,
        "check": check,
        "theme": meeting.theme,
        "moment": Moment(meeting, now),
        "way_in": way_in(check),
        "other_ending": Alternative.B if meeting.alternative == Alternative.A else Alternative.A,
    }
