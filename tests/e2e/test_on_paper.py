"""The net failed, and the meeting was held on paper: typed in afterwards, to the handleplan on the wall."""

import pytest
from playwright.sync_api import expect

from tests import cast
from tests.documents.reading import pages_of, text_of
from tests.e2e.inspector import Inspector
from tests.e2e.people import Facilitator

SLIPS = {
    1: ["Mødefri formiddage tirsdag og torsdag", "Lokale 2 bliver til et stillerum"],
    2: ["Grøn prik i kalenderen betyder ring bare"],
    3: ["Onsdag er alle inde", "Vi siger, hvornår vi svarer"],
}
DECIDED = ["Lokale 2 bliver til et stillerum", "Grøn prik i kalenderen betyder ring bare"]


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


@pytest.fixture
def meeting(db):
    return cast.make_dialogue(starts_at=cast.later(days=-730))


def test_from_the_papers_to_the_plan_on_the_wall(mette, meeting):
    mette.page.goto(f"/meetings/{meeting.pk}/")
    mette.press("Skriv mødet ind fra papiret", role="link")
    for number, slips in SLIPS.items():
        types_the_slips(mette, number, slips)
    for number in SLIPS:
        types_the_sheet(mette, number)

    tells_what_was_decided(mette)

    mette.reads_heading("Det prøver vi i seks uger")
    poster = mette.page.request.get(
        mette.page.get_by_role("link", name="Plakat").get_attribute("href")
    ).body()
    assert pages_of(poster) == 1
    for words in DECIDED:
        assert words in text_of(poster)


def types_the_slips(mette, number, slips):
    mette.press(f"Skriv sedlerne fra bord {number} ind", role="link")
    mette.page.get_by_label("Hvem sad her?").fill(f"Anne {number}, Bo {number}")
    for place, text in enumerate(slips, 1):
        mette.write(f"Seddel {place}", text)
    mette.press("Gem bordet")
    mette.reads(f"2 ved bordet · {len(slips)} forslag")


def types_the_sheet(mette, number):
    mette.press(f"Skriv arket fra bord {number} ind", role="link")
    mette.page.get_by_label("Det hørte de fra de andre").fill("Alle vil have ro")
    for text in DECIDED:
        slip = mette.page.get_by_role("group", name=text)
        slip.get_by_text("Ens formål, samme tid").click()
    for place, text in enumerate(DECIDED, 1):
        names = mette.page.get_by_label(f"Nummer {place}").locator("option").all_inner_texts()
        mette.page.get_by_label(f"Nummer {place}").select_option(next(name for name in names if text in name))
    mette.press("Gem arket")
    mette.reads("2 af 5 lagt · 2 at begynde med")


def tells_what_was_decided(mette):
    mette.press("Skriv, hvordan I sluttede", role="link")
    expect(mette.page.get_by_label("Hvem tager forslagene med?")).to_be_hidden()
    for text in DECIDED:
        mette.page.locator("label").filter(has_text=text).click()
    mette.press("Mødet er holdt")


def test_a_sheet_is_filled_in_from_the_keyboard_alone(mette, meeting):
    cast.table_of(meeting).write_slips(["Et stillerum"], {}, {}, cast.NOW)
    mette.page.goto(f"/meetings/{meeting.pk}/on-paper/1/sheet/")
    mette.page.get_by_label("Det hørte de fra de andre").focus()

    for key in ("Tab", "ArrowDown", "ArrowDown", "Tab", "ArrowDown", "Tab", "Tab", "Tab", "Enter"):
        mette.page.keyboard.press(key)

    mette.reads("1 af 1 lagt · 1 at begynde med")


def test_the_pages_are_seen_in_every_state(mette, meeting):
    inspector, at = Inspector(mette.page), f"/meetings/{meeting.pk}/on-paper/"
    for name in ("", "1/", "1/sheet/", "hold/"):
        inspector.visits(f"{name} with nothing typed", at + name)
    for number, slips in SLIPS.items():
        cast.table_of(meeting, number).write_slips(
            [*slips, "Kontorfællesskabsmødelokale " * 9], {}, {}, cast.NOW
        )
    for name in ("", "1/", "1/sheet/", "hold/"):
        inspector.visits(f"{name} with all slips", at + name)
    mette.page.get_by_text("Vi tog forslagene med videre").click()
    inspector.looks_at("taken on")
    mette.page.goto(f"{at}1/")
    mette.write("Seddel 4", "x" * 2001)
    mette.press("Gem bordet")
    mette.reads("Det er ikke gemt endnu")
    inspector.looks_at("slips with mistakes")
    mette.page.goto(f"{at}1/sheet/")
    mette.page.get_by_label("Nummer 1").select_option(index=1)
    mette.press("Gem arket")
    mette.reads("Det er ikke gemt endnu")
    inspector.looks_at("a sheet with mistakes")

    assert inspector.faults == {}
