"""A dialogue meeting on several themes at tables: from the choice to the handleplan, by those who do it."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from servicetjek.models import Experiment, Meeting
from tests import cast
from tests.conftest import PHONE, PROJECTOR
from tests.documents.reading import text_of
from tests.e2e.people import Facilitator, Person, Scribe

# Where each of them sits; those with a star are at a distance. Nobody at the third table has a phone.
AT_TABLES = {
    1: ["Anne", "Bo", "Carl"],
    2: ["Dina", "Emil", "Fie"],
    4: ["Gry*", "Hans*", "Iris*", "Jens*"],
}
WITHOUT_PHONES = ["Kaj", "Ulla"]
PROPOSALS = {
    1: "Stilletid tirsdag og torsdag",
    2: "Spørg til opgaven og ikke til tiden",
    3: "Fælles kontordag hver tredje onsdag",
    4: "Mandagskaffe på skærmen for alle",
}


@pytest.fixture
def mette(facilitators_laptop):
    return Facilitator(facilitators_laptop)


@pytest.fixture
def check(transactional_db):
    check = cast.make_check(expected_people=12)
    cast.make_rating(check, answers=6).reveal(cast.NOW)
    return check


def test_from_the_choice_to_the_handleplan_at_four_tables(mette, check, open_page):
    screen = Person(open_page(PROJECTOR))
    the_meeting_is_planned(mette, check)
    phones = everyone_finds_a_table(mette, screen, check, open_page)
    the_tables_work(mette, screen, phones)
    the_tables_tell(mette, screen, phones)
    the_tables_sort(mette, phones)
    the_best_backed_is_decided(mette, screen, phones)
    the_plan_is_hung_up(mette, check)


def the_meeting_is_planned(mette, check):
    mette.page.goto(reverse("choice", args=[check.pk]))
    # All six are as important, and two of them are left for later.
    for theme in ("Tilgængelighed", "Retfærdighed"):
        mette.page.get_by_role("checkbox", name=theme).uncheck()
    mette.press("Planlæg et dialogmøde")
    mette.reads_heading("Vi foreslår 4 borde")
    mette.plans(minutes=180, in_room=8, at_a_distance=4)
    meeting = Meeting.objects.get(service_check=check)
    themes = [table.theme.slug for table in meeting.open_tables]
    assert themes == ["sammenhaengskraft", "fleksibilitet", "fordybelse", "tillid"]
    cast.table_of(meeting, 4).arrange(seating="remote", call_link="https://moede.example/bord-4")
    mette.page.goto(reverse("cockpit", args=[meeting.pk]))


def everyone_finds_a_table(mette, screen, check, open_page):
    mette.reads_heading("Har alle fundet et bord?")
    screen.page.goto(mette.page.get_by_role("link", name="Åbn storskærmen").first.get_attribute("href"))
    phones = {
        number: [finds(Scribe(open_page(PHONE)), check.code, name, number) for name in names]
        for number, names in AT_TABLES.items()
    }
    screen.reads("10 af 10")
    mette.goes_on()
    those_without_phones_are_seated(mette)
    return phones


def finds(phone, code, name, number):
    phone.page.goto(f"/d/{code}")
    phone.joins(name.removesuffix("*"), "På afstand" if "*" in name else "I rummet")
    phone.press(re.compile(f"Vælg bord {number},"))
    phone.reads_heading(f"Du sidder ved bord {number}")
    return phone


def those_without_phones_are_seated(mette):
    mette.reads_heading(re.compile("Sig velkommen"))
    mette.write("Ét navn på hver linje", "\n".join(WITHOUT_PHONES))
    mette.presses(mette.page.get_by_role("button", name="Sæt på listen"))
    for name in WITHOUT_PHONES:
        mette.page.locator(".sits__without summary").filter(has_text=name).click()
        mette.presses(mette.page.locator(f"[aria-label='Flyt {name}'] button").filter(has_text="Bord 3"))
        expect(mette.page.locator(".sits__without summary").filter(has_text=name)).to_have_count(0)
    mette.reads("12")


def the_tables_work(mette, screen, phones):
    mette.goes_on()
    screen.reads(re.compile("Alle samles kl"))
    for number, (scribe, *others) in phones.items():
        scribe.reads_heading("Du fører bordet")
        scribe.leads_until("Næste: Runde med forslag")
        others[0].reads(re.compile("Trin 3 af 4 · Find et forsøg"))
        scribe.proposes(PROPOSALS[number])
        scribe.leads_to_the_end()
        others[0].reads_heading("I er færdige ved bordet")
    the_table_without_phones_is_led(mette)
    mette.reads_heading("Alle borde er færdige")


def the_table_without_phones_is_led(mette):
    mette.press(re.compile("Før uret.*bord 3", re.IGNORECASE), role="link")
    mette.reads(re.compile("Bord 3 · Trin 1 af 4"))
    mette.goes_on_to("Find et forsøg")
    mette.page.locator("#forslag-til summary").click()
    mette.write("Forslaget", PROPOSALS[3])
    mette.presses(mette.page.get_by_role("button", name="Gem til runden"))
    while mette.page.locator("#videre").inner_text().split("\n")[0] != "Bordet er færdigt":
        mette.goes_on()
    mette.presses(mette.page.locator("#videre"))
    mette.reads_heading("Hvilke forslag tager I med?")
    mette.presses(mette.page.get_by_role("button", name=re.compile("Læg frem")))
    mette.press(re.compile("Alle borde"), role="link")


def the_tables_tell(mette, screen, phones):
    mette.goes_on()
    while "sammenhænge" not in mette.page.locator("#videre").inner_text():
        mette.goes_on()
    for proposal in PROPOSALS.values():
        screen.reads(proposal)
    phones[4][1].reads_heading("Alle borde har fortalt")


def the_tables_sort(mette, phones):
    mette.goes_on()
    for number, (scribe, *others) in phones.items():
        scribe.write("Hvad hørte I fra de andre borde?", "De vil også have ro")
        scribe.press("Gem, og sortér forslagene")
        scribe.places(PROPOSALS[1], "Ens formål")
        scribe.places(PROPOSALS[2], "Ens formål" if number == 1 else "Forskelligt formål")
        scribe.press("3. Vælg", role="link")
        scribe.press(re.compile(rf"Vælg\s*:\s*{PROPOSALS[1]}"))
        expect(scribe.page.get_by_role("button", name=re.compile("Fjern"))).to_have_count(1)
        others[0].reads(PROPOSALS[1])


def the_best_backed_is_decided(mette, screen, phones):
    mette.goes_on_to("Hør bordenes valg")
    mette.goes_on_to("Beslut nu")
    mette.takes_up(PROPOSALS[1])
    screen.reads(re.compile("Stilletid"))
    phones[2][0].nods()
    mette.presses(mette.page.get_by_role("button", name=re.compile("Beslut")))
    mette.reads_heading("Læs beslutningen højt")
    mette.finishes()


def the_plan_is_hung_up(mette, check):
    experiment = Experiment.objects.get(plan__service_check=check)
    assert experiment.is_decided
    poster = mette.page.request.get(reverse("plan-pdf", args=[experiment.plan_id])).body()
    assert "Stilletid" in text_of(poster)
