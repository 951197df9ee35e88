"""Stopping up by link: shown by GET, written by POST, and nothing that was typed is lost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek.models import Entry, Experiment, Stop
from tests import cast
from tests.reading import text

pytestmark = pytest.mark.django_db

LEARNT = "De svære sager bliver færdige"
SENT = {"learnt": LEARNT, "shown": ["Ingen møder", "Én har vagten"], "kept": ["Ingen møder", "Én har vagten"]}


@pytest.fixture
def experiment():
    return cast.make_agreed(timezone.localdate(), what="Ingen møder. Én har vagten")


def the_stop(number=1):
    return Stop.objects.get(number=number)


def address(number=1):
    return f"/stop/{the_stop(number).token}/"


def send(number=1, client=None, **answers):
    return (client or Client()).post(address(number), {**SENT, **answers})


def test_the_link_asks_the_three_questions_without_an_account(experiment):
    page = text(Client().get(address()))

    assert all(question in page for question in ("Hvad har I lært?", "Hvad beholder I?", "Hvad justerer I?"))
    assert "Ingen møder" in page


def test_opening_the_link_changes_nothing(experiment):
    for _ in range(3):
        Client().get(address())
        Client().head(address())

    assert the_stop().held_at is None


def test_the_answer_stands_in_the_plan_and_can_be_mended(experiment):
    assert send().status_code == 302
    assert "Nu står det i handleplanen" in text(Client().get(address()))

    send(learnt="Vagten drukner", **{"initial-learnt": LEARNT, "initial-adjusted": ""})
    assert the_stop().learnt == "Vagten drukner"


def test_what_is_adjusted_begins_on_the_day_that_was_chosen(experiment):
    day = timezone.localdate() + timedelta(days=9)
    send(kept=["Ingen møder"], adjusted="To har vagten", begins="another", begins_on=day.isoformat())

    stop = the_stop()
    assert (stop.left_out, stop.adjusted_from) == ("Én har vagten", day)


def test_a_line_that_was_written_while_the_page_was_open_is_kept(experiment):
    experiment.write(cast.PEN, how="Chatten er på lydløs")
    send()

    assert the_stop().left_out == ""
    assert "Chatten er på lydløs" in the_stop().kept


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ({"learnt": ""}, "Skriv, hvad I har lært."),
        ({"learnt": "x" * 2001}, "Der er plads til 2000 tegn"),
        ({"adjusted": "To har vagten", "begins": "another"}, "Vælg den dag, det begynder."),
        (
            {"adjusted": "To har vagten", "begins": "another", "begins_on": "snart"},
            "Skriv en dato, for eksempel",
        ),
        (
            {"adjusted": "To har vagten", "begins": "another", "begins_on": "2020-01-06"},
            "Vælg i dag eller en dag, der kommer.",
        ),
    ],
)
def test_what_is_to_be_mended_is_told_and_all_of_it_is_kept(experiment, answers, told):
    response = send(**{"by": "Vagtholdet", **answers})

    assert response.status_code == 422
    page = response.content.decode()
    assert told in page
    assert 'value="Vagtholdet"' in page
    assert the_stop().held_at is None


def test_two_who_answer_at_once_see_each_other(experiment):
    seen = {"initial-learnt": "", "initial-adjusted": ""}
    send(**seen)
    response = send(learnt="Vagten drukner", **seen)

    page = text(response)
    assert response.status_code == 422
    assert "Skriv jeres ord sammen." in page
    assert LEARNT in page
    assert "Vagten drukner" in page


def test_the_same_answer_sent_twice_is_written_once(experiment):
    seen = {"initial-learnt": "", "initial-adjusted": ""}
    responses = [send(**seen), send(**seen)]

    assert [response.status_code for response in responses] == [302, 302]
    assert Entry.objects.filter(what="held").count() == 1


def test_the_last_stop_asks_what_becomes_of_it(experiment):
    page = text(Client().get(address(3)))

    assert "Hvad gør I nu?" in page
    assert send(3).status_code == 422


@pytest.mark.parametrize("outcome", Stop.Outcome.values)
def test_a_decision_stands_with_its_reason(experiment, outcome):
    send(3, outcome=outcome, reason="Det virker", weeks="4")

    stop = the_stop(3)
    assert (stop.outcome, stop.reason, stop.learnt) == (outcome, "Det virker", LEARNT)
    assert "Det virker" in text(Client().get(address(3)))


@pytest.mark.parametrize("weeks", ["1", "27", "mange"])
def test_it_runs_on_for_two_to_26_weeks(experiment, weeks):
    response = send(3, outcome="run-on", reason="Vi vil se mere", weeks=weeks)

    assert "Skriv et tal fra 2 til 26." in text(response)


def test_of_two_decisions_the_second_is_told_and_what_it_said_is_kept(experiment):
    send(3, outcome="permanent", reason="Det virker")
    response = send(3, outcome="stopped", reason="Det går ikke")

    page = text(response)
    assert response.status_code == 409
    assert "Forsøget er afgjort imens: Vi gør det fast" in page
    assert "Det går ikke" in page
    assert the_stop(3).outcome == "permanent"


def test_a_decision_pressed_twice_is_one(experiment):
    responses = [send(3, outcome="permanent", reason="Det virker") for _ in range(2)]

    assert [response.status_code for response in responses] == [302, 302]


def test_a_stop_that_others_have_passed_says_so_and_keeps_what_was_typed(experiment):
    send(2)
    response = send(1, learnt="For sent")

    assert response.status_code == 409
    assert "For sent" in text(response)
    assert "I har stoppet op igen siden" in text(Client().get(address(1)))


def test_a_link_that_was_closed_says_so(experiment):
    the_stop().close_link(cast.PEN)

    assert Client().get(address()).status_code == send().status_code == 410
    assert the_stop().held_at is None


def test_the_link_of_a_removed_experiment_says_so(experiment):
    link = address()
    experiment.remove(cast.PEN)

    response = Client().get(link)
    assert response.status_code == 410
    assert "Forsøget er taget ud af handleplanen" in text(response)


def test_what_is_not_agreed_is_not_stopped_up_about():
    experiment = cast.put_on_the_table(cast.make_meeting())
    stop = experiment.stops.first()

    assert "ikke besluttet endnu" in text(Client().post(f"/stop/{stop.token}/", SENT))
    assert Stop.objects.get(pk=stop.pk).held_at is None


def test_an_unknown_link_is_not_found():
    assert Client().get("/stop/ukendt/").status_code == 404


def test_a_facilitator_writes_in_their_own_name(experiment, facilitator):
    send(client=cast.signed_in(facilitator))

    assert the_stop().held_by == "Mette"


def test_a_facilitator_of_another_workplace_is_nobody_here(experiment, outsider):
    send(client=cast.signed_in(outsider))

    assert the_stop().held_by == "En med linket"


def test_nobody_is_told_who_is_to_be_reminded_or_what_was_said_in_the_meeting(experiment):
    Experiment.objects.update(why="Jonas synes, det er svært")

    assert "Jonas" not in text(Client().get(address()))


def test_hostile_words_stay_words(experiment):
    send(learnt="<script>alert(1)</script>", adjusted="=1+1")

    assert "<script>alert" not in Client().get(address()).content.decode()
