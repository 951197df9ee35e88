"""What is pushed to every phone in the meeting; nothing of one's own."""

from datetime import datetime
from typing import Any


def context(meeting: Any, now: datetime) -> dict[str, Any]:
    return {"meeting": meeting, "now": now}
