"""Pages anyone may read, without signing in."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/method/", "/method/choosing/", "/privacy/", "/accessibility/"])
def test_anyone_may_read(client, address):
    assert client.get(address).status_code == 200


def test_the_method_names_its_source(client):
    page = client.get("/method/").content.decode()

    assert "BFA Velfærd og Offentlig administration" in page
    assert "978-87-7590-015-2" in page


@pytest.mark.parametrize(
    "words",
    [
        "Vurdér de seks temaer",
        "Flere temaer på et dialogmøde",
        "<td>2 min. til hver deltager</td>",
        "<td>5 min. til hvert bord</td>",
        "Intet er besluttet, før alle har nikket",
        "Efter to og fire uger stopper I op",
        "Justeringer – hvornår?",
        "Arbejdsmiljøgruppen, MED, AMO og SU eller en projektgruppe",
        "Balancen mellem sammenhængskraft og retfærdighed",
        "futureworklab.dk",
    ],
)
def test_the_method_is_told_from_the_first_number_to_the_decision(client, words):
    assert words in client.get("/method/").content.decode()


def test_the_method_tells_the_real_time_for_the_people_there_are(client):
    page = client.get("/method/").content.decode()

    assert '<th scope="row">7</th><td>1 time og 18 minutter</td><td>58 minutter</td>' in page
    assert '<th scope="row">2</th><td>58 minutter</td><td>38 minutter</td>' in page


@pytest.mark.parametrize(
    "words",
    [
        "Den, der ejer computeren med Servicetjek, kan læse med, til vurderingen lukker.",
        "ødelægger vi nøglen",
        "Har under fem svaret, gemmer vi kun",
        "for den, der taster det ind, har set det",
        "man kan svare fra flere browsere",
        "Glem svaret på denne telefon",
        "Prøvet i",
    ],
)
def test_the_privacy_page_says_what_is_kept_who_could_read_it_and_how_it_is_tried(client, words):
    assert words in client.get("/privacy/").content.decode()
