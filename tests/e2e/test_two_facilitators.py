"""Two facilitators share the cockpit, and neither can push the meeting further than they saw."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.e2e.people import PATIENCE, Facilitator


@pytest.fixture
def meeting():
    return cast.make_meeting(people=4)


@pytest.fixture
def mette_and_jonas(open_page, server, facilitator, colleague, meeting):
    def at_the_cockpit(user):
        page = open_page()
        session = cast.signed_in(user).cookies["sessionid"].value
        page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
        page.goto(f"/meetings/{meeting.pk}/cockpit/")
        return Facilitator(page)

    return at_the_cockpit(facilitator), at_the_cockpit(colleague)


def line_of(person):
    """The speaker, on top of whose turn the cockpit stands."""
    return person.page.locator(".desk-clock__who")


def test_what_one_presses_the_other_sees(mette_and_jonas):
    mette, jonas = mette_and_jonas

    mette.goes_on_to_first_turn()

    expect(line_of(jonas)).to_have_text(line_of(mette).inner_text(), timeout=PATIENCE)


def test_both_press_next_at_once_and_one_turn_is_taken(mette_and_jonas, meeting):
    mette, jonas = mette_and_jonas
    mette.goes_on_to_first_turn()
    expect(line_of(jonas)).to_have_text(line_of(mette).inner_text(), timeout=PATIENCE)
    # Jonas presses before he can see that Mette has pressed.
    jonas.page.context.route("**/live/**", lambda route: route.abort())
    jonas.page.reload()

    mette.goes_on()
    jonas.goes_on()

    expect(line_of(jonas)).to_have_text(line_of(mette).inner_text())
    assert [turn.is_done for turn in meeting.steps.get(slug="runde").turns.all()] == [
        True,
        False,
        False,
        False,
    ]


def test_the_projector_goes_on_by_itself_when_a_facilitator_is_dismissed(mette_and_jonas, meeting, colleague):
    mette, _ = mette_and_jonas
    projector = mette.page.context.new_page()
    projector.goto(f"/s/{meeting.screen_token}/")
    mette.goes_on_to_first_turn()
    cockpit = mette.page.locator("[data-live]")
    before = cockpit.get_attribute("data-live")
    cast.the_workplace().dismiss(colleague)
    meeting.refresh_from_db()

    projector.wait_for_url(f"**/s/{meeting.screen_token}/")
    expect(cockpit).not_to_have_attribute("data-live", before, timeout=PATIENCE)
    mette.goes_on()

    expect(projector.locator(".stage__who")).to_contain_text(line_of(mette).inner_text(), timeout=PATIENCE)
