"""An answer's key and a participant's cookie, in a browser that decides for itself which pages are sent what."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.conftest import PHONE

FORM, MEETING = "/d/K7M4PX", "/d/meeting/K7M4PX/"


@pytest.fixture
def rating(server):
    return cast.make_rating(cast.make_check(code="K7M4PX"))


@pytest.fixture
def sent(open_page):
    """A phone that answers by plain links and forms, and which cookies went with each request."""
    page, sent = open_page(PHONE, java_script_enabled=False), []
    page.on("request", lambda request: sent.append((request.url, request.all_headers().get("cookie", ""))))
    return page, sent


def answer(page):
    page.goto(FORM)
    for theme in page.locator("fieldset.rate").all():
        theme.locator("label.scale__point").first.tap()
    page.get_by_role("button", name="Send mit svar").tap()
    page.get_by_text("Dit svar er sendt").wait_for()


def join(page):
    page.goto(FORM)
    page.get_by_text("I rummet").tap()
    page.get_by_role("button", name="Gå med").tap()
    expect(page.get_by_role("button", name="Gå med")).to_have_count(0)


def named(sent, name):
    """The addresses that a cookie of this name was sent to."""
    return {url.split("?")[0].partition("/d/")[2] for url, cookies in sent if f"; {name}=" in f"; {cookies}"}


def test_no_request_carries_both_the_key_to_an_answer_and_the_participants_cookie(sent, rating):
    page, requests = sent
    answer(page)
    rating.close(cast.NOW)
    cast.make_meeting(rating.service_check)
    join(page)
    page.goto("/d/K7M4PX/result/")
    page.goto(MEETING)

    assert named(requests, "ballot") == {"K7M4PX"}
    assert named(requests, "participant") == {"meeting/K7M4PX/"}


def test_a_meeting_while_people_still_rate_is_never_sent_the_key(sent, rating):
    page, requests = sent
    answer(page)
    cast.make_meeting(rating.service_check, at="velkommen")
    join(page)
    page.goto("/d/K7M4PX/result/")

    assert "meeting/K7M4PX/" not in named(requests, "ballot")
    assert "K7M4PX" not in named(requests, "participant")


def test_the_phone_keeps_no_key_when_the_rating_has_closed(sent, rating):
    page, _ = sent
    answer(page)
    rating.close(cast.NOW)
    page.goto(FORM)

    expect(page.get_by_role("heading", name="Vurderingen er lukket")).to_be_visible()
    assert "ballot" not in {each["name"] for each in page.context.cookies()}
