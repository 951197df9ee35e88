"""What is pushed to the phones of those who have answered: that they wait, and then the result, as on the projector."""

from datetime import datetime
from typing import Any

from servicetjek.models import Rating


def context(rating: Rating, now: datetime) -> dict[str, Any]:
    shown = result(rating) if rating.is_revealed else {}
    return {"rating": rating, "check": rating.service_check, **shown}


def result(rating: Rating) -> dict[str, Any]:
    """Everybody's answers together. Initials and remarks are for the facilitator's laptop: a link is passed on."""
    picture = rating.picture()
    return {"picture": picture, "summary": picture.summary}
