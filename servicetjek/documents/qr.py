"""QR codes, drawn as SVG: always black on white, with the quiet edge that readers need."""

from functools import lru_cache
from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

EDGE = 4  # modules of white round the code
# Some kilobytes each. The same code stands on every screen, and to draw it again was half of what a press cost.
MOST_KEPT = 200


@lru_cache(MOST_KEPT)
def qr_svg(address: str, title: str) -> SafeString:
    """The address as an inline SVG that fills its box; `title` is read aloud instead of it."""
    picture = BytesIO()
    segno.make(address, error="m", micro=False).save(
        picture,
        kind="svg",
        border=EDGE,
        dark="#000",
        light="#fff",
        title=title,
        xmldecl=False,
        svgclass="qr",
        lineclass=None,
        omitsize=True,
        nl=False,
    )
    return mark_safe(picture.getvalue().decode().replace("<svg ", '<svg role="img" ', 1))
