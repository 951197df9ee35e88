"""The sheet to stop up with on paper."""

from datetime import date

import pytest

from servicetjek.documents import stop_sheet
from servicetjek.models import Experiment, Stop
from tests import cast
from tests.documents.reading import codes_in, flaws_of, pages_of, size_of, text_of, text_of_page
from tests.documents.test_plan import HOSTILE, LONG

pytestmark = pytest.mark.django_db

TODAY = date(2027, 1, 25)


def make_trial(number=1, **texts):
    experiment = cast.make_agreed(TODAY, **texts)
    for each in range(1, number):
        cast.make_experiment(experiment.plan, title=f"Forsøg {each}", **texts)
    return experiment.plan


@pytest.mark.parametrize("number", [1, 3])
def test_each_experiment_has_a_sheet_with_the_three_questions(number):
    pdf = stop_sheet(make_trial(number), TODAY)

    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), number)
    text = text_of(pdf)
    assert all(question in text for question in ("Hvad har I lært?", "Hvad beholder I?", "Hvad justerer I?"))
    assert "Hvad gør I nu?" not in text


def test_its_code_leads_to_the_same_questions_on_a_phone(settings):
    pdf = stop_sheet(make_trial(), TODAY)

    assert codes_in(pdf, 120) == [f"{settings.PUBLIC_URL}/stop/{Stop.objects.get(number=1).token}/"]


def test_the_last_one_asks_what_is_decided():
    plan = make_trial()
    Stop.objects.get(number=2).write_up(cast.PEN, {"learnt": "Ro"}, {})

    text = text_of(stop_sheet(plan, TODAY))
    assert "Hvad gør I nu?" in text
    assert "Vi gør det fast" in text


def test_it_has_what_is_agreed_now():
    plan = make_trial(what="Ingen møder. Én har vagten")
    told = {"learnt": "Ro", "left_out": "Én har vagten", "adjusted": "To har vagten"}
    Stop.objects.get(number=1).write_up(cast.PEN, told, {})

    text = text_of(stop_sheet(plan, TODAY))
    assert "To har vagten" in text
    assert "Én har vagten" not in text


@pytest.mark.parametrize("texts", [{}, {"what": HOSTILE}, {"what": LONG[:2000], "how": "a" * 2000}])
def test_it_is_accessible_however_much_it_holds(texts):
    assert flaws_of(stop_sheet(make_trial(2, **texts), TODAY)) == []


def test_what_is_agreed_at_length_begins_on_the_first_sheet():
    pdf = stop_sheet(make_trial(what=LONG[:1900]), TODAY)

    assert "Hvad beholder I?" in text_of_page(pdf, 0)


def test_with_nothing_to_stop_up_about_it_says_so():
    plan = make_trial()
    Experiment.objects.get().stops.get(number=3).decide(cast.PEN, "permanent", "Det virker", {}, {})

    pdf = stop_sheet(plan, TODAY)
    assert "Der er ikke noget at stoppe op om" in text_of(pdf)
    assert flaws_of(pdf) == []
