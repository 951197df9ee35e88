"""The handleplan as a spreadsheet, for those who follow it beside their other plans."""

from __future__ import annotations

from csv import QUOTE_ALL, writer
from datetime import date
from io import BytesIO, StringIO
from typing import Any

from servicetjek.documents.plan import PlanSheet, PrintedExperiment
from servicetjek.models import Experiment, Plan

SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
# Widths in characters: experiment, theme, then the six columns.
WIDTHS = (30, 27, 40, 32, 40, 24, 30, 30)
HEADINGS = ["Forsøg", "Tema", *Experiment.Column.labels]
# Some spreadsheets take the wide ones of East Asia for them too.
TAKEN_FOR_FORMULAS = (*"=+-@＝＋－＠", "\t", "\r")
DAY = "[$-406]dddd d. mmmm yyyy"
LINE, TALLEST = 15, 409  # points; no spreadsheet has a taller row
Row = list[str | date]


def plan_spreadsheet(plan: Plan, today: date | None = None) -> bytes:
    """One row an experiment, under a head that stays when one scrolls."""
    from openpyxl import Workbook

    sheet = PlanSheet.of(plan, None, today)
    rows: list[Row] = [*opening(sheet), list(HEADINGS)]
    head = len(rows)
    rows += [list(row_of(each)) for each in sheet.experiments]
    book = Workbook()
    page: Any = book.active
    page.title = "Handleplan"
    for number, told in enumerate(rows, 1):
        write_row(page, number, told)
    lay_out(page, head)
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


def opening(sheet: PlanSheet) -> list[Row]:
    days: list[Row] = [[name, day, whose(sheet, name, day)] for name, day in sheet.days]
    return [[f"Handleplan for {sheet.where}"], ["Aftalt", sheet.agreed_on], *days, [sheet.source], []]


def whose(sheet: PlanSheet, name: str, day: date) -> str:
    """The experiments whose day it is, where they do not go together."""
    if sheet.has_one_course:
        return ""
    return ", ".join(each.title for each in sheet.experiments if (name, day) in each.days)


def row_of(experiment: PrintedExperiment) -> list[str]:
    theme = experiment.theme.name if experiment.theme else ""
    return [experiment.title, theme, *(text for _, text in experiment.cells)]


def write_row(page: Any, row: int, told: Row) -> None:
    """Write days as days, and texts as texts: one that begins with = + - or @ must never be taken for a formula."""
    for column, each in enumerate(told, 1):
        cell = page.cell(row, column)
        if isinstance(each, date):
            cell.value, cell.number_format = each, DAY
        else:
            cell.value, cell.data_type = each, "s"
            cell.quotePrefix = each.startswith(TAKEN_FOR_FORMULAS)


def height_of(texts: list[str]) -> int:
    """Points that the fullest of them takes in its column; not every spreadsheet finds them by itself."""
    lines = (
        sum(len(line) // (width - 2) + 1 for line in text.split("\n"))
        for text, width in zip(texts, WIDTHS, strict=True)
    )
    return min(max(lines) * LINE, TALLEST)


def lay_out(page: Any, head: int) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for column, width in enumerate(WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    for row in page.iter_rows(min_row=head):
        page.row_dimensions[row[0].row].height = height_of([cell.value or "" for cell in row])
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == head)
    for row in page.iter_rows(max_row=head - 1):
        if row[2].value:  # whose day it is, over the rest of the sheet
            page.merge_cells(start_row=row[2].row, end_row=row[2].row, start_column=3, end_column=len(WIDTHS))
            page.row_dimensions[row[2].row].height = (len(row[2].value) // sum(WIDTHS[2:]) + 1) * LINE
        for cell in row[:3]:
            cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=cell.column == 3)
    page.cell(1, 1).font, page.row_dimensions[1].height = Font(bold=True, size=16), 1.6 * LINE
    page.freeze_panes = page.cell(head + 1, 2)
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", page.PAPERSIZE_A4
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
