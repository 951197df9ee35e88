"""What is pushed to the facilitator while people rate: how many have answered, and nothing about who."""

from datetime import datetime
from typing import Any

from servicetjek.live.steps import count_steps
from servicetjek.models import Rating


def context(rating: Rating, now: datetime) -> dict[str, Any]:
    heads, expected = rating.heads, rating.service_check.expected_people
    is_everybody = not rating.is_open or heads.all >= expected
    told = count_steps.step(rating.pk, heads.all, now, is_everybody)
    return {
        "rating": rating,
        "heads": heads,
        "answered": told,
        "expected": expected,
        "can_be_shown": told >= rating.fewest_shown and rating.can_show(heads),
    }
