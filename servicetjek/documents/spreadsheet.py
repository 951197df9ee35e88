"""The handleplan as a spreadsheet, for those who follow it beside their other plans."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from servicetjek.documents.names import place_of, source_line
from servicetjek.documents.plan import PlanSheet
from servicetjek.models import Experiment, Plan
from servicetjek.templatetags.danish import danish_date

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# Widths in characters: experiment, theme, then the six columns.
WIDTHS = (30, 18, 40, 32, 40, 24, 30, 30)
FIRST_COLUMN = 1


def plan_spreadsheet(plan: Plan) -> bytes:
    """One row an experiment, under a head that stays when one scrolls."""
    from openpyxl import Workbook

    book = Workbook()
    page: Any = book.active
    page.title = "Handleplan"
    sheet = PlanSheet.of(plan, None)
    for line in opening(plan, sheet):
        write_row(page, line)
    head = page.max_row + 1
    write_row(page, ["Forsøg", "Tema", *Experiment.Column.labels], bold=True)
    for each in sheet.experiments:
        write_row(
            page, [each.title, each.theme.name if each.theme else "", *(text for _, text in each.cells)]
        )
    lay_out(page, head)
    book.properties.title = f"Handleplan for {sheet.where}"
    book.properties.creator = "Servicetjek"
    book.properties.language = "da"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def opening(plan: Plan, sheet: PlanSheet) -> list[list[str]]:
    return [
        [f"Handleplan for {place_of(plan.service_check)}"],
        ["Aftalt", danish_date(plan.agreed_on)],
        *([stop.name, danish_date(stop.day)] for stop in sheet.stops),
        [source_line(plan.service_check.tool)],
        [],
    ]


def write_row(page: Any, texts: list[str], bold: bool = False) -> None:
    """Write texts as texts: one that begins with = + - or @ must never be taken for a formula."""
    from openpyxl.styles import Alignment, Font

    row = page.max_row + 1 if page.max_row > 1 or page.cell(1, FIRST_COLUMN).value else 1
    if not texts:
        page.cell(row, FIRST_COLUMN).value = " "
    for column, text in enumerate(texts, FIRST_COLUMN):
        cell = page.cell(row, column)
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[:1] in "=+-@\t" and bool(text)
        cell.alignment = Alignment(wrap_text=column > FIRST_COLUMN or bold, vertical="top")
        cell.font = Font(bold=bold)


def lay_out(page: Any, head: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS, FIRST_COLUMN):
        page.column_dimensions[get_column_letter(column)].width = width
    for row in range(head + 1, page.max_row + 1):
        page.cell(row, FIRST_COLUMN).alignment = Alignment(wrap_text=True, vertical="top")
    page.cell(1, FIRST_COLUMN).font = Font(bold=True, size=16)
    page.freeze_panes = page.cell(head + 1, FIRST_COLUMN + 1)
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
