"""The server answers nothing for a while: what was pressed meanwhile counts once, however often it was pressed."""

import pytest
from playwright.sync_api import expect

from tests.conftest import LAPTOP
from tests.e2e.people import Facilitator

NO_ANSWER = "Vi fik ikke svar. Se efter, om det blev gemt, før du prøver igen."


@pytest.fixture
def mette(addresses, look_in):
    """Mette in the cockpit, while the first has the word in a round."""
    mette = Facilitator(look_in(LAPTOP, addresses["facilitator"]))
    mette.press("Kom ind som tovholder")
    mette.page.goto(addresses["cockpit"])
    mette.goes_on()
    return mette


def presses_in_vain_and_again(mette, product, button):
    """Press a button that a frozen server never answers, and once more just before it wakes."""
    mette.page.evaluate("htmx.config.timeout = 300")
    product.freeze()
    mette.presses(button)
    mette.reads(NO_ANSWER)
    mette.page.evaluate("htmx.config.timeout = 10000")
    mette.presses(button)
    product.thaw()
    mette.does_not_read(NO_ANSWER)


def line_up(mette):
    return mette.page.locator(".turns .turn__name").all_inner_texts()


def place_in(mette, list_of, now):
    mette.page.reload()
    marks = mette.page.locator(f".{list_of} > li").evaluate_all("lines => lines.map(line => line.className)")
    return next(place for place, classes in enumerate(marks) if now in classes.split())


def test_next_pressed_again_moves_one_turn(mette, product):
    before = place_in(mette, "turns", "turn--now")

    presses_in_vain_and_again(mette, product, mette.page.locator("#videre"))

    assert place_in(mette, "turns", "turn--now") == before + 1


def test_next_pressed_again_moves_one_step(mette, product):
    before = place_in(mette, "steps", "step--now")

    presses_in_vain_and_again(mette, product, mette.page.locator("#slut-runden"))

    assert place_in(mette, "steps", "step--now") == before + 1


def test_somebody_moved_up_twice_speaks_one_place_earlier(mette, product):
    before = line_up(mette)
    last = mette.page.locator(".turns > li", has_text=before[-1])
    last.locator("summary").click()

    presses_in_vain_and_again(mette, product, last.get_by_role("button", name="Ryk op"))

    mette.page.reload()
    expect(mette.page.locator(".turns .turn__name")).to_have_text([*before[:-2], before[-1], before[-2]])
