from datetime import timedelta

import pytest

from servicetjek.documents.compare import compare_pdf
from servicetjek.models import Rating
from tests import cast
from tests.documents.reading import elements, flaws_of, pages_of, size_of, tags_of, text_of

pytestmark = pytest.mark.django_db

LATER = cast.NOW + timedelta(weeks=8)
HOSTILE = "<script>alert(1)</script> & " + "Forvaltningsområdesammenlægning" * 3


def print_of(people, tried=(), department="Ydelse", audience=Rating.Audience.STAFF):
    check = cast.make_check(department=department[:120])
    earlier = rated(check, cast.NOW, people, 5, audience)
    plan = cast.make_plan(check)
    for slug in tried:
        cast.make_experiment(plan, theme=cast.the_theme(slug))
    return compare_pdf(earlier, rated(check, LATER, people, 1, audience))


def rated(check, at, people, score, audience):
    rating = Rating.objects.open_for(check, audience, at)
    for number in range(people):
        trust = 1 if number % 2 else 5
        cast.answer(rating, f"p{number}", score, scores={"tillid": trust}, initials="QXZ", remark="Ro")
    rating.reveal(at)
    return rating


@pytest.mark.parametrize("people", [5, 31, 300])
@pytest.mark.parametrize("tried", [(), ("tillid", "fordybelse"), cast.THEMES])
def test_before_and_after_is_one_accessible_sheet_of_a4(people, tried):
    pdf = print_of(people, tried)

    assert flaws_of(pdf) == []
    assert (size_of(pdf), pages_of(pdf)) == ((210, 297), 1)


def test_a_name_meant_to_do_harm_is_printed_as_it_stands():
    pdf = print_of(31, cast.THEMES, HOSTILE)

    assert flaws_of(pdf) == []
    assert "<script>alert(1)</script> &" in text_of(pdf)


def test_it_says_when_how_many_what_is_different_and_what_it_does_not_say():
    text = text_of(print_of(6, ("fordybelse",)))

    for words in [
        "Hvad er anderledes siden januar?",
        "Over linjen: torsdag 7. januar 2027, 6 af 12",
        "Her prøvede I noget af",
        "5,0 → 1,0",
        "Langt færre har brug",
        "I er stadig delt.",
        "om det er de samme, der har svaret.",
        "er målestok",
        "ikke, hvor godt det går.",
        "»Giv jeres hybride arbejdsplads et servicetjek«",
    ]:
        assert words in text


def test_its_figures_are_a_table_and_its_pictures_have_words():
    pdf = print_of(6)
    pictures = [str(each.Alt) for each in elements(pdf) if each.S == "/Figure"]

    assert tags_of(pdf).count("/TH") == 8 + 12
    assert "januar, 6 svar: 6 gav 5. marts, 6 svar: 6 gav 1." in pictures


def test_open_answers_are_compared_without_initials_and_words():
    text = text_of(print_of(3, audience=Rating.Audience.GROUP))

    assert "QXZ" not in text
    assert "Ro" not in text.split()
