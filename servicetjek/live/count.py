"""What is pushed to the facilitator while people rate: how many have answered, and nothing about who or when."""

from datetime import datetime
from typing import Any

from servicetjek.models import Rating


def context(rating: Rating, now: datetime) -> dict[str, Any]:
    heads = rating.told_heads
    return {
        "rating": rating,
        "heads": heads,
        "expected": rating.expected,
        "can_be_shown": rating.can_show(heads),
        "revision": rating.revision_when(heads.all),
    }
