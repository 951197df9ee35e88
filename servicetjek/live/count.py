"""What is pushed to the invitation page: how many have answered, and nothing about who."""

from datetime import datetime
from typing import Any


def context(rating: Any, now: datetime) -> dict[str, Any]:
    return {"rating": rating, "now": now}
