"""The handleplan on the wall: one experiment large, two to four as bands, more as a table."""

from datetime import date

import pytest

from servicetjek.documents import plan_poster
from servicetjek.documents.plan import PlanSheet
from servicetjek.documents.poster import HERO_SIZES, TABLE_SIZES, best_poster, in_short
from servicetjek.models import Experiment
from tests import cast
from tests.documents.reading import (
    codes_in,
    elements,
    flaws_of,
    pages_of,
    size_of,
    size_of_type,
    text_of,
)
from tests.documents.test_plan import HOSTILE, LONG, URL, make_plan

pytestmark = pytest.mark.django_db

LONG_TITLE = "Sygedagpengeopfølgningssamtaler holder vi fra nu af kun om formiddagen, hver tirsdag og torsdag hele året"


@pytest.mark.parametrize("number", range(6))
def test_poster_is_accessible_a3_across_with_its_code(number):
    pdf = plan_poster(make_plan(number, who="Mette"), URL)

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (420, 297)
    assert codes_in(pdf, 80) == [URL]


@pytest.mark.parametrize("number", range(1, 5))
def test_up_to_four_experiments_are_one_sheet(number):
    pdf = plan_poster(make_plan(number, who="Mette laver vagtplanen. Alle holder tiden."), URL)
    text = text_of(pdf)

    assert pages_of(pdf) == 1
    assert "Beslut" in text
    assert "Vinterferie" in text
    assert all(f"Stilletid {each}" in text for each in range(1, number + 1))


def test_one_experiment_fills_the_poster():
    pdf = plan_poster(make_plan(1, how="Vagten tager telefonen", who="Mette"), URL)
    text = text_of(pdf)

    assert size_of_type(pdf, "Stilletid") == HERO_SIZES[0][0]
    for words in (
        "mandag 22. februar",
        "Hvad",
        "Hvordan Vagten tager telefonen",
        "Hvem Mette",
        "Følg med her",
    ):
        assert words in text


def test_the_dates_of_several_experiments_stand_once():
    text = text_of(plan_poster(make_plan(3)))

    assert text.count("Beslut") == 1
    assert text.count("22. februar") == 1


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_very_long_name_is_printed_smaller_and_whole(number):
    plan = make_plan(number, who="Mette laver vagtplanen, og Jonas hænger skilte op. Alle holder tiden.")
    plan.experiments.update(title=LONG_TITLE)

    pdf = plan_poster(plan, URL)

    assert pages_of(pdf) == 1
    assert text_of(pdf).replace("- ", "").count("torsdag hele året") == number


def test_the_line_of_time_is_told_to_those_who_do_not_see_it():
    for number in (1, 3):
        alts = [str(e.get("/Alt")) for e in elements(plan_poster(make_plan(number))) if e.S == "/Figure"]

        assert any("Start" in alt and "Beslut" in alt for alt in alts)


def test_what_not_everyone_has_nodded_to_does_not_hang_as_agreed():
    meeting = cast.make_meeting(people=1, at="beslut-sammen")
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)
    plan = Experiment.objects.from_proposal(proposal, cast.NOW.date()).plan

    assert "Ikke besluttet endnu" in text_of(plan_poster(plan))
    cast.make_experiment(plan)
    assert "Ikke besluttet endnu" in text_of(plan_poster(plan))


@pytest.mark.parametrize("number", [1, 2])
def test_hostile_text_hangs_as_text(number):
    pdf = plan_poster(make_plan(number, what=HOSTILE, who="=1+1"))

    assert flaws_of(pdf) == []
    assert "<script>alert(1)</script>" in text_of(pdf)


@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_word_without_end_stays_on_the_poster(number):
    assert flaws_of(plan_poster(make_plan(number, what="a" * 2000, who="b" * 2000))) == []


def test_words_too_many_for_a_picture_become_a_table():
    pdf = plan_poster(make_plan(1, what=LONG[:2000], how=LONG[:2000], who=LONG[:2000]))

    assert "Justeringer – hvornår?" in text_of(pdf)


def test_a_table_that_cannot_be_one_sheet_becomes_two():
    assert best_poster(PlanSheet.of(make_plan(5, what=LONG[:400], how=LONG[:400]), None)).pages == 2


def test_a_table_never_goes_under_twelve_points():
    pdf = plan_poster(make_plan(12, what=LONG[:1100]))

    assert pages_of(pdf) > 2
    assert size_of_type(pdf, "Vi prøver") >= TABLE_SIZES[-1]


@pytest.mark.parametrize(
    "first", [date(2026, 11, 30), date(2027, 3, 1), date(2027, 6, 14), date(2027, 8, 16)]
)
def test_any_six_weeks_hang_well(first):
    plan = make_plan(1)
    plan.start_on(first, cast.PEN)

    assert flaws_of(plan_poster(plan, URL)) == []


def test_what_is_too_long_for_a_band_ends_with_a_sentence_or_a_word():
    assert in_short("Mette laver planen. Jonas hænger skilte op. Alle holder tiden.", 45) == (
        "Mette laver planen. Jonas hænger skilte op."
    )
    assert in_short("Mette og Jonas og Karen og Lise", 20) == "Mette og Jonas og …"
    assert in_short("Alle", 20) == "Alle"
