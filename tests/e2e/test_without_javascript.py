"""An old phone, or a strict browser: what has to be done can be done with JavaScript off."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.conftest import PHONE
from tests.e2e.people import THEME_NAMES, Colleague, scores


@pytest.fixture
def sara(open_page, server):
    return Colleague(open_page(PHONE, java_script_enabled=False))


def test_the_rating_is_answered_and_changed(sara):
    rating = cast.make_rating()

    sara.rates(rating.service_check.code, scores(1, 2, 3, 4, 5, 1))
    sara.press("Ret mit svar", role="link")
    for theme, score in scores(1, 2, 3, 4, 2, 1).items():
        sara.gives(theme, score)
    sara.press("Send mit svar")

    sara.reads_heading("Tak. Nu venter vi på de andre")
    (kept,) = rating.box.scored()
    assert [kept.scores[slug] for slug in cast.THEMES] == [1, 2, 3, 4, 2, 1]


def test_what_is_missing_is_said_and_the_rest_is_kept(sara):
    rating = cast.make_rating()
    sara.page.goto(f"/d/{rating.service_check.code}")
    for theme in THEME_NAMES[:5]:
        sara.gives(theme, 4)

    sara.press("Send mit svar")

    sara.reads_heading("Der er noget at rette i dit svar")
    expect(sara.page.get_by_role("radio", checked=True)).to_have_count(5)
    sara.gives(THEME_NAMES[5], 4)
    sara.press("Send mit svar")
    sara.reads_heading("Tak. Nu venter vi på de andre")


def test_a_meeting_is_called_off_after_it_was_asked(open_page, server, facilitator):
    meeting = cast.make_meeting()
    page = open_page(java_script_enabled=False)
    session = cast.signed_in(facilitator).cookies["sessionid"].value
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page.goto(f"/meetings/{meeting.pk}/")
    expect(page.get_by_role("button", name="Aflys mødet")).to_be_hidden()

    page.get_by_role("link", name="Aflys mødet").click()
    page.get_by_role("button", name="Aflys mødet").click()

    expect(page.get_by_text("Mødet er aflyst. Husk at sige det")).to_be_visible()
    meeting.refresh_from_db()
    assert meeting.is_called_off
