"""A dialogue meeting at five tables to which everything happens: the facilitator's laptop goes dark, a pen changes
hands, and the server is killed while all of them write."""

import json
import re
import time

import pytest
from playwright.sync_api import expect

from tests.conftest import LAPTOP, PHONE, PROJECTOR
from tests.e2e.people import PATIENCE, Facilitator, Person, Scribe

# Whoever leads each table; the fifth is at a distance.
SCRIBES = {1: "Anne", 2: "Bo", 3: "Carl", 4: "Dina", 5: "Emil"}
# What their texts have been through when the server dies.
ACKNOWLEDGED = "Stilletid tirsdag og torsdag"
ON_ITS_WAY = "Telefonvagt, som går på skift"
STORED_BUT_UNHEARD = "Fælles kontordag hver tredje onsdag"
HALF_WRITTEN = "Vi bytter hjemmedage, når"
PRESSED_IN_VAIN = "Mandagskaffe på skærmen for alle"
PROPOSALS = [
    ACKNOWLEDGED,
    ON_ITS_WAY,
    STORED_BUT_UNHEARD,
    f"{HALF_WRITTEN} vagten er dækket",
    PRESSED_IN_VAIN,
]
# Seconds a shown clock may differ: it is drawn each second and read a moment later.
TOLERANCE = 2


@pytest.fixture
def addresses(product):
    return json.loads(
        product.command("demo", "--themes", "5", "--people", "10", "--until", "planned", "--json")
    )


@pytest.fixture
def phone_of(look_in, addresses):
    def phone_of(name, table, writes=False):
        """Join by the code on the table's card."""
        card = f"{addresses['phone']}table/{table}/{'?write' if writes else ''}"
        phone = Scribe(look_in(PHONE, card))
        phone.joins(name, "På afstand" if table == 5 else "I rummet")
        return phone

    return phone_of


def test_five_tables_come_through_with_every_word_they_wrote(product, addresses, look_in, phone_of):
    mette, jonas_way_in = mette_comes_and_invites_jonas(look_in, addresses)
    screen = Person(look_in(PROJECTOR, addresses["screen"]))
    scribes = {number: phone_of(name, number, writes=True) for number, name in SCRIBES.items()}
    fie = phone_of("Fie", 1)
    the_tables_begin(mette)

    the_pen_goes_on_to(fie, scribes)
    all_come_to_find_proposals(scribes)
    jonas = jonas_takes_over_from_a_dark_laptop(mette, jonas_way_in, addresses, look_in)
    for person in (screen, *scribes.values()):
        person.reads("Jonas fører mødet nu")

    the_server_dies_while_all_write(product, scribes, [jonas, fie, *scribes.values()])
    every_table_gets_its_words_through(scribes)
    screen_and_cockpit_come_back_by_themselves(jonas, screen, scribes)
    gry_joins_in_the_last_round(phone_of("Gry", 4), scribes[4])
    all_tables_are_done(jonas, scribes)
    the_tables_tell_with_a_minute_more_and_a_step_back(jonas, screen, fie)
    two_tables_sort_and_the_others_do_not(jonas, scribes)
    one_is_decided(jonas, screen, fie)


def mette_comes_and_invites_jonas(look_in, addresses):
    mette = Facilitator(look_in(LAPTOP, addresses["facilitator"]))
    mette.press("Kom ind som tovholder")
    mette.page.goto("/workplaces/1/facilitators/")
    mette.write("Kollegas navn", "Jonas")
    mette.write("Kollegas e-mail", "jonas@example.test")
    mette.press("Lav et link til kollegaen")
    way_in = mette.page.locator("pre.copy").inner_text()
    mette.page.goto(addresses["cockpit"])
    return mette, way_in


def the_tables_begin(mette):
    """Before the day it was planned for, so she is asked."""
    mette.page.locator("#videre").click()
    mette.presses(mette.page.get_by_role("button", name="Start mødet nu"))
    mette.reads_heading(re.compile("Sig velkommen"))
    mette.goes_on()


def the_pen_goes_on_to(fie, scribes):
    """Anne has led the table so far."""
    anne = scribes[1]
    anne.reads_heading("Du fører bordet")
    anne.page.get_by_text("Lad en anden skrive").tap()
    anne.press("Fie")
    fie.reads_heading("Du fører bordet")
    anne.reads("Fie skriver for jer")
    expect(anne.forward).to_have_count(0)
    scribes[1] = fie


def all_come_to_find_proposals(scribes):
    for scribe in scribes.values():
        scribe.leads_until("Næste: Runde med forslag")


def jonas_takes_over_from_a_dark_laptop(mette, way_in, addresses, look_in):
    mette.page.context.close()
    jonas = Facilitator(look_in(LAPTOP, way_in))
    jonas.press("Kom ind som tovholder")
    jonas.page.goto(addresses["cockpit"])
    jonas.presses(jonas.page.get_by_role("button", name="Overtag mødet"))
    jonas.reads(re.compile(r"Du har overtaget mødet kl\."))
    return jonas


# -- the server dies ------------------------------------------------------------------------------------


def the_server_dies_while_all_write(product, scribes, people):
    scribes[1].proposes(ACKNOWLEDGED)
    sends_unheard(scribes[3], STORED_BUT_UNHEARD)
    scribes[4].page.get_by_label("Dit forslag", exact=True).fill(HALF_WRITTEN)
    scribes[5].page.get_by_text("Skriv et forslag for bordet").tap()
    scribes[5].write("Forslaget", PRESSED_IN_VAIN)
    ends = [clock_of(person).get_attribute("data-ends") for person in people]

    product.freeze()
    writes_and_sends(scribes[2], ON_ITS_WAY)
    product.kill()
    scribes[5].press("Skriv det ned")
    scribes[5].reads("Vi kunne ikke sende det. Teksten ligger her endnu.")
    product.start()

    assert [clock_of(person).get_attribute("data-ends") for person in people] == ends
    for person in people:
        assert shown_seconds(person) == pytest.approx(right_seconds(person), abs=TOLERANCE)


