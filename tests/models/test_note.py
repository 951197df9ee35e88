"""What is written under a tool's headings: kept, never silently overwritten, and told as the way goes on."""

import pytest

from servicetjek.models import Passage, Prompt, ServiceCheck
from servicetjek.models.amend import Overtaken
from tests import cast

pytestmark = pytest.mark.django_db

SHEETS = ["kontekst", "maal-og-midler", "passer-det", "hvordan", "proev-og-laer"]


@pytest.fixture
def check():
    return cast.make_note()


@pytest.fixture
def task():
    return Prompt.objects.get(slug="opgaven")


def write(check, prompt, text, seen=""):
    return Passage.objects.write(check, {prompt: {"text": text}}, {prompt: {"text": seen}}, cast.NOW)


def now(check):
    return next(station.slug for station in ServiceCheck.objects.get(pk=check.pk).journey if station.is_now)


def test_what_is_written_stands_in_the_note(check, task):
    write(check, task, "Sagerne skal være rigtige første gang")

    [part] = [part for part in check.note if part.is_begun]
    assert [(prompt.slug, passage.text) for prompt, passage in part.written] == [
        ("opgaven", "Sagerne skal være rigtige første gang")
    ]


def test_nothing_written_makes_nothing(check, task):
    assert not write(check, task, "")
    assert not Passage.objects.exists()


def test_written_again_it_is_the_same(check, task):
    write(check, task, "Sagerne")

    assert not write(check, task, "Sagerne", seen="Sagerne")


def test_what_another_has_written_meanwhile_is_not_overwritten(check, task):
    write(check, task, "Sagerne")

    with pytest.raises(Overtaken) as overtaken:
        write(check, task, "Borgerne")

    assert overtaken.value.stands == {"opgaven-text": "Sagerne"}
    assert Passage.objects.get().text == "Sagerne"


def test_overtaken_in_one_place_nothing_of_it_is_written(check, task):
    other = Prompt.objects.get(slug="erfaring")
    write(check, task, "Sagerne")

    with pytest.raises(Overtaken):
        Passage.objects.write(
            check, {task: {"text": "Borgerne"}, other: {"text": "Lidt"}}, {task: {"text": ""}}, cast.NOW
        )

    assert [passage.text for passage in Passage.objects.all()] == ["Sagerne"]


def test_the_way_goes_through_the_sheets_to_the_note_and_the_plan(check):
    stations = [station.slug for station in check.journey]

    assert stations == ["set-up", *SHEETS, "note", "decide"]
    assert now(check) == "kontekst"


def test_the_first_sheet_that_nobody_has_begun_is_now(check, task):
    write(check, task, "Sagerne")

    assert now(check) == "maal-og-midler"
    assert ServiceCheck.objects.get(pk=check.pk).waits_for == "Hvad vil I opnå, og hvad kan hjælpe?"


def test_with_all_begun_the_note_is_read_and_then_comes_the_trial():
    check = cast.make_note("Sagerne")
    assert now(check) == "note"

    cast.make_plan(check)

    assert now(check) == "decide"


def test_a_tool_that_is_written_opens_no_rating(facilitator):
    facts = {"department": "Direktionen", "expected_people": 6}
    check = ServiceCheck.objects.set_up(
        cast.the_workplace(),
        cast.make_note().tool,
        facilitator,
        audience="",
        groups=(),
        now=cast.NOW,
        **facts,
    )

    assert not check.ratings.exists()
