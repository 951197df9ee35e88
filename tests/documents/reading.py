"""Documents read back as a reader, a screen reader and a phone's camera would."""

import io
import re
import subprocess
from itertools import takewhile
from operator import attrgetter
from typing import NamedTuple

import pikepdf
from page import validate_pdf_bytes
from PIL import Image
from pypdf import PdfReader
from pyzbar import pyzbar

MM = 72 / 25.4


def text_of(pdf):
    """All text in the order it is drawn, with spaces evened out and words put together again."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return " ".join(text.split())


def pages_of(pdf):
    return len(PdfReader(io.BytesIO(pdf)).pages)


def text_of_page(pdf, number):
    return " ".join(PdfReader(io.BytesIO(pdf)).pages[number].extract_text().split())


def size_of(pdf):
    """Width and height of the first page, in whole millimetres."""
    box = PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return round(float(box.width) / MM), round(float(box.height) / MM)


def texts_in(pdf):
    """Each text on the first page, its height over the paper's lower edge in millimetres, and its size in points."""
    found = []

    def note(text, page, line, _, size):
        if text.strip():
            height = (page[3] * line[5] + page[5]) / MM
            found.append((text, height, round(size * abs(line[3] * page[3]), 1)))

    PdfReader(io.BytesIO(pdf)).pages[0].extract_text(visitor_text=note)
    return found


def height_over_the_edge(pdf, words):
    return next(height for text, height, _ in texts_in(pdf) if words in text)


def size_of_type(pdf, words="Ingen møder"):
    """How large the words are printed, in points."""
    return next(size for text, _, size in texts_in(pdf) if words in text)


class Box(NamedTuple):
    """A word where it stands on its page, in points from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float
    word: str

    @property
    def body(self):
        """Letters are lower than their line, and narrower than their box: what is theirs alone."""
        off = 0.3 * (self.bottom - self.top)
        return Box(self.left + 1, self.top + off, self.right - 1, self.bottom - off, self.word)

    def meets(self, other):
        return min(self.right, other.right) > max(self.left, other.left)


WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*)</word>')


def crossings(pdf):
    """Words that run out of their page, and words that stand over each other."""
    told = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True).stdout
    return [
        flaw for page in told.decode(errors="replace").split("<page ")[1:] for flaw in _crossings_on(page)
    ]


def _crossings_on(page):
    width, height = map(float, re.match(r'width="(.+?)" height="(.+?)"', page).groups())
    boxes = [Box(*map(float, edges), word) for *edges, word in WORD.findall(page)]
    for box in boxes:
        if min(box.left, box.top) < -1 or box.right > width + 1 or box.bottom > height + 1:
            yield "outside", box.word
    bodies = sorted((box.body for box in boxes), key=attrgetter("top"))
    for place, box in enumerate(bodies):
        on_its_line = takewhile(lambda other, box=box: other.top < box.bottom, bodies[place + 1 :])
        yield from ((box.word, other.word) for other in on_its_line if box.meets(other))


def elements(pdf):
    """The structure a screen reader walks through."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        yield from _walk(document.Root.StructTreeRoot.K)


def _walk(node):
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _walk(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _walk(node.K)


def tags_of(pdf):
    return [str(element.S) for element in elements(pdf)]


def codes_in(pdf, dots_an_inch=110):
    """What a phone reads from the QR codes on the first page."""
    png = subprocess.run(
        ["pdftoppm", "-r", str(dots_an_inch), "-f", "1", "-l", "1", "-png", "-"],
        input=pdf,
        capture_output=True,
        check=True,
    ).stdout
    found = pyzbar.decode(Image.open(io.BytesIO(png)), symbols=[pyzbar.ZBarSymbol.QRCODE])
    return [code.data.decode() for code in found]


def flaws_of(pdf):
    """Where the document breaks PDF/UA-1, or our own rules for a document one can have read aloud."""
    flaws = [(flaw.rule_id, flaw.message) for flaw in validate_pdf_bytes(pdf, profile="ua1").failures]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        root = document.Root
        with document.open_metadata() as about:
            if not about.get("dc:title") or about.get("pdfuaid:part") != "1":
                flaws.append(("title", "no title, or not PDF/UA-1"))
        if str(root.Lang) != "da" or not root.MarkInfo.Marked or not root.ViewerPreferences.DisplayDocTitle:
            flaws.append(("root", "not Danish, not tagged or without its title shown"))
        if document.attachments or "/AcroForm" in root or "/OpenAction" in root or "/Names" in root:
            flaws.append(("root", "carries something active"))
        for element in _walk(root.StructTreeRoot.K):
            flaws += _flaws_of_element(element)
    if tags_of(pdf).count("/H1") != 1:
        flaws.append(("h1", f"{tags_of(pdf).count('/H1')} main headings"))
    return flaws


def _flaws_of_element(element):
    if element.S == "/Figure" and not str(element.get("/Alt", "")).strip():
        yield "figure", "without words"
    if element.S == "/TH" and str(element.A.get("/Scope")) not in ("/Column", "/Row"):
        yield "th", "a header of nothing"
    if element.S == "/Table" and not any(kid.S == "/TH" for kid in _walk(element.K)):
        yield "table", "without headers"
