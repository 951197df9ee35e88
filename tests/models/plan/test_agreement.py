import pytest
from hypothesis import given
from hypothesis import strategies as st

from servicetjek.models.plan.agreement import lines_of


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ingen møder. Chatten er på lydløs.", ["Ingen møder", "Chatten er på lydløs"]),
        ("- Kl. 9–11\n- Lokale 2 er stillerum", ["Kl. 9–11", "Lokale 2 er stillerum"]),
        ("Ro kl. 9 til 11, bl.a. om tirsdagen", ["Ro kl. 9 til 11, bl.a. om tirsdagen"]),
        ("Ro.\n\n Ro.", ["Ro"]),
        ("", []),
    ],
)
def test_an_agreement_is_read_line_by_line(text, lines):
    assert lines_of(text) == lines


@given(st.lists(st.text(max_size=60), max_size=4))
def test_no_line_is_empty_or_stands_twice(texts):
    lines = lines_of(*texts)

    assert all(line.strip() for line in lines)
    assert len(set(lines)) == len(lines)
