"""The storskærm from the back of the room: large enough, whole, and still while a step goes on."""

import pytest
from django.utils import timezone

from servicetjek.models import Meeting, Proposal, Table
from tests import cast
from tests.conftest import PROJECTOR

SIZES = {"projector": (1920, 1080), "laptop": (1440, 900), "old projector": (1024, 768)}
STEPS = ("velkommen", "taenk-selv", "runde", "find-et-forsoeg", "forslagsrunde", "beslut-sammen")
LONG = "Ingen møder, chat på lydløs, og vagten tager telefonen for os alle hver formiddag"
SMALL_TEXTS = """() => {
    const card = document.querySelector(".stage__card"), texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
    const small = [];
    while (texts.nextNode()) {
        const { parentElement: place, data } = texts.currentNode;
        if (!data.trim() || place.closest("svg, .sr")) continue;
        const size = parseFloat(getComputedStyle(place).fontSize);
        if (size < innerHeight / 34) small.push(`${size}px: ${data.trim()}`);
    }
    return small;
}"""
CUT_OFF = """() => {
    const bottom = document.querySelector(".stage__middle").getBoundingClientRect().bottom;
    return [...document.querySelectorAll(".stage__proposals li, .proposal__title")]
        .filter(text => text.getBoundingClientRect().bottom > bottom + 1).map(text => text.textContent);
}"""


@pytest.fixture
def screen(open_page):
    return open_page(PROJECTOR)


def shows(screen, meeting):
    screen.goto(f"/s/{meeting.screen_token}/")


def place_of_question(screen, meeting):
    shows(screen, meeting)
    return screen.evaluate(
        "() => Math.round(document.querySelector('.stage__middle h1').getBoundingClientRect().top)"
    )


def run_out(meeting):
    """The clock people look at has gone to its end."""
    for clock in Meeting.objects.get(pk=meeting.pk).current.activity.clocks():
        clock.allowed_seconds = 0
        clock.save()


def with_proposals(count, text=LONG):
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    Proposal.objects.bulk_create(
        Proposal(meeting=meeting, key=str(number), text=f"Nr. {number}: {text}", presented_at=cast.NOW)
        for number in range(count)
    )
    return meeting


def words_shown(screen):
    return [text.removesuffix("\u00a0…") for text in screen.locator(".stage__proposals li").all_inner_texts()]


def test_the_question_stands_still_through_a_round(screen):
    meeting = cast.make_meeting(people=2, at="runde")
    round_, places = meeting.current.activity, [place_of_question(screen, meeting)]
    round_.go_on(timezone.now(), 0)
    places.append(place_of_question(screen, meeting))
    meeting.pause(timezone.now(), meeting.current_id, round_.speaking[0].pk)
    places.append(place_of_question(screen, meeting))
    meeting.resume(timezone.now(), meeting.current_id, round_.speaking[0].pk)
    run_out(meeting)
    places.append(place_of_question(screen, meeting))
    for _ in range(2):
        round_.go_on(timezone.now(), round_.speaking[0].pk)
    places.append(place_of_question(screen, meeting))

    assert len(set(places)) == 1


@pytest.mark.parametrize("slug", ["velkommen", "find-et-forsoeg"])
def test_the_question_stands_still_when_the_time_is_up(screen, slug):
    meeting = cast.make_meeting(people=2, at=slug)
    meeting.restart_step(timezone.now(), meeting.current_id, meeting.current.started_ms)
    running = place_of_question(screen, meeting)
    run_out(meeting)

    assert place_of_question(screen, meeting) == running


@pytest.mark.parametrize("size", SIZES)
def test_no_text_is_smaller_than_a_34th_of_the_height(open_page, size):
    width, height = SIZES[size]
    screen = open_page({"viewport": {"width": width, "height": height}})
    meeting = with_proposals(24)
    for slug in STEPS:
        meeting.current = meeting.steps.get(slug=slug)
        meeting.save()
        shows(screen, meeting)

        assert screen.evaluate(SMALL_TEXTS) == [], slug
    experiment = cast.put_on_the_table(meeting)
    shows(screen, meeting)
    assert screen.evaluate(SMALL_TEXTS) == []
    experiment.nod(meeting.participants.get(), experiment.text_version)
    experiment.decide(timezone.now())
    meeting.finish(timezone.now())
    shows(screen, meeting)
    assert screen.evaluate(SMALL_TEXTS) == []


@pytest.mark.parametrize("count", [1, 6, 12])
def test_proposals_are_written_whole_while_there_is_room(screen, count):
    shows(screen, with_proposals(count))

    assert [text.endswith("hver formiddag") for text in words_shown(screen)] == [True] * count
    assert screen.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("count", [24, 60, 300])
def test_many_proposals_are_cut_only_between_words_and_counted(screen, count):
    shows(screen, with_proposals(count))

    shown = words_shown(screen)
    assert all(word in f"Nr. {number}: {LONG}" for number, text in enumerate(shown) for word in text.split())
    assert {text.split()[-1].strip(",") for text in shown} <= set(LONG.replace(",", "").split())
    assert f"{count - len(shown)} forslag mere" in screen.locator(".stage__bottom").inner_text()
    assert screen.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("length", [1, 3, 7, 12, 24])
def test_what_one_person_presents_has_the_stage(screen, length):
    meeting = cast.make_meeting(people=1, at="find-et-forsoeg")
    cast.make_proposal(meeting, " ".join([LONG] * length), participant=meeting.participants.get())
    meeting.go_on(timezone.now(), meeting.current_id)
    meeting.current.activity.go_on(timezone.now(), 0)

    shows(screen, meeting)

    assert LONG in screen.locator(".proposal__title").inner_text()
    assert screen.evaluate(CUT_OFF) == []


def test_what_several_groups_present_at_once_stands_side_by_side(screen):
    meeting = cast.make_meeting(people=12, groups=4, at="find-et-forsoeg")
    for person in meeting.participants.all():
        cast.make_proposal(meeting, LONG, participant=person)
    meeting.go_on(timezone.now(), meeting.current_id)
    meeting.current.activity.go_on(timezone.now(), 0)

    shows(screen, meeting)

    assert [LONG in text for text in words_shown(screen)] == [True] * 4
    assert screen.evaluate(CUT_OFF) == []


BELOW = """() => {
    const bottom = document.querySelector(".stage__middle").getBoundingClientRect().bottom;
    return [...document.querySelectorAll(".stage__find *")]
        .filter(part => part.getBoundingClientRect().bottom > bottom + 1).map(part => part.textContent);
}"""


@pytest.mark.parametrize("size", SIZES)
def test_those_who_walk_see_every_table(open_page, size):
    width, height = SIZES[size]
    screen = open_page({"viewport": {"width": width, "height": height}})
    meeting, themes = cast.make_dialogue(themes=()), cast.THEMES * 7
    for slug in themes[:40]:
        Table.objects.set_up(meeting, cast.the_theme(slug))
        if meeting.tables.count() in (1, 5, 6, 7, 12, 40):
            shows(screen, meeting)
            assert screen.evaluate(BELOW) == [], meeting.tables.count()
            assert screen.evaluate(SMALL_TEXTS) == [], meeting.tables.count()
