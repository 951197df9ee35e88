"""When people were asked: what a rating is called beside another, and what the two together do not tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from servicetjek.models.rating.disclosure import FEWEST_SHOWN
from servicetjek.models.words import MONTHS

# With fewer answers, one person's can change the picture.
FEW = 10


@dataclass(frozen=True)
class Occasion:
    """One of two ratings that are compared; `at` is when it opened, on the clock in Denmark."""

    at: datetime
    answered: int
    expected: int
    is_anonymous: bool

    @property
    def turnout(self) -> str:
        """As the result itself tells it: of how many, where all were asked."""
        if self.is_anonymous and self.answered <= self.expected:
            return f"{self.answered} af {self.expected}"
        return f"{self.answered} svar"


def names_apart(before: datetime, after: datetime) -> tuple[str, str]:
    """What tells the two moments apart, and no more: "marts" and "maj", or with the year, the day or the hour."""
    if before.year != after.year:
        return f"{_month(before)} {before.year}", f"{_month(after)} {after.year}"
    if before.month != after.month:
        return _month(before), _month(after)
    if before.date() != after.date():
        return f"{before.day}. {_month(before)}", f"{after.day}. {_month(after)}"
    return f"kl. {before:%H.%M}", f"kl. {after:%H.%M}"


def limits_of(before: Occasion, after: Occasion, newcomers: int | None) -> list[str]:
    """What is to be known before anybody concludes from the two, in sentences; what it means comes last."""
    return [
        *filter(None, [_who_answered(before, after), _who_is_new(before, after, newcomers)]),
        *filter(None, [_how_many_asked(before, after), _how_few(before, after)]),
        "Tallene viser, hvor vigtigt det er at tale om temaet – ikke, hvor godt det går.",
    ]


def _who_answered(before: Occasion, after: Occasion) -> str:
    if before.is_anonymous and after.is_anonymous:
        return "Svarene er anonyme, så vi ved ikke, om det er de samme, der har svaret."
    if before.is_anonymous or after.is_anonymous:
        return (
            "Den ene gang svarede forberedelsesgruppen åbent, den anden gang medarbejderne anonymt. "
            "Derfor kan svarene ikke sammenlignes person for person."
        )
    return "Det behøver ikke være de samme, der har svaret begge gange."


def _who_is_new(before: Occasion, after: Occasion, newcomers: int | None) -> str:
    """Of so few that they could be known, no number: whoever stands out among the answers could be one of them."""
    since = f"siden {names_apart(before.at, after.at)[0]}"
    if newcomers is None:
        return f"Der kan være kommet nye {since}." if after.is_anonymous else ""
    if newcomers < FEWEST_SHOWN:
        return f"Få eller ingen af jer er nye {since}."
    if 2 * newcomers > after.expected:
        return f"De fleste af jer er nye {since}."
    return f"{newcomers} af jer er nye {since}."


def _how_many_asked(before: Occasion, after: Occasion) -> str:
    if not (before.is_anonymous and after.is_anonymous) or before.expected == after.expected:
        return ""
    return f"Der var {before.expected} at spørge den første gang og {after.expected} denne gang."


def _how_few(before: Occasion, after: Occasion) -> str:
    few = min(before.answered, after.answered) < FEW
    return "Med så få svar kan én person flytte billedet." if few else ""


def _month(at: datetime) -> str:
    return MONTHS[at.month - 1]
