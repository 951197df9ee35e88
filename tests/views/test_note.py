"""Home work in five steps: chosen, written sheet by sheet, read as a note, and tried."""

import re

import pytest

from servicetjek.models import Passage, ServiceCheck
from tests import cast
from tests.reading import text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def check():
    return cast.make_note()


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def sheet(check, slug="kontekst"):
    return f"/notes/{check.pk}/sheets/{slug}/"


def test_whoever_knows_no_tool_is_told_what_each_is_for(client):
    read = words(client.get(f"/workplaces/{cast.the_workplace().pk}/tools/"))

    assert "Hvad har I brug for at tale om?" in read
    assert "Hjemmearbejde i fem trin" in read
    assert "Servicetjek af den hybride arbejdsplads" in read
    assert "Spørg alle om forsøget" not in read


def test_it_is_begun_without_a_rating(client):
    facts = {"department": "Direktionen", "expected_people": 6, "prepared_by": "amo_and_su"}
    address = f"/workplaces/{cast.the_workplace().pk}/checks/new/?tool=hjemmearbejde"
    client.post(address, facts, follow=True)

    check = ServiceCheck.objects.get(department="Direktionen")
    assert check.tool.slug == "hjemmearbejde"
    assert "Hvad er jeres udgangspunkt?" in words(client.get(f"/checks/{check.pk}/"))


def test_a_sheet_asks_its_questions(client, check):
    read = words(client.get(sheet(check, "maal-og-midler")))

    assert "Hvad kan få jer til at dele mere viden?" in read
    assert "Andet hjælper mere" in read
    assert "Faste møder om faglige spørgsmål – også på skærm" in read


def test_what_is_written_stands_in_the_note(client, check):
    typed = {"koncentration-text": "Et stille rum", "koncentration-stance": "Andet hjælper mere"}
    client.post(sheet(check, "maal-og-midler"), typed)

    read = words(client.get(f"/notes/{check.pk}/"))
    assert "Andet hjælper mere" in read
    assert "Et stille rum" in read


def test_a_stance_that_is_none_is_told_beside_it_and_nothing_typed_is_lost(client, check):
    typed = {"koncentration-text": "Et stille rum", "koncentration-stance": "Måske"}
    answer = client.post(sheet(check, "maal-og-midler"), typed)

    assert answer.status_code == 422
    assert "Vælg et af svarene her." in words(answer)
    assert "Et stille rum" in text(answer)


def test_too_long_a_text_is_told_and_kept(client, check):
    answer = client.post(sheet(check), {"opgaven-text": "æ" * 2001})

    assert answer.status_code == 422
    assert "Der er plads til 2000 tegn, og du har skrevet 2001." in words(answer)


def test_what_another_has_written_meanwhile_is_shown_beside(client, check):
    client.post(sheet(check), {"opgaven-text": "Sagerne", "initial-opgaven-text": ""})

    answer = client.post(sheet(check), {"opgaven-text": "Borgerne", "initial-opgaven-text": ""})

    assert answer.status_code == 422
    assert "En anden har skrevet her imens." in words(answer)
    assert "Borgerne" in text(answer)
    assert Passage.objects.get().text == "Sagerne"


def opened(client, address):
    """The form as a browser sends it back: with what stood in it when it was opened."""
    page = text(client.get(address))
    hidden = re.findall(r'type="hidden" name="(initial-[^"]*)"(?: value="([^"]*)")?', page)
    hidden += re.findall(r'<textarea name="(initial-[^"]*)"[^>]*hidden[^>]*>\s*([^<]*)</textarea>', page)
    return dict(hidden)


def test_what_another_has_written_elsewhere_on_the_sheet_stands(client, check):
    mine = {**opened(client, sheet(check)), "opgaven-text": "Borgerne", "erfaring-text": ""}
    client.post(sheet(check), {**mine, "opgaven-text": "", "erfaring-text": "Lidt"})

    assert client.post(sheet(check), mine).status_code == 302
    assert sorted(Passage.objects.values_list("text", flat=True)) == ["Borgerne", "Lidt"]


def test_a_stance_that_another_has_taken_meanwhile_is_not_overwritten(client, check):
    address = sheet(check, "maal-og-midler")
    seen = opened(client, address)
    assert "initial-koncentration-stance" in seen
    client.post(address, {**seen, "koncentration-stance": "Andet hjælper mere"})

    answer = client.post(address, {**seen, "koncentration-stance": "Hjemmearbejde kan hjælpe"})

    assert answer.status_code == 422
    assert "Nu står der: Andet hjælper mere" in words(answer)
    assert Passage.objects.get().stance == "Andet hjælper mere"


def test_what_is_missing_leads_to_where_it_is_written(client, check):
    client.post(sheet(check), {"opgaven-text": "Sagerne"})

    read = words(client.get(f"/notes/{check.pk}/"))
    assert "Ikke skrevet endnu: det særlige hos os" in read


def test_the_trial_is_planned_from_the_note(client):
    check = cast.make_note("Sagerne")
    assert "Begynd på handleplanen" in words(client.get(f"/checks/{check.pk}/plan/"))

    client.post(f"/checks/{check.pk}/plan/begin/")
    cast.make_experiment(check.plan, title="Hjemme om onsdagen", meeting=None, theme=None)

    assert "Hjemme om onsdagen" in words(client.get(f"/notes/{check.pk}/"))


def test_of_another_tool_there_is_no_note(client):
    check = cast.make_check()

    assert client.get(f"/notes/{check.pk}/").status_code == 404
    assert client.get(sheet(check)).status_code == 404


def test_a_sheet_that_the_tool_has_not_is_not_found(client, check):
    assert client.get(sheet(check, "findes-ikke")).status_code == 404


def test_the_front_page_tells_what_it_waits_for(client, check):
    cast.make_check(department="Skranken")

    assert "Hvad er jeres udgangspunkt?" in words(client.get("/"))
