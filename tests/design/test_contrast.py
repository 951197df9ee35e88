import re

import pytest

from .sheets import contrast, read, resolved, tokens_of

TEXT, CONTROL = 4.5, 3.0
GROUNDS = ("paper", "card", "wash")
PAIRS = [
    *[(colour, ground, TEXT) for colour in ("ink", "soft", "accent", "accent-strong") for ground in GROUNDS],
    *[("signal", ground, TEXT) for ground in ("paper", "card", "signal-wash")],
    ("ink", "signal-wash", TEXT),
    ("on-accent", "accent", TEXT),
    ("on-accent", "accent-strong", TEXT),
    ("paper", "ink", TEXT),
    ("on-time-up", "time-up", TEXT),
    *[(colour, ground, CONTROL) for colour in ("edge", "focus") for ground in ("paper", "card")],
]


def schemes():
    sheet = read("tokens.css")
    day, night = tokens_of(sheet, ":root")
    stage, _ = tokens_of(sheet, ".stage")
    return {
        "light": resolved(day),
        "dark": resolved(day | night),
        "stage": resolved(day | stage),
        "stage in a dark browser": resolved(day | night | stage),
    }


@pytest.mark.parametrize("scheme", schemes())
@pytest.mark.parametrize(("colour", "ground", "bar"), PAIRS)
def test_colours_can_be_read_on_their_grounds(scheme, colour, ground, bar):
    tokens = schemes()[scheme]

    assert contrast(tokens[colour], tokens[ground]) >= bar


def test_the_band_at_the_end_of_a_turn_can_be_read():
    stage = schemes()["stage"]

    assert contrast(stage["yellow-400"], stage["on-accent"]) >= TEXT


def test_the_phone_has_the_same_colours_as_the_rest():
    day, night = tokens_of(read("tokens.css"), ":root")
    phone_day, phone_night = tokens_of(read("phone.css"), ".phone")
    day, night = resolved(day), resolved(day | night)

    # The letters are the phone's own.
    assert phone_day.pop("font") == "system-ui, sans-serif"
    assert phone_day == {name: day[name] for name in phone_day}
    assert phone_night == {name: night[name] for name in phone_night}


def test_the_phone_names_every_colour_it_uses():
    used = set(re.findall(r"var\(--([\w-]+)\)", read("phone.css") + read("meeting.css")))
    day, _ = tokens_of(read("phone.css"), ".phone")

    assert used <= set(day)
