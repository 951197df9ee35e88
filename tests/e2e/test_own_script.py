"""A facilitator makes the script their own at one meeting, and holds the next one by it."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.e2e.people import Facilitator


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


@pytest.fixture
def next_check(db):
    check = cast.make_check(department="Kantinen")
    check.choose([cast.the_theme("tillid")], cast.NOW)
    return check


def test_the_words_of_one_meeting_are_used_at_the_next(mette, next_check):
    mette.page.goto(f"/meetings/{cast.make_meeting().pk}/")
    puts_the_round_in_their_own_words(mette)
    keeps_the_script(mette, "Sådan holder vi møde")

    mette.page.goto(f"/checks/{next_check.pk}/meetings/plan/")
    mette.page.locator("label").filter(has_text="Sådan holder vi møde").click()
    mette.plans(minutes=120, in_room=8, at_a_distance=2)

    mette.reads_heading("Passer drejebogen til jer?")
    mette.reads_heading("Hele vejen rundt")
    asks_about_trust(mette)


def puts_the_round_in_their_own_words(mette):
    mette.press("Ret »Fælles runde«", role="link")
    mette.write("Hvad hedder trinnet?", "Hele vejen rundt")
    mette.press("Gem trinnet")
    mette.reads_heading("Hele vejen rundt")


def keeps_the_script(mette, name):
    mette.page.get_by_text("Gem drejebogen som jeres skabelon").click()
    mette.write("Hvad skal skabelonen hedde?", name)
    mette.press("Gem skabelonen")
    mette.reads(f"Drejebogen er gemt som »{name}«.")


def asks_about_trust(mette):
    mette.page.get_by_text("Se alt i »Tænk selv«").click()
    expect(
        mette.page.get_by_role("listitem").filter(has_text=cast.the_theme("tillid").questions[0]).last
    ).to_be_visible()
