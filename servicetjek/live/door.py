"""What is pushed to the phones of those who have answered: how many have, and then the result, as on the projector."""

from datetime import datetime
from typing import Any

from servicetjek.models import Rating


def context(rating: Rating, now: datetime) -> dict[str, Any]:
    turnout = rating.turnout
    return {
        "rating": rating,
        "check": rating.service_check,
        "turnout": turnout,
        "revision": rating.revision_when(turnout.heads.all),
        **(result(rating) if rating.is_revealed else {}),
    }


def result(rating: Rating) -> dict[str, Any]:
    """Everybody's answers together. Initials and remarks are for the facilitator's laptop: a link is passed on."""
    picture = rating.picture()
    return {"picture": picture, "summary": picture.summary}
