"""What is pushed to the facilitator's cockpit."""

from datetime import datetime
from typing import Any


def context(meeting: Any, now: datetime) -> dict[str, Any]:
    return {"meeting": meeting, "now": now}
