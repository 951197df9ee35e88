import pytest

from servicetjek.models.plan.experiment import LONGEST_TITLE, title_from


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Stilletid kl. 9-11 tirsdag. Ingen møder.", "Stilletid kl. 9-11 tirsdag"),
        ("Ro til bl.a. svære sager.", "Ro til bl.a. svære sager"),
        ("Mødefri onsdag\nVi prøver det i seks uger.", "Mødefri onsdag"),
    ],
)
def test_a_title_is_the_first_sentence(text, title):
    assert title_from(text) == title


def test_a_long_title_is_cut():
    assert len(title_from("a" * 500)) == LONGEST_TITLE
