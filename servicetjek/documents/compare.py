"""Two ratings beside each other on paper: the picture, the figures as a table, and what they do not tell."""

from __future__ import annotations

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.result import SIZES, days_of, largest_sheet
from servicetjek.models import Rating
from servicetjek.models.before_after import before_after

# With fewer words than a result there is room for larger type.
LARGER = (11.25, *SIZES)


def compare_pdf(earlier: Rating, later: Rating) -> bytes:
    """On A4. It says what the page says, and never initials or anybody's words."""
    check = later.service_check
    context = {
        "where": place_of(check),
        "check": check,
        "two": before_after(earlier, later),
        "days": [days_of(earlier), days_of(later)],
        "source": source_line(check.tool),
    }
    return largest_sheet("documents/compare.html", context, "result", "compare", sizes=LARGER).pdf()
