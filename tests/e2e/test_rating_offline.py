"""An answer on a phone, with and without a line, with and without JavaScript."""

import pytest
from playwright.sync_api import expect

from servicetjek.models import Rating
from tests import cast
from tests.conftest import PHONE

UNSENT = "Dit svar ligger på din telefon"
SENT = "Dit svar er sendt"


@pytest.fixture
def rating(server):
    return cast.make_rating(cast.make_check(code="K7M4PX"))


def rate(page, score=4):
    for theme in page.locator("fieldset.rate").all():
        theme.locator("label.scale__point").nth(score - 1).tap()


def send(page):
    page.get_by_role("button", name="Send mit svar").tap()


def scores():
    return [sorted(each.scores.values()) for rating in Rating.objects.all() for each in rating.box.scored()]


def see(page, heading):
    expect(page.get_by_text(heading, exact=True)).to_be_visible()


def test_an_answer_given_without_a_line_is_kept_shown_as_not_sent_and_sent_once(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)
    assert scores() == []

    phone.context.set_offline(False)
    see(phone, SENT)
    assert scores() == [[4] * 6]
    assert phone.evaluate("localStorage.length") == 0


def test_a_kept_answer_survives_that_the_page_is_closed(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto("/d/K7M4PX")

    see(phone, SENT)
    assert scores() == [[4] * 6]


def test_a_server_that_answers_with_its_own_trouble_is_no_line(phone, rating):
    phone.goto("/d/K7M4PX")
    phone.route("**/d/K7M4PX", lambda route: route.fulfill(status=502, body="Bad Gateway"))
    rate(phone)
    send(phone)
    see(phone, UNSENT)
    phone.unroute("**/d/K7M4PX")
    phone.get_by_role("button", name="Prøv at sende nu").tap()

    see(phone, SENT)
    assert scores() == [[4] * 6]


def test_a_networks_own_page_is_not_taken_for_thanks(phone, rating):
    phone.goto("/d/K7M4PX")
    phone.route("**/d/K7M4PX", lambda route: route.fulfill(status=200, body="Velkommen til vores wifi"))
    rate(phone)
    send(phone)

    see(phone, UNSENT)


def test_a_kept_answer_can_be_changed_before_it_is_sent(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    phone.context.set_offline(True)
    send(phone)
    phone.get_by_role("button", name="Ret mit svar").tap()
    rate(phone, 5)
    phone.context.set_offline(False)
    send(phone)

    see(phone, SENT)
    assert scores() == [[5] * 6]


def test_a_rating_that_closed_meanwhile_is_told_as_it_is(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)
    rating.close(cast.NOW)
    phone.context.set_offline(False)

    see(phone, "Dit svar nåede ikke frem")
    assert scores() == []
    assert phone.evaluate("localStorage.length") == 0


def test_two_tabs_send_one_answer_between_them(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)
    phone.context.set_offline(False)
    other = phone.context.new_page()
    other.goto("/d/K7M4PX")

    see(other, SENT)
    see(phone, SENT)
    assert scores() == [[4] * 6]


def test_a_token_that_has_grown_old_is_renewed_and_the_answer_sent(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone)
    phone.context.clear_cookies(name="csrftoken")
    send(phone)

    see(phone, SENT)
    assert scores() == [[4] * 6]


def test_a_missing_answer_is_asked_for_beside_its_theme(phone, rating):
    phone.goto("/d/K7M4PX")
    send(phone)

    expect(phone.get_by_role("alert")).to_contain_text("Sæt et tal fra 1 til 5 ved tillid.")
    assert phone.evaluate("localStorage.length") == 0


def test_an_error_goes_away_when_its_number_is_given_and_the_summary_with_the_last(phone, rating):
    phone.goto("/d/K7M4PX")
    send(phone)
    summary, trust = phone.get_by_role("alert"), phone.get_by_role("group", name="Tillid")
    expect(summary.get_by_role("listitem")).to_have_count(6)

    trust.locator("label.scale__point").nth(3).tap()

    expect(summary.get_by_role("listitem")).to_have_count(5)
    expect(phone.get_by_text("Sæt et tal fra 1 til 5 ved tillid.")).to_have_count(0)
    expect(trust).not_to_have_class("rate rate--missing")
    rate(phone)
    expect(summary).to_have_count(0)


def test_the_number_tapped_stays_under_the_finger_when_its_error_goes_away(phone, rating):
    phone.goto("/d/K7M4PX")
    send(phone)
    phone.get_by_role("alert").wait_for()
    # As in a Safari that does not hold the page still by itself.
    phone.evaluate("document.documentElement.style.overflowAnchor = 'none'")
    first, second, middle, *others = phone.locator("fieldset.rate").all()
    for theme in (first, second, *others):
        theme.locator("label.scale__point").first.tap()
    number = middle.locator("label.scale__point").first
    number.evaluate("number => number.scrollIntoView({ block: 'center' })")
    before = number.bounding_box()["y"]

    number.tap()

    expect(phone.get_by_role("alert")).to_have_count(0)
    assert number.bounding_box()["y"] == pytest.approx(before, abs=1)


def test_the_first_tap_after_the_initials_is_not_lost(phone, server):
    cast.make_rating(cast.make_check(code="K7M4PX"), audience=Rating.Audience.GROUP)
    phone.goto("/d/K7M4PX")
    send(phone)
    phone.get_by_role("alert").wait_for()

    phone.get_by_label("Dine initialer").press_sequentially("MJ")
    phone.locator("label.scale__point").first.tap()

    expect(phone.locator("input:checked")).to_have_value("1")
    expect(phone.get_by_text("Skriv dine initialer.")).to_have_count(0)


def test_without_javascript_the_answer_goes_in_and_can_be_changed(open_page, rating):
    phone = open_page(PHONE, java_script_enabled=False)
    phone.goto("/d/K7M4PX")
    rate(phone, 3)
    send(phone)
    see(phone, SENT)
    phone.get_by_role("link", name="Ret mit svar").tap()
    see(phone, "Dit nye svar erstatter det gamle.")
    rate(phone, 5)
    send(phone)

    see(phone, SENT)
    assert scores() == [[5] * 6]


def test_the_summary_of_a_theme_is_a_tap_away(phone, rating):
    phone.goto("/d/K7M4PX")
    theme = cast.the_theme("tillid")
    phone.get_by_text(theme.question).tap()

    expect(phone.get_by_text(theme.summary)).to_be_visible()


def test_half_an_answer_survives_a_reload(phone, rating):
    phone.goto("/d/K7M4PX")
    phone.locator("fieldset.rate").first.locator("label.scale__point").first.tap()
    phone.reload()

    expect(phone.locator("input:checked")).to_have_value("1")


# -- forgetting the answer on this phone -----------------------------------------------------------------


def press_forget(page):
    page.get_by_text("Glem svaret på denne telefon").filter(visible=True).tap()
    page.get_by_role("button", name="Glem svaret").tap()


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_forgotten_answer_leaves_nothing_on_the_phone(open_page, rating, script):
    phone = open_page(PHONE, java_script_enabled=script)
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    see(phone, SENT)
    before = {each["value"] for each in phone.context.cookies() if each["name"].startswith("ballot")}

    press_forget(phone)

    see(phone, "Er I flere om telefonen, kan den næste svare her.")
    expect(phone.locator("input:checked")).to_have_count(0)
    assert before.isdisjoint({each["value"] for each in phone.context.cookies()})
    assert scores() == [[2] * 6]


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_whoever_goes_back_after_it_is_forgotten_sees_no_answer(open_page, rating, script):
    phone = open_page(PHONE, java_script_enabled=script)
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    press_forget(phone)
    see(phone, "Er I flere om telefonen, kan den næste svare her.")

    for _ in range(2):
        phone.go_back()
        expect(phone.locator("input:checked")).to_have_count(0)


def half_filled_in_another_tab(phone):
    """A tab with an answer that was never sent; it was sent from another one."""
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    other = phone.context.new_page()
    other.goto("/d/K7M4PX")
    rate(other, 2)
    send(other)
    see(other, SENT)
    see(phone, SENT)
    return other


def test_another_tab_does_not_show_what_was_sent_when_the_answer_is_changed(phone, rating):
    half_filled_in_another_tab(phone)

    phone.goto("/d/K7M4PX?change=1")

    expect(phone.locator("input:checked")).to_have_count(0)


def test_another_tab_does_not_show_what_was_sent_when_it_is_forgotten(phone, rating):
    press_forget(half_filled_in_another_tab(phone))

    expect(phone.locator("[data-turn]")).to_be_visible()
    expect(phone.locator("input:checked")).to_have_count(0)


def test_half_a_change_survives_a_reload(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    see(phone, SENT)
    phone.goto("/d/K7M4PX?change=1")
    phone.locator("fieldset.rate").first.locator("label.scale__point").nth(4).tap()

    phone.reload()

    expect(phone.locator("input:checked")).to_have_value("5")


def test_what_waits_to_be_sent_is_forgotten_too(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    see(phone, SENT)
    phone.evaluate("localStorage['answer:K7M4PX'] = sessionStorage['answer:K7M4PX'] = 'null'")

    press_forget(phone)

    see(phone, "Er I flere om telefonen, kan den næste svare her.")
    assert phone.evaluate("localStorage.length + sessionStorage.length") == 0


@pytest.fixture
def changing(phone, rating):
    """Another tab, in the middle of a change of the answer that was sent from the phone's first."""
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    see(phone, SENT)
    other = phone.context.new_page()
    other.goto("/d/K7M4PX?change=1")
    rate(other, 5)
    return other


def test_what_is_filled_in_in_another_tab_is_forgotten_with_the_answer(phone, changing):
    press_forget(phone)

    expect(changing.locator("input:checked")).to_have_count(0)
    expect(changing.locator("[data-turn]")).to_be_visible()


def test_a_tab_that_has_forgotten_and_is_opened_anew_lets_other_tabs_be(phone, changing):
    press_forget(phone)
    changing.wait_for_url("**/d/K7M4PX")
    rate(changing, 3)
    # What is stored last is heard last.
    changing.evaluate("addEventListener('storage', ({ key }) => (document.title = key))")

    phone.reload()
    phone.evaluate("localStorage.last = true")

    expect(changing).to_have_title("last")
    expect(changing.locator("input:checked")).to_have_count(6)


def kept_without_a_line(phone):
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)


def test_whoever_borrows_the_phone_cannot_see_an_answer_that_was_forgotten_before_it_was_sent(phone, rating):
    kept_without_a_line(phone)

    press_forget(phone)
    see(phone, "Telefonen har glemt svaret")
    assert phone.evaluate("'answer:K7M4PX' in localStorage || 'answer:K7M4PX' in sessionStorage") is False
    phone.context.set_offline(False)

    see(phone, "Er I flere om telefonen, kan den næste svare her.")
    expect(phone.locator("input:checked")).to_have_count(0)
    assert scores() == []


def test_whoever_answers_after_it_was_forgotten_without_a_line_replaces_nobodys_answer(phone, rating):
    phone.goto("/d/K7M4PX")
    rate(phone, 2)
    send(phone)
    see(phone, SENT)
    phone.goto("/d/K7M4PX?change=1")
    rate(phone, 3)
    phone.context.set_offline(True)
    send(phone)
    see(phone, UNSENT)
    press_forget(phone)
    phone.context.set_offline(False)
    expect(
        phone.get_by_text(
            "Er det nået frem alligevel, eller har du sendt et svar før, er det talt med."
        ).filter(visible=True)
    ).to_be_visible()
    rate(phone, 5)
    send(phone)

    see(phone, SENT)
    assert sorted(scores()) == [[2] * 6, [5] * 6]


def test_it_is_forgotten_also_when_the_page_is_closed_before_the_line_is_back(phone, rating):
    kept_without_a_line(phone)
    press_forget(phone)
    phone.goto("about:blank")
    phone.context.set_offline(False)
    phone.goto("/d/K7M4PX")

    see(phone, "Er I flere om telefonen, kan den næste svare her.")
    assert phone.evaluate("localStorage.length") == 0
    assert scores() == []


# -- kept on the phone, until it can no longer be sent ----------------------------------------------------


def keep(page, rating):
    """An answer that is kept on the phone and half of one in the tab, as the rating's own page leaves them."""
    page.goto("/accessibility/")
    page.evaluate(
        """rating => [localStorage, sessionStorage].forEach((store) => store.setItem(
            "answer:K7M4PX", JSON.stringify({ rating, fields: [["tillid", "1"]], claimed: Date.now() })))""",
        str(rating.pk),
    )


def is_kept(page):
    # What tidies up is a script that comes after the words.
    page.wait_for_load_state()
    return page.evaluate("['answer:K7M4PX' in localStorage, 'answer:K7M4PX' in sessionStorage]")


def planned(rating):
    rating.close(cast.NOW)
    return cast.make_meeting(rating.service_check)


def called_off(rating):
    planned(rating).call_off(cast.NOW)


def held(rating):
    meeting = planned(rating)
    meeting.start(cast.NOW)
    meeting.finish(cast.later(hours=1))


def shown(rating):
    for number in range(5):
        cast.answer(rating, f"phone-{number}")
    rating.reveal(cast.NOW)


def asked_anew(rating):
    cast.answer(rating, "somebody-else")
    cast.make_rating(rating.service_check)


LATE_ON = {
    "answered": (lambda rating: rating.close(cast.NOW), "/d/K7M4PX"),
    "another rating": (asked_anew, "/d/K7M4PX"),
    "no rating": (lambda rating: rating.delete(), "/d/K7M4PX"),
    "result": (shown, "/d/K7M4PX/result/"),
    "join": (planned, "/d/meeting/K7M4PX/"),
    "no meeting": (lambda rating: rating.close(cast.NOW), "/d/meeting/K7M4PX/"),
    "called off": (called_off, "/d/meeting/K7M4PX/"),
    "held": (held, "/d/meeting/K7M4PX/"),
}


@pytest.mark.parametrize(("happens", "page"), LATE_ON.values(), ids=LATE_ON)
def test_an_answer_that_can_no_longer_be_sent_is_cleared_and_told_of(phone, rating, happens, page):
    keep(phone, rating)
    happens(rating)
    phone.goto(page)

    see(phone, "Dit svar nåede ikke frem")
    assert is_kept(phone) == [False, False]


def test_it_is_cleared_in_the_meeting_too(phone, rating):
    meeting = planned(rating)
    phone.goto("/d/K7M4PX")
    phone.get_by_text("I rummet").tap()
    phone.get_by_role("button", name="Gå med").tap()
    see(phone, "Du er med")
    keep(phone, rating)
    phone.goto(f"/d/meeting/{meeting.service_check.code}/")

    see(phone, "Dit svar nåede ikke frem")
    assert is_kept(phone) == [False, False]


def test_it_is_cleared_where_an_answer_comes_too_late(open_page, rating):
    phone = open_page(PHONE)
    phone.goto("/d/K7M4PX")
    rating.close(cast.NOW)
    phone.evaluate(
        """rating => {
            localStorage["answer:K7M4PX"] = JSON.stringify({ rating });
            document.querySelector("form").submit();
        }""",
        str(rating.pk),
    )

    see(phone, "Dit svar kom for sent")
    assert is_kept(phone) == [False, False]


def test_an_answer_that_can_still_be_sent_stays_while_the_meeting_is_looked_at(phone, rating):
    cast.make_meeting(rating.service_check)
    keep(phone, rating)
    phone.goto("/d/meeting/K7M4PX/")

    expect(phone.get_by_text("Dit svar nåede ikke frem")).to_be_hidden()
    assert is_kept(phone) == [True, True]
