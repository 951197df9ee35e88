"""The machine is switched off in the middle of a round, and the meeting goes on where it was."""

import re
import time

import pytest
from playwright.sync_api import expect

from tests.conftest import LAPTOP, PHONE
from tests.e2e.people import PATIENCE, Colleague, Facilitator, Person

# Seconds a shown clock may differ: it is drawn each second and read a moment later.
TOLERANCE = 2


def clock_of(person):
    return person.page.locator(".clock").first


def who_speaks(person):
    return person.page.locator(".desk-clock__who, .stage__who, .meeting__who").inner_text()


def shown_seconds(person):
    """What the clock on the page says, in seconds."""
    minutes, seconds = clock_of(person).inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def right_seconds(person):
    """What it ought to say: the end is the server's, and here everybody's watch is the same."""
    return int(clock_of(person).get_attribute("data-ends")) / 1000 - time.time()


@pytest.fixture
def people(product, addresses, look_in):
    """Mette in the cockpit, the projector and Sara's phone, all in the middle of a turn."""
    mette = Facilitator(look_in(LAPTOP, addresses["facilitator"]))
    mette.press("Kom ind som tovholder")
    mette.page.goto(addresses["cockpit"])
    screen = Person(look_in(LAPTOP, addresses["screen"]))
    sara = Colleague(look_in(PHONE, addresses["phone"]))
    sara.joins("Sara")
    mette.goes_on()
    for person in (mette, screen, sara):
        expect(clock_of(person)).to_have_text(re.compile(r"^[12]:\d\d$"), timeout=PATIENCE)
    return mette, screen, sara


def test_nobody_loses_their_place_when_the_server_is_killed_in_mid_round(product, addresses, people, look_in):
    ends = [clock_of(person).get_attribute("data-ends") for person in people]
    said = [who_speaks(person) for person in people]

    product.kill()
    product.start()

    late = Person(look_in(LAPTOP, addresses["screen"]))
    assert [who_speaks(person) for person in people] == said
    assert who_speaks(late) == said[1]
    assert [clock_of(person).get_attribute("data-ends") for person in people] == ends
    for person in (*people, late):
        assert shown_seconds(person) == pytest.approx(right_seconds(person), abs=TOLERANCE)


def test_the_round_goes_on_by_itself_when_the_server_was_killed(product, people):
    mette, screen, sara = people
    turns = mette.page.locator(".turns .turn__name").all_inner_texts()

    product.kill()
    product.start()
    mette.goes_on()

    assert mette.page.locator(".turns .turn__name").all_inner_texts() == turns
    speaker = mette.page.locator(".turn--now .turn__name").inner_text()
    screen.reads(re.compile(rf"{speaker}(s|’) tur"))
    sara.reads(f"{speaker} taler nu")
