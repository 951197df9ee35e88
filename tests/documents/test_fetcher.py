import pytest

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
