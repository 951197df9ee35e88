"""What a document may fetch while it is drawn: its fonts, and nothing else. Imported only where PDFs are made."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

from servicetjek.documents.fonts import WEIGHTS, font_file

# A reserved name that never resolves (RFC 2606), so that even a mistake reaches no real host.
HOST = "static.invalid"
BASE_URL = f"https://{HOST}/"
FONTS = {f"{BASE_URL}fonts/{weight}.ttf": weight for weight in WEIGHTS}


class RefusedAddress(ValueError):
    """A document asked for something outside itself. WeasyPrint logs it and leaves the thing out."""


class FontsOnly(URLFetcher):
    """Answers from memory. The parent, which could go out, is set up to fetch nothing and never asked."""

    def __init__(self) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, timeout=1)

    def fetch(self, url: str, headers: Mapping[str, str] | None = None) -> URLFetcherResponse:
        if url not in FONTS:
            raise RefusedAddress(f"a document may not fetch {urlsplit(url).scheme}: {url[:80]}")
        return URLFetcherResponse(url, font_file(FONTS[url]), {"Content-Type": "font/ttf"})