def writes_and_sends(phone, text):
    phone.page.get_by_label("Dit forslag", exact=True).fill(text)
    phone.press("Send mit forslag")


def sends_unheard(phone, text):
    """It comes through to the server, but the answer never comes back."""
    phone.page.route("**/propose/", lambda route: (route.fetch(), route.abort()), times=1)
    with phone.page.expect_event("requestfailed", lambda request: request.url.endswith("/propose/")):
        writes_and_sends(phone, text)


def clock_of(person):
    return person.page.locator(".clock:visible").first


def shown_seconds(person):
    minutes, seconds = clock_of(person).inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def right_seconds(person):
    return int(clock_of(person).get_attribute("data-ends")) / 1000 - time.time()


def every_table_gets_its_words_through(scribes):
    scribes[1].reads("Dit forslag er sendt")
    for number in (2, 3):
        scribes[number].reads("Dit forslag er sendt")
    finishes_what_was_half_written(scribes[4])
    expect(scribes[5].page.get_by_label("Forslaget", exact=True)).to_have_value(PRESSED_IN_VAIN)
    scribes[5].press("Skriv det ned")
    expect(scribes[5].page.get_by_label("Forslaget", exact=True)).to_have_value("", timeout=PATIENCE)


def finishes_what_was_half_written(phone):
    """Also on a phone that was loaded anew meanwhile."""
    phone.page.reload()
    field = phone.page.get_by_label("Dit forslag", exact=True)
    expect(field).to_have_value(HALF_WRITTEN)
    phone.proposes(PROPOSALS[3])


def screen_and_cockpit_come_back_by_themselves(jonas, screen, scribes):
    """Nobody has loaded them anew; what a table does is seen on both."""
    scribes[4].leads_on()
    done = screen.page.locator(".table-column", has_text="Bord 4").locator(".axis__bar--done")
    expect(done).to_have_count(3, timeout=PATIENCE)
    jonas.reads("Runde med forslag")


def gry_joins_in_the_last_round(gry, dina):
    gry.reads(re.compile("Trin 4 af 4"))
    dina.reads(re.compile("Gry"))


def all_tables_are_done(jonas, scribes):
    for scribe in scribes.values():
        scribe.leads_to_the_end()
    # What was written for the table is nobody's to present in the round.
    scribes[5].press(re.compile("Læg frem"))
    jonas.reads_heading("Alle borde er færdige")


# -- all together again ---------------------------------------------------------------------------------


def the_tables_tell_with_a_minute_more_and_a_step_back(jonas, screen, fie):
    jonas.goes_on_to("Hør bordenes forslag")
    jonas.goes_on()
    screen.reads("Bord 1 fortæller")
    gives_a_minute_more(jonas, fie)
    jonas.goes_on()
    screen.reads("Bord 2 fortæller")
    jonas.goes_back()
    screen.reads("Bord 1 fortæller")
    while "Næste: Find sammenhænge" not in jonas.page.locator("#videre").inner_text():
        jonas.goes_on()
    everything_is_told_exactly_once(fie)
    goes_too_far_and_back(jonas, fie)


def gives_a_minute_more(jonas, phone):
    before = int(clock_of(phone).get_attribute("data-ends"))
    jonas.presses(jonas.page.get_by_role("button", name="Et minut mere"))
    expect(clock_of(phone)).to_have_attribute("data-ends", str(before + 60_000), timeout=PATIENCE)


def everything_is_told_exactly_once(phone):
    phone.press("Alle forslag (5)", role="link")
    for text in PROPOSALS:
        expect(phone.page.get_by_text(text, exact=True).filter(visible=True)).to_have_count(1)


def goes_too_far_and_back(jonas, phone):
    """From the sorting to what the tables tell, where all have told, and on again."""
    jonas.goes_on_to("Find sammenhænge")
    phone.reads(re.compile("Saml op"))
    jonas.goes_back()
    phone.reads_heading("Alle borde har fortalt")
    jonas.goes_on_to("Find sammenhænge")


def two_tables_sort_and_the_others_do_not(jonas, scribes):
    for number in (1, 5):
        scribes[number].write("Hvad hørte I fra de andre borde?", "De vil også have ro")
        scribes[number].press("Gem, og sortér forslagene")
        scribes[number].places(ACKNOWLEDGED, "Ens formål")
        scribes[number].press("3. Vælg", role="link")
        scribes[number].press(re.compile(rf"Vælg\s*:\s*{ACKNOWLEDGED}"))
        expect(scribes[number].page.get_by_role("button", name=re.compile("Fjern"))).to_have_count(1)
    expect(jonas.page.get_by_text("har ikke lagt noget")).to_have_count(3, timeout=PATIENCE)


def one_is_decided(jonas, screen, fie):
    jonas.goes_on_to("Beslut nu")
    jonas.takes_up(ACKNOWLEDGED)
    fie.nods()
    jonas.presses(jonas.page.get_by_role("button", name=re.compile("Beslut")))
    jonas.reads_heading("Læs beslutningen højt")
    screen.reads(ACKNOWLEDGED)
    jonas.finishes()
