"""A phone is never moved away from what is being written on it, and nothing written is lost."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from servicetjek.models import Participant, Proposal, Written
from tests import cast
from tests.conftest import PHONE

WORDS = "Ingen møder før klokken 11 om tirsdagen"


@pytest.fixture
def meeting(server):
    return cast.make_meeting()


@pytest.fixture
def phone_of(open_page, server, meeting):
    def phone_of(name):
        """A phone that has joined: the page, on the meeting."""
        page = open_page(PHONE)
        token = Participant.new_token()
        cast.make_participant(meeting, name, token)
        url = server.url + f"/d/meeting/{meeting.service_check.code}/"
        page.context.add_cookies([{"name": "participant", "value": token, "url": url}])
        page.goto(url)
        return page

    return phone_of


def go_on(meeting):
    meeting.go_on(timezone.now(), meeting.current_id)


def heading(page, words):
    return page.get_by_role("heading", name=words)


def moved(page):
    return page.locator("[data-moved]")


def test_a_double_tap_joins_once(open_page, meeting):
    page = open_page(PHONE)
    page.goto(f"/d/meeting/{meeting.service_check.code}/")
    page.get_by_label("Fornavn eller initialer").fill("Sara")
    page.get_by_text("I rummet").tap()

    page.get_by_role("button", name="Gå med").dblclick()

    expect(heading(page, "Du er med")).to_be_visible()
    assert [str(person) for person in meeting.participants.all()] == ["Sara"]


def test_only_the_phone_with_unsent_text_stays_and_then_sends_it(phone_of, meeting):
    cast.bring_to(meeting, "find-et-forsoeg")
    sara, jonas = phone_of("Sara"), phone_of("Jonas")
    sara.get_by_label("Dit forslag").fill(WORDS)

    go_on(meeting)

    expect(heading(jonas, "Lyt til forslagene")).to_be_visible()
    expect(jonas.locator("#late")).to_be_visible()
    expect(moved(sara)).to_be_visible()
    expect(sara.get_by_label("Dit forslag")).to_have_value(WORDS)
    expect(moved(jonas)).to_be_hidden()
    moved(sara).get_by_role("button", name="Send mit forslag").tap()
    expect(sara.get_by_text("Dit forslag er sendt")).to_be_visible()
    expect(moved(sara)).to_be_hidden()
    assert [proposal.text for proposal in Proposal.objects.all()] == [WORDS]


def test_going_along_keeps_the_text_within_reach(phone_of, meeting):
    cast.bring_to(meeting, "find-et-forsoeg")
    sara = phone_of("Sara")
    sara.get_by_label("Dit forslag").fill(WORDS)
    go_on(meeting)

    moved(sara).get_by_role("button", name="Gå med videre").tap()

    expect(moved(sara)).to_be_hidden()
    expect(sara.locator("#late").get_by_label("Dit forslag")).to_have_value(WORDS)
    assert not Proposal.objects.exists()


def test_notes_survive_a_reload_and_are_at_hand_in_the_round_but_never_sent(phone_of, meeting):
    cast.bring_to(meeting, "taenk-selv")
    sara = phone_of("Sara")
    posts = []
    sara.on("request", lambda request: posts.append(request.post_data) if request.method == "POST" else None)
    notes = sara.get_by_label("Dine noter")
    with sara.expect_response(re.compile("/written/")):
        notes.press_sequentially("Ro om formiddagen")

    sara.reload()

    expect(notes).to_have_value("Ro om formiddagen")
    go_on(meeting)
    expect(heading(sara, "Lyt til den, der taler")).to_be_visible()
    expect(notes).to_have_value("Ro om formiddagen")
    assert posts == [f"step={meeting.steps.get(slug='taenk-selv').pk}"]
    assert Written.objects.count() == 1


def give_word_to(meeting, name):
    round_ = meeting.current.activity
    while name not in [str(turn.participant) for turn in round_.speaking]:
        speaking = round_.speaking
        assert round_.go_on(timezone.now(), speaking[0].pk if speaking else 0)


def test_notes_being_written_go_along_and_hold_nothing_back(phone_of, meeting):
    cast.bring_to(meeting, "taenk-selv")
    sara = phone_of("Sara")
    sara.get_by_label("Dine noter").press_sequentially("Ro om for")

    go_on(meeting)
    give_word_to(meeting, "Sara")

    expect(sara.get_by_role("button", name="Meld pas")).to_be_visible()
    expect(moved(sara)).to_be_hidden()
    expect(sara.get_by_label("Dine noter")).to_be_focused()
    sara.keyboard.type("middagen")
    expect(sara.get_by_label("Dine noter")).to_have_value("Ro om formiddagen")


def test_what_is_typed_after_the_notes_never_lands_in_them_nor_they_in_the_proposal(phone_of, meeting):
    cast.bring_to(meeting, "taenk-selv")
    sara = phone_of("Sara")
    sara.get_by_label("Dine noter").press_sequentially("Ro")

    go_on(meeting)
    go_on(meeting)

    proposal = sara.get_by_label("Dit forslag")
    expect(proposal).to_have_value("")
    sara.keyboard.type(" og mere ro")
    expect(proposal).to_have_value("")
    proposal.fill(WORDS)
    sara.get_by_role("button", name="Send mit forslag").last.tap()
    expect(sara.get_by_text("Dit forslag er sendt")).to_be_visible()
    assert [proposal.text for proposal in Proposal.objects.all()] == [WORDS]


def test_a_name_being_typed_is_kept_when_the_meeting_begins_and_can_be_saved(phone_of, meeting):
    sara = phone_of("Sara")
    sara.get_by_text("Ret navn eller sted").tap()
    sara.get_by_label("Fornavn eller initialer").fill("Sara Holm")

    cast.bring_to(meeting, "taenk-selv")

    expect(moved(sara)).to_be_visible()
    moved(sara).get_by_role("button", name="Gem").tap()
    expect(sara.get_by_label("Dine noter")).to_be_visible()
    assert [str(person) for person in meeting.participants.all()] == ["Sara Holm"]


def test_a_proposal_sent_without_a_line_is_sent_once_when_it_is_back(phone_of, meeting):
    cast.bring_to(meeting, "find-et-forsoeg")
    sara = phone_of("Sara")
    sara.get_by_label("Dit forslag").fill(WORDS)
    sara.context.set_offline(True)
    sara.get_by_role("button", name="Send mit forslag").last.tap()
    expect(sara.get_by_text("Ikke sendt endnu.")).to_be_visible()
    assert not Proposal.objects.exists()

    sara.context.set_offline(False)

    expect(sara.get_by_text("Dit forslag er sendt")).to_be_visible()
    assert [proposal.text for proposal in Proposal.objects.all()] == [WORDS]


def test_my_turn_is_said_and_fills_the_phone(phone_of, meeting):
    sara, jonas = phone_of("Sara"), phone_of("Jonas")
    cast.bring_to(meeting, "runde")
    expect(heading(sara, "Lyt til den, der taler")).to_be_visible()

    meeting.current.activity.go_on(timezone.now(), 0)

    expect(heading(sara, "Det er din tur")).to_be_visible()
    expect(sara.locator("[data-turn-announce]")).to_have_text("Det er din tur.")
    expect(sara.get_by_text("Hvad er vigtigst for dig, når vi taler om fordybelse?")).to_be_visible()
    expect(sara.get_by_role("button", name="Meld pas")).to_be_visible()
    expect(jonas.get_by_text("Du er den næste").filter(visible=True).first).to_be_visible()
    expect(jonas.get_by_text("Sara taler nu")).to_be_visible()
    sara.get_by_role("button", name="Jeg er færdig").tap()
    expect(heading(jonas, "Det er din tur")).to_be_visible()


NOTE_SOUNDS = (
    "window.AudioContext = class extends AudioContext { constructor() { super(); window.sound = this; } }"
)
# Asked once, and answered by the page: asking again and again would have to evaluate words, which our policy forbids.
UNTIL_IT_SOUNDS = """() => new Promise((heard, silent) => {
    const listen = () => sound.state === "running" && heard();
    sound.addEventListener("statechange", listen);
    setTimeout(() => silent(new Error(`the sound is ${sound.state}`)), 10000);
    listen();
})"""


@pytest.mark.parametrize(
    "wakes", ["document.dispatchEvent(new Event('visibilitychange'))", "document.body.click()"]
)
def test_the_sound_comes_back_after_the_phone_was_locked(phone_of, meeting, wakes):
    sara = phone_of("Sara")
    sara.add_init_script(NOTE_SOUNDS)
    sara.reload()
    sara.get_by_role("button", name="Lyd, når det er min tur").tap()
    sara.evaluate("sound.suspend()")

    sara.evaluate(wakes)

    sara.evaluate(UNTIL_IT_SOUNDS)


def test_without_javascript_everything_is_pressed_and_sent(open_page, meeting):
    page = open_page(PHONE, java_script_enabled=False)
    page.goto(f"/d/meeting/{meeting.service_check.code}/")
    page.get_by_text("På afstand").tap()
    page.get_by_role("button", name="Gå med").tap()
    cast.bring_to(meeting, "find-et-forsoeg")

    page.get_by_role("link", name="Opdatér").tap()
    page.get_by_label("Dit forslag").fill(WORDS)
    page.get_by_role("button", name="Send mit forslag").filter(visible=True).tap()

    expect(page.get_by_text("Dit forslag er sendt")).to_be_visible()
