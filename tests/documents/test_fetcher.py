import io
import logging

import pikepdf
import pytest
import weasyprint

from servicetjek.documents.fetcher import BASE_URL, FontsOnly, RefusedAddress


@pytest.mark.parametrize(
    "address",
    [
        "http://example.test/x.png",
        "https://example.test/x.css",
        "file:///etc/passwd",
        "ftp://example.test/x",
        "data:image/svg+xml,<svg/>",
        "//static.invalid/fonts/Regular.ttf",
        BASE_URL,
        f"{BASE_URL}fonts/../../secret_key",
        f"{BASE_URL}fonts/Regular.ttf?x",
        f"{BASE_URL}fonts/%2e%2e/Regular.ttf",
        "http://static.invalid/fonts/Regular.ttf",
        "",
    ],
)
def test_a_document_may_fetch_nothing_but_its_fonts(address):
    with pytest.raises(RefusedAddress):
        FontsOnly().fetch(address)


@pytest.mark.parametrize("weight", ["Regular", "Bold", "Italic"])
def test_fonts_are_whole_truetype_files(weight):
    answer = FontsOnly().fetch(f"{BASE_URL}fonts/{weight}.ttf")

    assert answer.read(4) == b"\x00\x01\x00\x00"
    assert len(answer.read()) > 40_000


def test_a_hostile_page_is_given_nothing(caplog):
    asked = []

    class Listening(FontsOnly):
        def fetch(self, url, headers=None):
            asked.append(url)
            return super().fetch(url, headers)

    page = """
        <link rel=attachment href="file:///etc/passwd"><link rel=stylesheet href="http://example.test/x.css">
        <style>@import "https://example.test/y.css"; p { background: url("../../etc/passwd") }</style>
        <p>Hej <img src="http://example.test/x.png"><object data="file:///etc/hostname"></object>
        <svg><image href="http://example.test/y.png" width="9" height="9"/></svg></p>
    """
    # It is right that WeasyPrint complains here.
    with caplog.at_level(logging.CRITICAL, "weasyprint"):
        pdf = weasyprint.HTML(string=page, base_url=BASE_URL, url_fetcher=Listening()).write_pdf()

    assert len(asked) >= 5
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert not document.attachments
        assert not document.pages[0].get_images()
