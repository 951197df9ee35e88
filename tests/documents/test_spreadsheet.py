import csv
import io
from datetime import datetime

import openpyxl
import pytest

from servicetjek.documents.spreadsheet import plan_csv, plan_spreadsheet
from tests import cast

pytestmark = pytest.mark.django_db


def rows_of(plan):
    page = openpyxl.load_workbook(io.BytesIO(plan_spreadsheet(plan))).active
    return list(page.iter_rows())


def texts_of(plan):
    return [[cell.value for cell in row] for row in rows_of(plan)]


def test_spreadsheet_has_a_row_for_each_experiment():
    plan = cast.make_plan()
    cast.make_experiment(plan, who="Mette")
    cast.make_experiment(plan, title="Fælles tirsdag", what="")

    *_, head, first, second = texts_of(plan)

    assert head == [
        "Forsøg", "Tema", "Hvad?", "Hvorfor?", "Hvordan?", "Hvem?", "Justeringer – hvornår?", "Status?",
    ]  # fmt: skip
    assert first[:3] == ["Mødefri formiddage", "Fordybelse", "Ingen møder før kl. 11 tirsdag og torsdag"]
    assert first[5] == "Mette"
    assert second[0] == "Fælles tirsdag"


def test_spreadsheet_tells_the_days():
    opening = texts_of(cast.make_plan())

    assert opening[0][0] == "Handleplan for Ydelse, Borgerservice"
    assert opening[2][:3] == ["Start", datetime(2027, 1, 7), None]
    assert opening[5][:2] == ["Beslut", datetime(2027, 2, 18)]


def test_days_of_its_own_stand_beside_the_name_of_the_experiment():
    plan = cast.make_plan()
    cast.make_experiment(plan, title="Stilletid")
    other = cast.make_experiment(plan, title="Grøn prik")
    other.time(cast.PEN, plan.starts_on, 8, other.rhythm)

    assert [row[:3] for row in texts_of(plan)[2:7]] == [
        ["Start", datetime(2027, 1, 7), "Stilletid, Grøn prik"],
        ["Stop op", datetime(2027, 1, 21), "Stilletid, Grøn prik"],
        ["Stop op", datetime(2027, 2, 4), "Stilletid, Grøn prik"],
        ["Beslut", datetime(2027, 2, 18), "Stilletid"],
        ["Beslut", datetime(2027, 3, 4), "Grøn prik"],
    ]


def test_a_row_is_as_tall_as_its_fullest_text():
    plan = cast.make_plan()
    cast.make_experiment(plan, what="a" * 38 * 3, who="b")
    cast.make_experiment(plan, what="a" * 2000)

    heights = [cell.parent.row_dimensions[cell.row].height for cell, *_ in rows_of(plan)[-2:]]
    assert heights == [60, 409]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝", '=HYPERLINK("http://example.test")&'])
def test_text_is_never_taken_for_a_formula(start):
    plan = cast.make_plan()
    cast.make_experiment(plan, title=f"{start}1+1", what=f"{start}cmd|' /C calc'!A0")

    *_, last = rows_of(plan)

    assert [cell.data_type for cell in (last[0], last[2])] == ["s", "s"]
    assert last[0].value == f"{start}1+1"
    assert last[0].quotePrefix
    assert last[2].quotePrefix


def test_control_characters_are_left_out():
    plan = cast.make_plan()
    cast.make_experiment(plan, what="Ingen\x01 møder\x07 🟢")

    assert texts_of(plan)[-1][2] == "Ingen møder 🟢"


def test_empty_plan_has_only_its_head():
    assert texts_of(cast.make_plan())[-1][0] == "Forsøg"


def lines_of(file):
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig")), delimiter=";"))


def test_csv_has_a_row_for_each_experiment_under_its_head():
    plan = cast.make_plan()
    cast.make_experiment(plan, title="Stilletid; også om fredagen", how="Linje\nto")

    head, row = lines_of(plan_csv(plan))
    assert head[:3] == ["Forsøg", "Tema", "Hvad?"]
    assert (row[0], row[4]) == ("Stilletid; også om fredagen", "Linje\nto")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "＝"])
def test_in_csv_no_text_is_taken_for_a_formula(start):
    experiment = cast.make_experiment(title=f"{start}1+1", status=f"{start}HYPERLINK(1)")

    assert all(text[0] not in "=+-@＝" for text in lines_of(plan_csv(experiment.plan))[1] if text)


def test_the_status_tells_how_far_it_has_come_and_what_was_learnt():
    experiment = cast.make_agreed()
    experiment.stops.get(number=1).write_up(cast.PEN, {"learnt": "Ro virker"}, {})

    assert lines_of(plan_csv(experiment.plan, cast.TODAY))[1][-1] == "Kører, uge 3 af 6.\nRo virker"
