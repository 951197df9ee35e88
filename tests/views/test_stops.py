"""The days of an experiment: set by hand, moved, and their links closed and renewed."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek.models import Experiment, Stop
from servicetjek.models.plan.working_days import next_working_day
from tests import cast
from tests.reading import text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def experiment(today):
    return cast.make_agreed(today)


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def days(experiment):
    return f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/days/"


def press(client, experiment, verb, number=1, **data):
    stop = experiment.stops.get(number=number)
    return client.post(f"/plans/{experiment.plan_id}/stops/{stop.pk}/{verb}/", data)


def test_the_days_are_shown_with_their_links(client, experiment):
    page = text(client.get(days(experiment)))

    assert all(stop.token in page for stop in experiment.stops.all())


def test_an_experiment_gets_days_of_its_own(client, experiment, today):
    course = {"starts_on": today + timedelta(days=3), "weeks": 9, "rhythm": "fortnightly"}
    client.post(f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/time/", course)

    assert Experiment.objects.get().stops.count() == 5


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"weeks": "1"}, "Skriv et tal fra 2 til 26."),
        ({"weeks": "seks"}, "Skriv et tal fra 2 til 26."),
        ({"starts_on": "snart"}, "Skriv en dato, for eksempel 11.01.2027."),
        ({"rhythm": "daily"}, "Vælg, hvor tit I stopper op."),
    ],
)
def test_wrong_days_are_told_beside_the_field(client, experiment, today, wrong, told):
    course = {"starts_on": today, "weeks": 6, "rhythm": "fortnightly", **wrong}
    response = client.post(f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/time/", course)

    assert response.status_code == 422
    assert told in text(response)


def test_a_locked_plan_keeps_its_days(client, experiment, today):
    experiment.plan.lock(cast.PEN)
    course = {"starts_on": today + timedelta(days=3), "weeks": 9, "rhythm": "fortnightly"}
    client.post(f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/time/", course)

    assert Experiment.objects.get().weeks == 6


def test_a_stop_is_moved_between_its_neighbours(client, experiment, today):
    day = next_working_day(today + timedelta(days=1))
    press(client, experiment, "move", day=day)

    assert Stop.objects.get(number=1).day == day


@pytest.mark.parametrize("weeks", [-3, 8])
def test_a_stop_is_not_moved_past_its_neighbours(client, experiment, today, weeks):
    response = press(client, experiment, "move", day=today + timedelta(weeks=weeks))

    assert response.status_code == 422
    assert "Vælg en dag efter" in text(response)


def test_the_last_stop_may_be_moved_as_late_as_needed(client, experiment, today):
    press(client, experiment, "move", 3, day=today + timedelta(weeks=20))

    assert Stop.objects.get(number=3).day == today + timedelta(weeks=20)


def test_a_closed_link_is_closed_and_a_renewed_one_works(client, experiment):
    old = experiment.stops.get(number=1).token
    press(client, experiment, "close-link")
    assert Client().get(f"/stop/{old}/").status_code == 410

    press(client, experiment, "renew-link", seen=old)
    assert Client().get(f"/stop/{old}/").status_code == 404
    assert Client().get(f"/stop/{Stop.objects.get(number=1).token}/").status_code == 200


def test_a_decision_can_be_taken_back(client, experiment):
    stop = experiment.stops.get(number=3)
    stop.decide(cast.PEN, Stop.Outcome.STOPPED, "Det går ikke", {}, {})
    assert "Fortryd beslutningen" in text(client.get(days(experiment)))

    press(client, experiment, "reopen", 3)
    assert Stop.objects.get(number=3).outcome == ""


def test_of_another_plan_a_stop_is_not_found(client, experiment):
    other = cast.make_plan(cast.make_check())
    stop = experiment.stops.get(number=1)

    assert client.post(f"/plans/{other.pk}/stops/{stop.pk}/close-link/").status_code == 404


def test_of_a_removed_experiment_a_stop_is_not_found(client, experiment):
    stop = experiment.stops.get(number=1)
    experiment.remove(cast.PEN)

    assert client.post(f"/plans/{experiment.plan_id}/stops/{stop.pk}/move/").status_code == 404


def test_the_plan_asks_for_what_is_late(client, experiment, today):
    Stop.objects.filter(number=1).update(day=today - timedelta(days=2))

    page = text(client.get(f"/plans/{experiment.plan_id}/"))
    assert "Hold stop op om »Mødefri formiddage«" in page
    assert "Stop op mangler" in page


def test_the_plan_says_when_all_is_decided(client, experiment):
    experiment.stops.get(number=3).decide(cast.PEN, Stop.Outcome.PERMANENT, "Det virker", {}, {})

    page = text(client.get(f"/plans/{experiment.plan_id}/"))
    assert "Det blev der ud af jeres forsøg" in page
    assert "Vurdér igen" in page


def test_the_diary_tells_what_stood_there_before(client, experiment):
    experiment.write(cast.PEN, what="Ingen møder om torsdagen")

    page = words(client.get(f"/plans/{experiment.plan_id}/diary/"))
    assert "Hvad? Ingen møder før kl. 11 tirsdag og torsdag Ingen møder om torsdagen Mette" in page


def test_sixty_experiments_cost_no_more_queries_than_one(client, experiment, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    address = f"/plans/{experiment.plan_id}/"
    with CaptureQueriesContext(connection) as one:
        client.get(address)
    for number in range(59):
        experiment.plan.append(f"Forsøg {number}")

    with django_assert_max_num_queries(len(one)):
        client.get(address)
