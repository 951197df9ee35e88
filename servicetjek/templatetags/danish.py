"""Numbers, dates and times as they are written in Danish."""

import re
from datetime import date, datetime

from django import template
from django.utils import timezone

from servicetjek.models.durations import minutes_short
from servicetjek.models.rating.theme_summary import in_a_row, one_of
from servicetjek.models.words import MONTHS

register = template.Library()
register.filter(in_a_row)
register.filter(one_of)

NO_BREAK_SPACE, WORD_JOINER = "\u00a0", "\u2060"

WEEKDAYS = "mandag tirsdag onsdag torsdag fredag lørdag søndag".split()


@register.filter
def comma(number, decimals=1):
    """3.42 -> "3,4"; nothing for a missing number."""
    return "" if number is None else f"{float(number):.{int(decimals)}f}".replace(".", ",")


@register.filter
def danish_date(day):
    """ "torsdag 7. januar 2027"."""
    day = _local(day)
    return f"{WEEKDAYS[day.weekday()]} {day.day}. {MONTHS[day.month - 1]} {day.year}" if day else ""


@register.filter
def danish_day(day):
    """ "torsdag 7. januar", where the year goes without saying."""
    return danish_date(day).rpartition(" ")[0]


@register.filter
def full_date(day):
    """ "7. januar 2027", where the weekday does not matter."""
    return danish_date(day).partition(" ")[2]


@register.filter
def short_date(day):
    """ "tors. 7. jan.", for the line of time."""
    day = _local(day)
    if not day:
        return ""
    weekday = WEEKDAYS[day.weekday()]
    month = MONTHS[day.month - 1]
    weekday = f"{weekday[: 4 if weekday.startswith(('ti', 'to')) else 3]}."
    return f"{weekday} {day.day}. {month if len(month) < 5 else month[:3] + '.'}"


@register.filter
def day_and_month(day):
    """ "7. jan.", where there is little room."""
    return short_date(day).partition(" ")[2]


@register.filter
def danish_time(moment):
    """ "kl. 13.05", on the clock in Denmark."""
    moment = _local(moment)
    return f"kl. {moment:%H.%M}" if moment else ""


@register.filter
def minutes(seconds):
    """Seconds as "57 min.", or under ten minutes "3½ min.", rounded up; under one minute "45 sek."."""
    if seconds is None:
        return ""
    seconds = int(seconds)
    finest = 60 if seconds > 600 else 30 if seconds > 60 else 1
    return minutes_short(-(-seconds // finest) * finest)


@register.filter
def clock_face(seconds):
    """Seconds left as "2:05"; never below zero."""
    seconds = max(0, int(seconds or 0))
    return f"{seconds // 60}:{seconds % 60:02}"


@register.filter
def unbroken(text):
    """Keeps "kl. 9–11" on one line wherever a large heading is broken."""
    text = re.sub(r"(?<=\d)[–-](?=\d)", lambda dash: f"{WORD_JOINER}{dash[0]}{WORD_JOINER}", str(text))
    return re.sub(r"\b(kl\.|nr\.|lokale|uge) (?=\d)", rf"\1{NO_BREAK_SPACE}", text)


@register.filter
def spaced_code(code):
    """ "K7M4PX" -> "K7M 4PX", the way it is said aloud."""
    code = str(code or "")
    return f"{code[:3]} {code[3:]}" if len(code) == 6 else code


def _local(moment: date | None):
    if isinstance(moment, datetime) and timezone.is_aware(moment):
        return timezone.localtime(moment)
    return moment
