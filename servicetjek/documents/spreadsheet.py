"""The handleplan as a spreadsheet, for those who follow it beside their other plans."""

from __future__ import annotations

from csv import QUOTE_ALL, writer
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from servicetjek.documents.plan import PlanSheet, PrintedExperiment
from servicetjek.models import Experiment, Plan
from servicetjek.templatetags.danish import danish_date

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
# Widths in characters: experiment, theme, then the six columns.
WIDTHS = (30, 18, 40, 32, 40, 24, 30, 30)
HEADINGS = ["Forsøg", "Tema", *Experiment.Column.labels]
TAKEN_FOR_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def plan_spreadsheet(plan: Plan, today: date | None = None) -> bytes:
    """One row an experiment, under a head that stays when one scrolls."""
    from openpyxl import Workbook

    sheet = PlanSheet.of(plan, None, today)
    top, rows = opening(sheet), [row_of(each) for each in sheet.experiments]
    book = Workbook()
    page: Any = book.active
    page.title = "Handleplan"
    for number, texts in enumerate([*top, HEADINGS, *rows], 1):
        write_row(page, number, texts)
    lay_out(page, head=len(top) + 1)
    book.properties.title, book.properties.creator = f"Handleplan for {sheet.where}", "Servicetjek"
    book.properties.language = "da"
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def plan_csv(plan: Plan, today: date | None = None) -> bytes:
    """The rows alone, as a Danish spreadsheet opens them: semicolons, and a mark that says UTF-8.

    A text that would be taken for a formula begins with an apostrophe.
    """
    file = StringIO()
    rows = [row_of(each) for each in PlanSheet.of(plan, None, today).experiments]
    writer(file, delimiter=";", quoting=QUOTE_ALL).writerows([HEADINGS, *map(defused, rows)])
    return file.getvalue().encode("utf-8-sig")


def defused(texts: list[str]) -> list[str]:
    return [f"'{text}" if text.startswith(TAKEN_FOR_FORMULAS) else text for text in texts]


def opening(sheet: PlanSheet) -> list[list[str]]:
    return [
        [f"Handleplan for {sheet.where}"],
        ["Aftalt", danish_date(sheet.agreed_on)],
        *([name, danish_date(day)] for name, day in sheet.days),
        [sheet.source],
        [],
    ]


def row_of(experiment: PrintedExperiment) -> list[str]:
    theme = experiment.theme.name if experiment.theme else ""
    return [experiment.title, theme, *(text for _, text in experiment.cells)]


def write_row(page: Any, row: int, texts: list[str]) -> None:
    """Write texts as texts: one that begins with = + - or @ must never be taken for a formula."""
    for column, text in enumerate(texts, 1):
        cell = page.cell(row, column)
        cell.value, cell.data_type = text, "s"
        cell.quotePrefix = text.startswith(TAKEN_FOR_FORMULAS)


def lay_out(page: Any, head: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    for row in page.iter_rows(min_row=head):
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == head)
    page.cell(1, 1).font = Font(bold=True, size=16)
    page.freeze_panes = page.cell(head + 1, 2)
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
