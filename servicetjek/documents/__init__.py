"""What leaves the product: PDF, spreadsheet, calendar and QR codes. Nothing here draws until it is asked to."""

from servicetjek.documents.agenda import agenda_pdf, blank_plan, table_cards
from servicetjek.documents.invitation import invite_poster, rating_sheet
from servicetjek.documents.pdf import NoDrawing
from servicetjek.documents.plan import plan_pdf
from servicetjek.documents.poster import plan_poster
from servicetjek.documents.qr import qr_svg
from servicetjek.documents.result import result_pdf
from servicetjek.documents.stop_sheet import stop_sheet
from servicetjek.documents.tables import cards_of, plenary_of, proposal_slips, sorting_sheets, table_cards_of

__all__ = [
    "NoDrawing",
    "agenda_pdf",
    "blank_plan",
    "cards_of",
    "invite_poster",
    "plan_pdf",
    "plan_poster",
    "plenary_of",
    "proposal_slips",
    "qr_svg",
    "rating_sheet",
    "result_pdf",
    "sorting_sheets",
    "stop_sheet",
    "table_cards",
    "table_cards_of",
]
