"""The note on paper: what is written and no more, for a screen reader too."""

import pytest

from servicetjek.documents.note import note_pdf
from tests import cast
from tests.documents.reading import flaws_of, pages_of, size_of, tags_of, text_of

pytestmark = pytest.mark.django_db

HOSTILE = "<script>alert(1)</script> & " + "Forvaltningsområdesammenlægning" * 4


def nearly_empty():
    return cast.make_note()


def ordinary():
    return cast.make_note("Vi vil have ro til de svære sager.", purpose="Vi flytter til ét hus")


def overfull():
    check = cast.make_note((HOSTILE + "\n") * 10, department=HOSTILE[:120], purpose=HOSTILE * 3)
    cast.make_experiment(cast.make_plan(check), title=HOSTILE[:120], what=HOSTILE * 5, theme=None)
    return check


@pytest.mark.parametrize("make", [nearly_empty, ordinary, overfull])
def test_it_can_be_read_by_everybody(make):
    pdf = note_pdf(make())

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (210, 297)


def test_it_holds_what_is_written_and_names_its_source():
    pdf = note_pdf(ordinary())

    assert "Vi vil have ro til de svære sager." in text_of(pdf)
    assert "Medarbejder- og Kompetencestyrelsen" in text_of(pdf)
    assert "Formand for SU" in text_of(note_pdf(cast.make_note(prepared_by="amo_and_su")))


def test_what_is_not_written_is_not_there():
    read = text_of(note_pdf(nearly_empty()))

    assert "Mål og midler" not in read
    assert "Ikke skrevet" not in read


def test_each_part_has_a_heading_of_its_own():
    assert tags_of(note_pdf(ordinary())).count("/H2") >= 5


def test_the_hostile_text_is_all_there():
    pdf = note_pdf(overfull())

    assert "<script>alert(1)</script>" in text_of(pdf)
    assert pages_of(pdf) > 5
