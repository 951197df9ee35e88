"""The meeting is led, and the rating answered, without a mouse."""

from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, expect

from servicetjek.models import Experiment
from tests import cast
from tests.e2e.people import PATIENCE, Facilitator

MOST_TABS = 80


def tab_to(page: Page, place: Locator) -> None:
    """Press Tab until the focus is there, as somebody without a mouse must."""
    for _ in range(MOST_TABS):
        if place.and_(page.locator(":focus")).count():
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {place}")


class Keys(Facilitator):
    """A facilitator whose mouse is broken."""

    def presses(self, button: Locator) -> None:
        """Tab to the button, which Tab passes by until it can be pressed, and press it."""
        self.waits_a_moment()
        expect(button).to_be_enabled(timeout=PATIENCE)
        tab_to(self.page, button)
        self.page.keyboard.press("Enter")
        self.has_pressed_at = monotonic()

    def key(self, key: str) -> None:
        self.waits_a_moment()
        self.page.keyboard.press(key)
        self.has_pressed_at = monotonic()

    def reads_in_clock(self, text: str) -> None:
        expect(self.page.locator(".desk-clock")).to_contain_text(text, timeout=PATIENCE)


@pytest.fixture
def meeting():
    return cast.make_meeting(people=3)


@pytest.fixture
def mette(facilitators_laptop, meeting):
    facilitators_laptop.goto(f"/meetings/{meeting.pk}/cockpit/")
    return Keys(facilitators_laptop)


def test_a_meeting_is_led_to_the_end_of_a_round_with_the_shortcut_keys(mette, meeting):
    for step in ("Velkommen", "Tænk selv", "Fælles runde"):
        mette.key("ArrowRight")
        expect(mette.page.locator(".step--now")).to_contain_text(step, timeout=PATIENCE)
    for person in (1, 2, 3):
        mette.key("ArrowRight")
        mette.reads_in_clock(f"Person {person}’s tur")
    mette.key("ArrowLeft")
    mette.reads_in_clock("Person 2’s tur")
    mette.key(" ")
    mette.reads_in_clock("Mødet holder pause")
    mette.key(" ")
    expect(mette.page.get_by_text("Mødet holder pause")).to_have_count(0, timeout=PATIENCE)
    mette.key("+")
    expect(mette.page.locator(".clock")).to_have_attribute("data-total", "180", timeout=PATIENCE)
    mette.key("ArrowRight")
    mette.reads_in_clock("Person 3’s tur")
    mette.key("ArrowRight")
    mette.reads("Tak til jer alle")

    assert meeting.steps.get(slug="runde").activity.is_over


def test_everything_in_a_round_can_be_reached_by_tab(mette, meeting):
    for _ in range(4):
        mette.goes_on()
    mette.reads_in_clock("Person 1’s tur")
    turn = meeting.steps.get(slug="runde").turns.get(participant__name="Person 2")

    mette.presses(mette.page.locator(f"#tur-{turn.pk} summary"))
    mette.presses(mette.page.locator(f"#pas-{turn.pk}"))

    expect(mette.page.locator(f"#tur-{turn.pk}")).to_contain_text("meldte pas", timeout=PATIENCE)
    mette.presses(mette.page.locator("#tilfoej summary"))
    tab_to(mette.page, mette.page.locator("#tilfoej-navne"))
    mette.page.keyboard.type("Fatima")
    mette.presses(mette.page.locator("#tilfoej-knap"))
    expect(mette.page.locator(".turns")).to_contain_text("Fatima", timeout=PATIENCE)


def test_keys_do_nothing_while_somebody_types(mette, meeting):
    mette.goes_on()
    mette.page.locator("#tilfoej summary").click()
    mette.page.locator("#tilfoej-navne").focus()

    mette.page.keyboard.press("ArrowRight")
    mette.page.keyboard.type(" + ")

    expect(mette.page.locator("#tilfoej-navne")).to_have_value(" + ")
    meeting.refresh_from_db()
    assert meeting.current.slug == "velkommen"


def test_a_meeting_with_nobody_there_is_begun_from_the_keyboard_when_it_is_meant(facilitators_laptop):
    mette, meeting = Keys(facilitators_laptop), cast.make_meeting()
    mette.page.goto(f"/meetings/{meeting.pk}/cockpit/")

    mette.key("ArrowRight")
    mette.reads("Ingen er kommet endnu")
    mette.key("Escape")
    mette.does_not_read("Ingen er kommet endnu")
    meeting.refresh_from_db()
    assert meeting.started_at is None
    mette.key("ArrowRight")
    mette.key("Enter")

    expect(mette.page.locator(".step--now")).to_contain_text("Velkommen", timeout=PATIENCE)


def test_a_question_stays_while_the_page_behind_it_is_renewed(mette, meeting):
    cast.bring_to(meeting, "beslut-sammen")
    mette.page.reload()
    mette.page.locator("#videre").click()
    mette.page.keyboard.press("Shift+Tab")
    focused = mette.page.locator(":focus").get_attribute("id")

    cast.make_participant(meeting, "Fatima")
    expect(mette.page.locator(".score__people")).to_contain_text("Fatima", timeout=PATIENCE)

    expect(mette.page.get_by_role("dialog")).to_be_visible()
    expect(mette.page.locator(f"#{focused}")).to_be_focused()
    mette.key("ArrowRight")
    mette.page.keyboard.press("Escape")
    mette.does_not_read("Er I færdige med mødet?")


def test_what_one_takes_up_goes_on_to_and_decides_is_where_one_is_taken(mette, meeting):
    cast.bring_to(meeting, "beslut-sammen")
    for number in range(9):
        cast.make_proposal(meeting, f"Forslag {number}: {'stilletid ' * 30}").present(cast.NOW)
    mette.page.reload()
    on_the_table, decided = mette.page.locator("#paa-bordet"), mette.page.locator("#besluttet-nu")

    mette.presses(mette.page.get_by_role("button", name="Tal om det her").last)
    expect(on_the_table).to_be_focused()
    expect(mette.page.get_by_label("Kort navn på forsøget")).to_be_in_viewport()
    mette.presses(mette.page.get_by_role("button", name="Tal om det her").last)
    expect(mette.page.get_by_role("button", name="Lad det vente")).to_be_focused()

    for person in meeting.participants.all():
        Experiment.objects.first().nod(person, 1)
    mette.presses(mette.page.get_by_role("button", name="Beslut forsøget"))
    expect(decided).to_be_focused()
    expect(decided).to_be_in_viewport()
    mette.presses(mette.page.get_by_role("button", name="Tal om det næste"))
    expect(on_the_table).to_be_focused()


def test_the_rating_is_answered_by_keyboard(open_page, server):
    rating = cast.make_rating()
    page = open_page()
    page.goto(f"/d/{rating.service_check.code}")

    for slug in cast.THEMES:
        tab_to(page, page.locator(f"[name={slug}]"))
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_role("button"))
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Tak.")).to_be_visible()
    assert rating.answered == 1
