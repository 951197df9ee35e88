import pytest

from servicetjek.models import Script
from servicetjek.models.expected_time import ExpectedTime
from tests import cast


def expected(people, minutes):
    return ExpectedTime(people, minutes * 60, (minutes - 20) * 60, 4 * 60)


@pytest.mark.parametrize(
    ("minutes", "asked"), [(45, 45), (46, 60), (59, 60), (103, 105), (175, 180), (215, 180)]
)
def test_the_time_to_ask_for_is_rounded_up_to_a_quarter_and_never_above_three_hours(minutes, asked):
    assert expected(12, minutes).minutes_to_ask_for == asked


def test_the_time_is_told_for_both_endings():
    assert expected(12, 103).text == (
        "Med 12 deltagere varer mødet 1 time og 43 minutter, når I beslutter på mødet, "
        "og 1 time og 23 minutter, når I tager forslagene med videre. Hver deltager mere lægger 4 minutter til."
    )


def test_very_many_people_are_told_that_they_can_split_up():
    assert expected(300, 1255).text.endswith("hjælper drejebogen jer med at dele jer op.")


@pytest.mark.django_db
@pytest.mark.parametrize("people", [1, 2, 7, 12, 40])
def test_the_script_of_one_theme_takes_what_the_source_says_after_the_welcome(people):
    script = Script.objects.get(tool=cast.the_tool(), slug="et-tema")
    welcome = script.steps.get(kind="welcome").seconds

    expected = script.expected_time(people)

    assert expected.decided - welcome == (50 + 4 * people) * 60
    assert expected.taken_on - welcome == (30 + 4 * people) * 60
