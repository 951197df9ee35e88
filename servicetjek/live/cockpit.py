"""What is pushed to the facilitator's cockpit: all that the storskærm shows, and the ending that was not chosen."""

from datetime import datetime
from typing import Any

from servicetjek.live import screen
from servicetjek.models import Ending
from servicetjek.models.meeting.meeting import Meeting


def context(meeting: Meeting, now: datetime) -> dict[str, Any]:
    other = Ending.B if meeting.ending == Ending.A else Ending.A
    return {**screen.context(meeting, now), "other_ending": other}
