"""Lengths of time in Danish, as one says them and as one writes them. All lengths are seconds."""

SMALL = [
    "nul", "et", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv", "tretten",
    "fjorten", "femten", "seksten", "sytten", "atten", "nitten",
]  # fmt: skip
TENS = {
    2: "tyve",
    3: "tredive",
    4: "fyrre",
    5: "halvtreds",
    6: "tres",
    7: "halvfjerds",
    8: "firs",
    9: "halvfems",
}
SPOKEN_MINUTES = {15: "et kvarter", 30: "en halv time", 45: "tre kvarter"}


def time_in_words(seconds: int) -> str:
    """Say a length of time aloud: "to minutter", "halvandet minut", "et kvarter", "en halv time"."""
    if seconds < 3600:
        return _minutes_in_words(seconds)
    hours, rest = divmod(seconds, 3600)
    if rest == 1800:
        return "halvanden time" if hours == 1 else f"{number_in_words(hours)} og en halv time"
    whole = "en time" if hours == 1 else f"{number_in_words(hours)} timer"
    return f"{whole} og {_minutes_in_words(rest)}" if rest else whole


def _minutes_in_words(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if rest == 30:
        return {0: "et halvt minut", 1: "halvandet minut"}.get(
            minutes, f"{number_in_words(minutes)} og et halvt minut"
        )
    if not rest:
        return SPOKEN_MINUTES.get(minutes) or _count(minutes, "minut", "minutter")
    tail = _count(rest, "sekund", "sekunder")
    return f"{_count(minutes, 'minut', 'minutter')} og {tail}" if minutes else tail


def _count(number: int, one: str, many: str) -> str:
    return f"{number_in_words(number)} {one if number == 1 else many}"


def number_in_words(number: int) -> str:
    """A number below 100 in letters ("et" for 1: minutes and seconds are neuter); larger ones in figures."""
    if number < 20:
        return SMALL[number]
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not ones:
        return TENS[tens]
    return f"{'en' if ones == 1 else SMALL[ones]}og{TENS[tens]}"


def minutes_short(seconds: int) -> str:
    """A length for a table: "5 min.", "1½ min.", "45 sek."."""
    minutes, rest = divmod(seconds, 60)
    if rest == 30:
        return f"{minutes or ''}½ min."
    parts = [f"{minutes} min."] if minutes or not rest else []
    return " ".join(parts + ([f"{rest} sek."] if rest else []))


def time_in_figures(seconds: int) -> str:
    """A length in a written sentence: "56 minutter", "1½ minut", "1 time og 46 minutter".

    Only half minutes are kept; anything finer is rounded up, so nobody is promised too short a meeting.
    """
    halves = -(-seconds // 30)
    if halves in (1, 3):
        return "½ minut" if halves == 1 else "1½ minut"
    if halves < 20 and halves % 2:
        return f"{halves // 2}½ minutter"
    hours, minutes = divmod(-(-halves // 2), 60)
    parts = [f"{hours} {'time' if hours == 1 else 'timer'}"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} {'minut' if minutes == 1 else 'minutter'}")
    return " og ".join(parts)
