"""A phone comes along without a press: the rating closes, the result is shown, and a meeting is called off."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from tests import cast

WAITING, CLOSED, SHOWN = (
    "Tak. Nu venter vi på de andre",
    "Vurderingen er lukket",
    "Så vigtigt er hvert tema for jer",
)


@pytest.fixture
def rating(server):
    return cast.make_rating(cast.make_check(code="K7M4PX"), answers=5)


@pytest.fixture
def answered(phone, rating):
    """A phone that has answered."""
    phone.goto("/d/K7M4PX")
    for theme in phone.locator(".scale").all():
        theme.locator("label").nth(2).tap()
    phone.get_by_role("button", name="Send mit svar").tap()
    reads(phone, WAITING)
    return phone


def reads(phone, words):
    expect(phone.get_by_role("heading", name=words)).to_be_visible()


def close(rating):
    rating.close(timezone.now())


def reveal(rating):
    rating.reveal(timezone.now())


def test_the_phone_follows_to_the_result_and_says_so(answered, rating):
    close(rating)
    reads(answered, CLOSED)
    expect(answered.get_by_role("link", name="Ret mit svar")).to_have_count(0)

    reveal(rating)

    reads(answered, SHOWN)
    expect(answered.locator("[data-come-to]")).to_have_text(SHOWN)
    expect(answered).to_have_title(SHOWN)
    expect(answered.get_by_role("img", name="6 svar: 6 gav 3.")).to_have_count(6)


def test_without_streams_the_phone_asks_and_follows(answered, rating):
    answered.route("**/sse", lambda route: route.abort())
    answered.reload()

    reveal(rating)

    reads(answered, SHOWN)


def test_back_from_another_page_shows_how_it_stands_now(answered, rating):
    answered.get_by_role("link", name="Tilgængelighed").tap()
    reads(answered, "Kan alle bruge Servicetjek?")
    reveal(rating)

    answered.go_back()

    reads(answered, SHOWN)


def test_a_phone_in_the_middle_of_its_answer_is_not_moved(phone, rating):
    phone.goto("/d/K7M4PX")
    phone.locator(".scale").first.locator("label").first.tap()

    reveal(rating)

    expect(phone.locator("input:checked")).to_have_value("1")
    expect(phone.get_by_role("button", name="Send mit svar")).to_be_visible()


@pytest.fixture
def meeting(rating):
    rating.reveal(timezone.now())
    return cast.make_meeting(rating.service_check)


def joins(phone):
    phone.goto("/d/K7M4PX")
    phone.get_by_text("I rummet").tap()
    phone.get_by_role("button", name="Gå med").tap()
    reads(phone, "Du er med")


def call_off(meeting):
    meeting.call_off(timezone.now())


def test_a_phone_in_a_meeting_that_is_called_off_is_told_and_led_on_to_the_result(phone, meeting):
    joins(phone)

    call_off(meeting)

    reads(phone, "Mødet er aflyst")
    phone.get_by_role("link", name="Se, hvad der sker nu").tap()
    reads(phone, SHOWN)
