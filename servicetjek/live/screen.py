"""What is pushed to the projector and the people at a distance."""

from datetime import datetime
from typing import Any

from servicetjek.documents.way_in import way_in
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
    }
