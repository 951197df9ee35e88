"""From an empty machine to a handleplan on the wall, by the people who do it, on what they type and press."""

import re

import pytest
from playwright.sync_api import expect

from servicetjek.models import Experiment
from tests.conftest import PHONE, PROJECTOR
from tests.documents.reading import pages_of, text_of
from tests.e2e.people import PATIENCE, Colleague, Facilitator, Person, scores

PROPOSALS = {
    "Anne": "Mødefri formiddage tirsdag og torsdag",
    "Bo": "Lokale 2 bliver til et stillerum",
    "Ida": "Grøn prik i kalenderen betyder ring bare",
}
ANSWERS = [(5, 2, 4, 5, 2, 1), (1, 3, 4, 5, 1, 2), (5, 2, 3, 4, 2, 1), (1, 4, 5, 5, 1, 3), (5, 3, 4, 5, 2, 2)]
WRITTEN = {
    "Kort navn på forsøget": "Formiddage uden møder",
    "Hvad prøver I?": "Ingen møder før klokken elleve to dage om ugen",
    "Hvem gør hvad?": "Anne spærrer kalenderen, og alle holder den fri",
}
STATUS = "Vi begynder, så snart planen hænger på væggen"


class Group:
    """The three who rate and then come to the meeting, by name."""

    def __init__(self, phones: dict[str, Colleague]) -> None:
        self.phones = phones

    def all_but(self, name: str) -> list[Colleague]:
        return [phone for other, phone in self.phones.items() if other != name]


@pytest.fixture
def mette(open_page):
    return Facilitator(open_page())


@pytest.fixture
def screen(open_page):
    """The projector in the room."""
    return Person(open_page(PROJECTOR))


@pytest.fixture
def group(open_page):
    return Group({name: Colleague(open_page(PHONE)) for name in PROPOSALS})


@pytest.fixture
def two_more(open_page):
    """Two who only rate, so that there are the five it takes to show an anonymous result."""
    return [Colleague(open_page(PHONE)) for _ in range(2)]


def test_from_a_rating_to_a_handleplan_on_the_wall(mette, screen, group, two_more, sign_in_link, open_page):
    mette.comes_in(sign_in_link)
    mette.begins("Borgerservice", "Mette")
    code = mette.opens_a_rating("Ydelse", people=5)

    everyone_rates(code, mette, [*group.phones.values(), *two_more])
    the_meeting_is_planned(mette)
    everyone_comes(code, mette, screen, group)
    everyone_thinks(mette, screen, group)
    everyone_speaks(mette, screen, group)
    everyone_proposes(mette, screen, group)
    everyone_presents(mette, screen, group)
    everyone_nods(mette, screen, group)
    the_plan_is_hung_up(mette, Person(open_page(PHONE)))


def everyone_rates(code, mette, phones):
    for phone, given in zip(phones[:4], ANSWERS, strict=False):
        phone.rates(code, scores(*given))
    expect(mette.page.get_by_text("4 af 5 har svaret")).to_be_visible(timeout=PATIENCE)
    expect(mette.page.get_by_role("button", name="Luk, og vis resultatet")).to_be_disabled()
    phones[4].rates(code, scores(*ANSWERS[4]))
    mette.reveals()
    mette.reads_heading("Her ser I forskelligt på det – og her er I enige")
    mette.reads("5 har svaret")


def the_meeting_is_planned(mette):
    mette.chooses("Fordybelse")
    mette.plans(minutes=120, in_room=2, at_a_distance=1)
    mette.reads_heading("Passer drejebogen til jer?")
    mette.press("Gå til mødet", role="link")


def everyone_comes(code, mette, screen, group):
    mette.reads_heading("Er alle med?")
    screen.page.goto(mette.page.get_by_role("link", name="Åbn storskærmen").first.get_attribute("href"))
    screen.reads_heading("Velkommen")
    for name, phone in group.phones.items():
        phone.page.goto(f"/d/{code.lower()}")
        phone.joins(name, "På afstand" if name == "Ida" else "I rummet")
    for name in PROPOSALS:
        expect(mette.page.locator(".score__people")).to_contain_text(name, timeout=PATIENCE)
    screen.reads("3 er med")
    mette.goes_on()
    for person in (screen, *group.phones.values()):
        person.reads(re.compile("Velkommen"))


def everyone_thinks(mette, screen, group):
    mette.goes_on()
    screen.reads(re.compile("Tænk selv"))
    for name, phone in group.phones.items():
        phone.takes_notes(f"{name}s egne ord")
    for phone in group.all_but("Ida"):
        phone.puts_the_phone_down()
    mette.reads("3 af 3 telefoner har skrevet")
    for person in (mette, screen, *group.all_but("Anne")):
        assert "Annes egne ord" not in person.received()


