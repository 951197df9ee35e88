"""A management group that knows no tool writes its decision memo, prints it, and plans the trial."""

from tests.documents.reading import text_of
from tests.e2e.people import Facilitator

SHEETS = [
    ("Hvad er det vigtigste ved jeres opgave?", "Borgerne skal have et rigtigt svar"),
    ("Hvad kan give bedre ro til at koncentrere sig?", "To stille rum"),
    ("Hvilken opgave eller hvilket team ser I på?", "Sagerne i Ydelse"),
    ("Hvilke møder er altid fysiske, og hvilke er bedre på skærm?", "Tirsdagsmødet er fysisk"),
    ("Hvad skal I være særligt opmærksomme på?", "Om de nye får svar"),
]


def test_from_what_they_need_to_talk_about_to_a_memo_on_paper(facilitators_laptop, server):
    mette = Facilitator(facilitators_laptop)
    mette.page.goto("/")
    mette.press("Se, hvad I kan vælge", role="link")
    mette.press("Vælg Hjemmearbejde i fem trin", role="link")
    mette.write("Hvilken afdeling eller ledergruppe?", "Ledergruppen")
    mette.write("Hvor mange er I?", "6")
    mette.page.get_by_text("AMO og SU", exact=True).click()
    mette.press("Begynd")

    for question, words in SHEETS:
        mette.press("Skriv", role="link", exact=True)
        mette.page.get_by_label(question).last.fill(words)
        mette.press("Gem, og gå videre")
    mette.reads_heading("Se notatet igennem")
    mette.press("Se notatet", role="link", exact=True)
    address = mette.page.get_by_role("link", name="Print notatet").get_attribute("href")
    memo = text_of(mette.page.request.get(address).body())
    assert [words for _, words in SHEETS if words not in memo] == []

    mette.press("Lav prøveperioden", role="link")
    mette.press("Begynd på handleplanen")
    mette.write("Hvad kalder I forsøget?", "Hjemme om onsdagen")
    mette.press("Tilføj forsøget")
    mette.press("Gem forsøget")
    mette.reads("Hjemme om onsdagen")
