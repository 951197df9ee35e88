"""`manage.py demo --json`: the handles that checks from outside rely on (contracts.md)."""

import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.django_db
KEYS = (
    "facilitator check rating code results export meeting cockpit screen phone tables plan plan_pdf plan_poster "
    "plan_public minutes_pdf outcome outcome_pdf compare check_in overview"
).split()
TABLES = KEYS.index("tables")
REACHED = {"rated": 6, "planned": 10, "running": 10, "decided": 18, "followed-up": 21}


def demo(**options):
    out = StringIO()
    call_command("demo", json=True, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.mark.parametrize(("stage", "reached"), REACHED.items())
def test_the_keys_of_a_stage_are_reached_and_the_rest_are_null(stage, reached):
    found = demo(until=stage, people=6)

    assert sorted(found) == sorted(KEYS)
    assert [name for name in KEYS if found[name]] == [name for name in KEYS[:reached] if name != "tables"]


@pytest.mark.parametrize("people", [1, 5, 60])
def test_every_address_answers_its_facilitator(people):
    found = demo(people=people)
    client = Client()
    client.post(found.pop("facilitator"))
    found.pop("code")
    # Only a later stage has them.
    assert [found.pop(name) for name in ("tables", "compare", "check_in", "overview")] == [None] * 4

    answers = {name: client.get(address, follow=True).status_code for name, address in found.items()}

    assert set(answers.values()) == {200}, answers


def test_an_unknown_tool_is_named_and_the_known_are_listed():
    with pytest.raises(CommandError, match="servicetjek"):
        demo(tool="findes-ikke")


def test_nobody_is_too_few():
    with pytest.raises(CommandError, match="fra 1 til"):
        demo(people=0)


def test_six_weeks_later_the_check_in_and_the_overview_are_there():
    found = demo(until="followed-up", people=6)
    client = Client()
    client.post(found["facilitator"])

    assert {client.get(found[name]).status_code for name in ("check_in", "overview")} == {200}
    assert b"Stoppet" in client.get(found["overview"]).content


@pytest.mark.parametrize(("stage", "begun"), [("rated", 1), ("planned", 2), ("running", 4), ("decided", 5)])
def test_of_a_tool_that_is_written_the_outcome_is_a_note(stage, begun):
    found = demo(tool="hjemmearbejde", until=stage)
    client = Client()
    client.post(found["facilitator"])

    assert [name for name in ("rating", "code", "results", "meeting", "cockpit") if found[name]] == []
    assert client.get(found["outcome_pdf"]).content.startswith(b"%PDF")
    assert client.get(found["outcome"]).content.count(b"Her er ikke skrevet noget endnu.") == 5 - begun
