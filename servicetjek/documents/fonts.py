"""The documents' font: whole TrueType files from their package, as subsets made for the web draw wrong glyphs."""

from functools import cache
from io import BytesIO

from servicetjek.fonts import open_the_zeros, source

WEIGHTS = ("Regular", "Bold", "Italic")


@cache
def font_file(weight: str) -> bytes:
    """One weight, complete. The zero loses its slash: codes have no 0 or O, and 2027 is read at a distance."""
    from fontTools.ttLib import TTFont

    font = TTFont(source(weight))
    open_the_zeros(font)
    file = BytesIO()
    font.save(file)
    return file.getvalue()
