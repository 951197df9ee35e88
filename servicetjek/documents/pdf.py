"""Turns a template into a tagged, accessible PDF. WeasyPrint takes a second to import, so only when asked."""

from __future__ import annotations

import atexit
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string

from servicetjek.documents.endless import never_hyphenated

Size = TypeVar("Size")

# A document of more sheets than this is not gathered on one: the smallest type holds no more than two of the largest.
MOST_TO_GATHER = 2
# WeasyPrint is not thread safe: one document at a time.
drawing = Lock()


class NoDrawing(Exception):
    """The machine lacks what draws the documents; the message is one line in Danish."""


class Draft:
    """A document laid out on its pages, not yet written."""

    def __init__(self, template: str, context: Mapping[str, Any], *sheets: str, rules: str = "") -> None:
        """Lay out `template` with the sheets of those names, and with CSS that this document alone needs."""
        html = never_hyphenated(render_to_string(template, dict(context)))
        with drawing:
            self._document = _lay_out(html, ("document", *sheets), rules)

    @property
    def pages(self) -> int:
        return len(self._document.pages)

    def pdf(self) -> bytes:
        from servicetjek.documents.accessible import finish_tables

        with drawing:
            written: bytes = self._document.write_pdf(finisher=finish_tables, pdf_variant="pdf/ua-1")
        return written


def render(template: str, context: Mapping[str, Any], *sheets: str, rules: str = "") -> bytes:
    return Draft(template, context, *sheets, rules=rules).pdf()


def largest(sizes: Sequence[Size], draft: Callable[[Size], Draft], *, sheets: int) -> Draft | None:
    """The first of the sizes that stays within the sheets, found by halving; None when not even the last does."""
    fits, low, high = None, 0, len(sizes)
    while low < high:
        middle = (low + high) // 2
        drawn = draft(sizes[middle])
        if drawn.pages <= sheets:
            fits, high = drawn, middle
        else:
            low = middle + 1
    return fits


def fitted(sizes: Sequence[Size], draft: Callable[[Size], Draft], *, most: int = MOST_TO_GATHER) -> Draft:
    """In the first of the sizes that keeps it on one sheet; else in the first of all, on as many as it takes.

    What takes more than `most` sheets even so is not tried in smaller type.
    """
    plain = draft(sizes[0])
    if not 1 < plain.pages <= most:
        return plain
    return largest(sizes[1:], draft, sheets=1) or plain


def _lay_out(html: str, sheets: tuple[str, ...], rules: str) -> Any:
    weasyprint = _weasyprint()
    from servicetjek.documents.fetcher import BASE_URL, FontsOnly

    styles = [_sheet(name) for name in sheets]
    if rules:
        styles.append(weasyprint.CSS(string=rules))
    page = weasyprint.HTML(string=html, base_url=BASE_URL, url_fetcher=FontsOnly())
    return page.render(stylesheets=styles, font_config=_fonts(), pdf_variant="pdf/ua-1")


@cache
def _sheet(name: str) -> Any:
    """A document's own style sheet, read once: with it go the fonts, which are slow to take in."""
    from servicetjek.documents.fetcher import BASE_URL, FontsOnly

    path = finders.find(f"css/documents/{name}.css")
    assert isinstance(path, str), f"no style sheet for documents called {name}"
    return _weasyprint().CSS(
        string=Path(path).read_text(), base_url=BASE_URL, url_fetcher=FontsOnly(), font_config=_fonts()
    )


@cache
def _fonts() -> Any:
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    # Let go while Python still stands, or the fonts complain on the way out.
    atexit.register(_fonts.cache_clear)
    atexit.register(_sheet.cache_clear)
    return FontConfiguration()


def _weasyprint() -> Any:
    try:
        import weasyprint
    except OSError as error:
        raise NoDrawing(
            "Servicetjek kan ikke lave PDF-filer: Pango mangler. "
            "Installér pakkerne libpango-1.0-0, libpangoft2-1.0-0 og libharfbuzz-subset0."
        ) from error
    return weasyprint
