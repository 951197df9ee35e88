"""What is pushed to the projector and the people at a distance."""

from datetime import datetime
from typing import Any


def context(meeting: Any, now: datetime) -> dict[str, Any]:
    return {"meeting": meeting, "now": now}
