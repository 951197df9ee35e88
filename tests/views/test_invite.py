"""Inviting: a square to scan, a code to type, a text to send, and paper."""

import re
from html import unescape
from urllib.parse import unquote

import pytest

from servicetjek import documents
from servicetjek.guessing import scan_key
from servicetjek.models import Rating
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def check(db):
    check = cast.make_check(code="K7M4PX")
    cast.make_rating(check, answers=3)
    return check


def test_the_page_shows_code_link_and_how_many_have_answered(client, check):
    page = text(client.get(f"/checks/{check.pk}/invite/"))

    assert "K7M 4PX" in page
    assert "testserver/d<" in page
    assert "<b>3</b></span> <span>af 12 har svaret" in page
    assert "data-live=" in page


def test_the_square_leads_in_and_shows_that_it_was_scanned(client, check):
    page = client.get(f"/checks/{check.pk}/invite/").content.decode()
    address = f"http://testserver/d/K7M4PX?n={scan_key('K7M4PX')}"

    assert documents.qr_svg(address, "QR-kode til servicetjekket. Koden er K7M4PX.") in page


def test_the_mail_tells_the_truth_about_who_sees_what(client, check):
    anonymous = text(client.get(f"/checks/{check.pk}/invite/"))
    cast.make_rating(check, audience=Rating.Audience.GROUP)
    opened = text(client.get(f"/checks/{check.pk}/invite/"))

    assert "Svar her: http://testserver/d/K7M4PX" in anonymous
    assert "Ingen kan se, hvad du har svaret" in anonymous
    assert "står dine initialer ved dine svar" in opened


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://127.0.0.1:8000", "Linket virker kun på din egen computer"),
        ("http://192.168.1.20:8000", "Linket virker for dem, der er på samme netværk som din computer"),
        ("https://servicetjek.example.dk", "Linket virker for alle, der har det"),
    ],
)
def test_the_page_says_who_can_use_the_link(client, check, settings, url, said):
    settings.PUBLIC_URL = url

    assert said in text(client.get(f"/checks/{check.pk}/invite/"))


def test_one_press_opens_the_mail_with_all_that_is_to_be_said(client, check):
    check.purpose = "Ro & tid til æ, ø og å"
    check.save()
    page = client.get(f"/checks/{check.pk}/invite/").content.decode()
    letter = unquote(unescape(re.search(r'href="mailto:\?subject=[^"&]+&amp;body=([^"]+)"', page)[1]))

    assert "Ro & tid til æ, ø og å\r\n" in letter
    assert "Svar her: http://testserver/d/K7M4PX\r\n" in letter


def test_a_purpose_in_the_mail_is_text(client, check):
    check.purpose = "Mere <b>ro</b>"
    check.save()

    assert "<b>ro</b>" not in text(client.get(f"/checks/{check.pk}/invite/"))


def test_the_result_cannot_be_shown_yet_and_it_says_why(client, check):
    page = text(client.get(f"/checks/{check.pk}/invite/"))

    assert re.search(r'<button [^>]*disabled aria-describedby="hvorfor"', page)
    assert "når mindst fem har svaret" in page


def test_the_invitation_still_shows_the_way_in_when_the_rating_is_closed(client, check):
    check.rating.close(cast.NOW)
    page = text(client.get(f"/checks/{check.pk}/invite/"))

    assert "K7M 4PX" in page
    assert "data-live=" not in page


def test_the_way_in_can_be_copied_when_the_rating_is_closed_but_no_mail_asks_for_answers(client, check):
    check.rating.close(cast.NOW)
    page = text(client.get(f"/checks/{check.pk}/invite/"))

    assert 'id="link" href="/d/K7M4PX">http://testserver/d/K7M4PX</a>' in page
    assert ('data-copy="link"' in page, "mailto:" in page) == (True, False)


@pytest.mark.parametrize("name", ["invite/", "invite/poster.pdf", "rating-sheet.pdf"])
def test_the_invitation_is_for_the_workplace_only(client, outsider, check, name):
    address = f"/checks/{check.pk}/{name}"

    assert cast.signed_in(outsider).get(address).status_code == 404
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("name", ["invite/poster.pdf", "rating-sheet.pdf"])
def test_paper_is_a_pdf(client, check, name):
    response = client.get(f"/checks/{check.pk}/{name}")

    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


def test_showing_before_all_have_answered_takes_a_second_thought(client, check):
    for number in range(6):
        cast.answer(check.rating, f"more-{number}")
    page = text(client.get(f"/checks/{check.pk}/invite/"))

    assert "<summary" in page
    assert "Når du viser resultatet, kan ingen svare mere." in page
