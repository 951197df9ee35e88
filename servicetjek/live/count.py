"""What is pushed to the facilitator while people rate: how many have answered, and nothing about who."""

from datetime import datetime
from typing import Any


def context(rating: Any, now: datetime) -> dict[str, Any]:
    answered = rating.answered
    return {
        "rating": rating,
        "answered": answered,
        "expected": rating.service_check.expected_people,
        "missing": max(0, rating.fewest_shown - answered),
    }
