"""What invites people to rate: a poster for the wall, and the rating itself on paper."""

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.pdf import Draft, fitted
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.way_in import way_in
from servicetjek.models import ServiceCheck

ANONYMOUS = (
    "Ingen kan se, hvad du har svaret – heller ikke tovholderen. "
    "Resultatet vises først, når mindst fem har svaret."
)
OPEN = (
    "Forberedelsesgruppen ser alles svar med initialer, når tovholderen viser resultatet. Ingen ser dem før."
)
ANONYMOUS_ON_PAPER = (
    "Skriv ikke dit navn. Fold arket, og læg det i bunken. Tovholderen taster svarene uden navne."
)
OPEN_ON_PAPER = "Forberedelsesgruppen ser alles svar med initialer. Giv arket til tovholderen."

# Millimetres: scanned from the door, and still across a table where a long name takes the room.
CODE_WIDTHS = (150, 140, 130, 120, 110)
SHEET_SIZES = (10.2, 9.7, 9.2, 8.8)  # points


def invite_poster(check: ServiceCheck, url: str) -> bytes:
    """A poster for the door, A4; `url` is the full address in its QR code."""
    rating = check.rating
    context = {
        **way_in(check),
        "qr": qr_svg(url, f"QR-kode til vurderingen med koden {check.code}"),
        "where": place_of(check),
        "themes": check.tool.themes.all(),
        "promise": rating and (ANONYMOUS if rating.is_anonymous else OPEN),
    }

    def draft(millimetres: float) -> Draft:
        rules = f".way-in .qr {{ width: {millimetres}mm; height: {millimetres}mm }}"
        return Draft("documents/invite_poster.html", context, "invite", rules=rules)

    return fitted(CODE_WIDTHS, draft).pdf()


def rating_sheet(check: ServiceCheck) -> bytes:
    """The blank rating on A4, for those without a phone."""
    rating = check.rating
    context = {
        "where": place_of(check),
        "tool": check.tool,
        "scale": check.tool.scale,
        "themes": check.tool.themes.all(),
        "promise": rating and (ANONYMOUS_ON_PAPER if rating.is_anonymous else OPEN_ON_PAPER),
        "groups": rating.staff_groups.all() if rating else [],
        "asks_initials": rating and not rating.is_anonymous,
        "source": source_line(check.tool),
    }

    def draft(points: float) -> Draft:
        return Draft(
            "documents/rating_sheet.html", context, "rating", rules=f"html {{ font-size: {points}pt }}"
        )

    return fitted(SHEET_SIZES, draft).pdf()
