import pytest

from servicetjek.documents import result_pdf
from servicetjek.models import Rating
from tests import cast
from tests.documents.reading import elements, flaws_of, pages_of, size_of, tags_of, text_of

pytestmark = pytest.mark.django_db


def print_of(rating, sort="disagreement", by_group=True):
    return result_pdf(rating, rating.picture(sort, by_group), sort)


def shown(rating):
    rating.reveal(cast.NOW)
    return rating


@pytest.mark.parametrize(
    "groups",
    [
        ("Kontoret", "Ude hos borgerne"),
        cast.FOUR_GROUPS,
        ("Hjemmeplejen Nord og Vest", "Administration og Visitation"),
    ],
)
def test_the_result_is_one_accessible_sheet_of_a4(groups):
    pdf = print_of(cast.make_divided_rating(groups))

    assert flaws_of(pdf) == []
    assert size_of(pdf) == (210, 297)
    assert pages_of(pdf) == 1


@pytest.mark.parametrize("people", [5, 61, 300])
def test_few_and_many_answers_are_one_sheet_too(people):
    pdf = print_of(shown(cast.make_rating(answers=people)))

    assert flaws_of(pdf) == []
    assert pages_of(pdf) == 1


def test_it_says_what_when_how_many_and_what_it_does_not_say():
    text = text_of(print_of(cast.make_divided_rating(("Kontoret", "Ude"), people=12)))

    for words in [
        "Resultatet for Ydelse, Borgerservice",
        "Her ser I forskelligt på det – og her er I enige",
        "12 har svaret, heraf 6 fra Kontoret og 6 fra Ude. Er I 12? Den samme person kan have svaret flere gange.",
        "Svarene er fra torsdag 7. januar 2027",
        "Hver prik er ét svar.",
        "Kontoret, 6 svar, står over linjen.",
        "6lave 6høje",
        "Ude: ikke.",
        "De siger ikke, hvor godt det går.",
        "Ingen kan se, hvem der har svaret hvad.",
        "»Giv jeres hybride arbejdsplads et servicetjek«",
    ]:
        assert words in text


def test_its_figures_are_a_table_with_headers_and_its_pictures_have_words():
    pdf = print_of(cast.make_divided_rating(("Kontoret", "Ude"), people=12))
    pictures = [str(each.Alt) for each in elements(pdf) if each.S == "/Figure"]

    assert tags_of(pdf).count("/Table") == 1
    assert tags_of(pdf).count("/TH") == 9 + 18
    assert "Kontoret, 6 svar: 6 gav 5. Ude, 6 svar: 6 gav 1." in pictures


def test_an_open_result_is_printed_without_initials_and_words():
    rating = cast.make_rating(audience=Rating.Audience.GROUP)
    cast.answer(rating, "a", initials="QXZ", remark="Ro om formiddagen")
    text = text_of(print_of(shown(rating)))

    assert "QXZ" not in text
    assert "Ro om formiddagen" not in text
    assert "I har svaret åbent." in text


def test_more_groups_than_one_sheet_holds_take_another():
    pdf = print_of(
        cast.make_divided_rating(tuple(f"Hjemmeplejens afdeling {n}" for n in range(14)), people=84)
    )

    assert flaws_of(pdf) == []
    assert pages_of(pdf) > 1