def has_the_word(screen, group, name):
    """The projector and all phones agree on whose turn it is."""
    expect(screen.page.locator(".stage__who")).to_have_text(f"{name}s tur", timeout=PATIENCE)
    group.phones[name].reads_heading("Det er din tur")
    for other in group.all_but(name):
        other.reads(re.compile(rf"{name}\s+taler nu"))


def order_in(mette):
    """The names on the list of turns, from the top."""
    return mette.page.locator(".turns .turn__name").all_inner_texts()


def everyone_speaks(mette, screen, group):
    mette.goes_on()
    # Ida is still writing: she comes along, and her words with her.
    group.phones["Ida"].reads_heading("Lyt til den, der taler")
    expect(group.phones["Ida"].page.get_by_label("Dine noter")).to_have_value("Idas egne ord")
    expect(group.phones["Ida"].page.get_by_label("Dine noter")).to_be_focused()
    first, second, third = order_in(mette)
    assert sorted([first, second, third]) == sorted(PROPOSALS)
    mette.goes_on()
    has_the_word(screen, group, first)
    group.phones[second].reads("Du er den næste")
    group.phones[second].passes()
    mette.goes_on()
    has_the_word(screen, group, third)
    mette.goes_on()
    has_the_word(screen, group, second)
    mette.goes_on()
    screen.reads("Alle har haft ordet")


def everyone_proposes(mette, screen, group):
    mette.goes_on()
    for name, phone in group.phones.items():
        phone.reads(re.compile("Skriv ét forslag"))
        phone.proposes(PROPOSALS[name])
    expect(mette.page.locator(".score__people")).to_contain_text("3 forslag er sendt", timeout=PATIENCE)
    for name, proposal in PROPOSALS.items():
        for person in (mette, screen, *group.all_but(name)):
            assert proposal not in person.received()


def everyone_presents(mette, screen, group):
    mette.goes_on()
    withheld = dict(PROPOSALS)
    for name in order_in(mette):
        mette.goes_on()
        has_the_word(screen, group, name)
        proposal = withheld.pop(name)
        for person in (mette, screen, *group.phones.values()):
            person.reads(proposal)
        for other, not_yet in withheld.items():
            for person in (mette, screen, *group.all_but(other)):
                assert not_yet not in person.received()
    mette.goes_on()


def everyone_nods(mette, screen, group):
    decide = mette.page.get_by_role("button", name="Beslut forsøget")
    mette.goes_on()
    mette.takes_up(PROPOSALS["Anne"])
    for label, text in WRITTEN.items():
        mette.write(label, text)
        screen.reads(text)
    words = str(Experiment.objects.get().text_version)
    for number, phone in enumerate(group.phones.values()):
        expect(mette.page.locator(".nods__figure")).to_have_text(
            f"{number} af 3 har nikket", timeout=PATIENCE
        )
        expect(decide).to_be_disabled()
        phone.reads(WRITTEN["Kort navn på forsøget"])
        # A nod to words that have changed since is not counted.
        expect(phone.page.locator("#mine [name=version]")).to_have_value(words, timeout=PATIENCE)
        phone.nods()
    expect(decide).to_be_enabled(timeout=PATIENCE)
    mette.presses(decide)
    mette.reads_heading("Læs beslutningen højt")
    mette.finishes()
    screen.reads("Det prøver vi i seks uger")
    screen.reads_heading(WRITTEN["Kort navn på forsøget"])
    for phone in group.phones.values():
        phone.reads_heading("Det prøver I")
        phone.reads(WRITTEN["Kort navn på forsøget"])
    mette.presses(mette.page.get_by_role("button", name="Del handleplanen"))
    screen.reads("Følg med her")


def the_plan_is_hung_up(mette, passer_by):
    mette.press("Gå til handleplanen", role="link")
    mette.reads_heading("Det prøver vi i seks uger")
    mette.press(re.compile("Skriv i forsøget"), role="link")
    mette.page.get_by_label("Status?").fill(STATUS)
    mette.press("Gem forsøget")
    mette.reads(STATUS)
    link = mette.page.locator(".share-link").inner_text()

    passer_by.page.goto(link)
    sheet, poster = printed(mette, "Handleplan til mappen"), printed(mette, "Vis plakaten")
    assert pages_of(sheet) == pages_of(poster) == 1
    for words in WRITTEN.values():
        assert words in text_of(sheet)
        assert words in text_of(poster)
        passer_by.reads(words)
    assert STATUS in text_of(sheet)
    passer_by.reads(STATUS)
    assert passer_by.page.get_by_role("button").count() == 0


def printed(person, name):
    """What comes out of the printer."""
    address = person.page.get_by_role("link", name=name).get_attribute("href")
    return person.page.request.get(address).body()
