"""What two ratings are called beside each other, and what they do not tell together."""

from datetime import datetime

import pytest

from servicetjek.models.rating.occasion import Occasion, limits_of, names_apart

MARCH, MAY = datetime(2027, 3, 11, 9, 0), datetime(2027, 5, 20, 9, 0)


def asked(at=MAY, answered=27, expected=36, is_anonymous=True):
    return Occasion(at, answered, expected, is_anonymous)


@pytest.mark.parametrize(
    ("before", "after", "names"),
    [
        (MARCH, MAY, ("marts", "maj")),
        (MARCH.replace(year=2026), MAY, ("marts 2026", "maj 2027")),
        (MARCH, MARCH.replace(day=30), ("11. marts", "30. marts")),
        (MARCH, MARCH.replace(hour=13, minute=5), ("kl. 09.00", "kl. 13.05")),
    ],
)
def test_the_two_are_told_apart_in_as_few_words_as_it_takes(before, after, names):
    assert names_apart(before, after) == names


def test_the_turnout_is_told_as_the_result_tells_it():
    assert [asked().turnout, asked(is_anonymous=False).turnout, asked(answered=37).turnout] == [
        "27 af 36",
        "27 svar",
        "37 svar",
    ]


def limits(newcomers=None, before=None, after=None):
    return " ".join(limits_of(before or asked(MARCH, 31, 34), after or asked(), newcomers))


def test_it_always_says_what_the_number_means():
    assert limits().endswith(
        "Tallene viser, hvor vigtigt det er at tale om temaet – ikke, hvor godt det går."
    )


def test_others_may_have_answered_and_others_were_asked():
    assert "så vi ved ikke, om det er de samme, der har svaret." in limits()
    assert "Der var 34 at spørge den første gang og 36 denne gang." in limits()


@pytest.mark.parametrize(
    ("newcomers", "words"),
    [
        (None, "Der kan være kommet nye siden marts."),
        (0, "Få eller ingen af jer er nye siden marts."),
        (4, "Få eller ingen af jer er nye siden marts."),
        (5, "5 af jer er nye siden marts."),
        (19, "De fleste af jer er nye siden marts."),
    ],
)
def test_newcomers_are_told_of_and_counted_when_they_are_five(newcomers, words):
    assert words in limits(newcomers)


def test_open_and_anonymous_answers_are_not_compared_person_by_person():
    group = asked(MARCH, 4, 34, is_anonymous=False)

    assert "kan svarene ikke sammenlignes person for person." in limits(before=group)
    assert "at spørge" not in limits(before=group)
    assert limits(before=group, after=asked(is_anonymous=False)).startswith("Det behøver ikke være de samme")


def test_few_answers_are_told_of():
    assert "Med så få svar kan én person flytte billedet." in limits(after=asked(answered=9))
    assert "Med så få svar" not in limits(after=asked(answered=10))
