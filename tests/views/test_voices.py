"""Asking everybody about an experiment: the facilitator's page, the phones, and where the figures come to stand."""

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek.models import Stop
from tests import cast
from tests.reading import text, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def experiment():
    return cast.make_agreed(timezone.localdate())


@pytest.fixture
def stop(experiment):
    return experiment.stops.first()


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def page(stop, verb=""):
    return f"/plans/{stop.experiment.plan_id}/stops/{stop.pk}/voices/{verb}"


def ask(client, stop):
    client.post(page(stop, "ask/"))
    return Stop.objects.get(pk=stop.pk).asked


def send(check, people, **scores):
    """From so many phones; what is not in `scores` is a 3."""
    for _ in range(people):
        given = {theme.slug: scores.get(theme.slug.replace("-", "_"), 3) for theme in check.tool.themes.all()}
        assert Client().post(f"/d/{check.code}", given).status_code == 302


def test_before_it_is_asked_the_questions_and_the_promise_are_read(client, stop):
    read = words(client.get(page(stop)))

    assert "Vil I høre alle, før I stopper op?" in read
    assert "Skal I blive ved med det?" in read
    assert "Spørg alle" in read


def test_asked_the_page_has_the_code_and_the_count(client, stop):
    check = ask(client, stop)

    read = words(client.get(page(stop)))

    assert f"{check.code[:3]} {check.code[3:]}" in read
    assert "af 12 har svaret" in read


def test_a_phone_is_told_which_experiment_it_is_asked_about(client, stop):
    read = words(Client().get(f"/d/{ask(client, stop).code}"))

    assert "Mødefri formiddage" in read
    assert "Hvordan går det med forsøget?" in read
    assert "Gør I det, I har aftalt?" in read
    assert "vigtig" not in read


def test_a_phone_that_has_answered_waits_and_is_then_shown_the_figures(client, stop):
    check, phone = ask(client, stop), Client()
    phone.post(f"/d/{check.code}", {theme.slug: 5 for theme in check.tool.themes.all()})
    assert "Nu venter vi på de andre" in words(phone.get(f"/d/{check.code}"))

    send(check, 5, bliv_ved=5)
    client.post(page(stop, "reveal/"))

    assert "De fleste vil blive ved." in words(phone.get(f"/d/{check.code}"))


def test_under_five_nothing_is_shown_and_the_facilitator_is_told_why(client, stop):
    send(ask(client, stop), 4)

    answer = client.post(page(stop, "reveal/"), follow=True)

    assert "Resultatet kan vises, når mindst fem har svaret." in words(answer)
    assert not Stop.objects.get(pk=stop.pk).said_by_all


def test_what_everybody_says_stands_where_it_is_stopped_up(client, stop):
    send(ask(client, stop), 6, det_hjaelper=1)
    client.post(page(stop, "reveal/"))

    assert "De fleste kan ikke mærke, at det hjælper." in words(client.get(page(stop)))
    assert "De fleste kan ikke mærke, at det hjælper." in words(Client().get(f"/stop/{stop.token}/"))


def test_once_it_is_held_the_plan_tells_it_with_what_was_learnt(client, experiment, stop):
    send(ask(client, stop), 6, bliv_ved=5)
    client.post(page(stop, "reveal/"))
    stop.write_up(cast.PEN, {"learnt": "De svære sager bliver færdige"}, {"learnt": ""})

    read = words(client.get(f"/plans/{experiment.plan_id}/"))

    assert "6 af 12 har svaret:" in read
    assert "De fleste vil blive ved." in read


def test_while_everybody_is_asked_whoever_stops_up_is_told_to_wait(client, stop):
    ask(client, stop)

    assert "Der bliver spurgt om forsøget lige nu." in words(Client().get(f"/stop/{stop.token}/"))


def test_closed_without_being_shown_it_can_be_asked_again(client, stop):
    send(ask(client, stop), 2)
    client.post(page(stop, "close/"))

    read = words(client.get(page(stop)))

    assert "Der er lukket for svar" in read
    assert "Spørg alle igen" in read


def test_after_the_stop_nobody_is_asked(client, stop):
    stop.write_up(cast.PEN, {"learnt": "Det virker"}, {"learnt": ""})

    answer = client.post(page(stop, "ask/"), follow=True)

    assert "I har stoppet op imens." in words(answer)
    assert "I har allerede stoppet op" in words(answer)


def test_the_pages_of_a_service_check_are_not_to_be_had_for_what_a_stop_asks(client, stop):
    check = ask(client, stop)

    for address in (
        f"/checks/{check.pk}/",
        f"/ratings/{check.rating.pk}/results/",
        f"/checks/{check.pk}/invite/",
    ):
        assert client.get(address).status_code == 404


def test_the_days_of_an_experiment_lead_there(client, experiment, stop):
    address = f"/plans/{experiment.plan_id}/experiments/{experiment.pk}/days/"
    assert "Spørg alle først" in text(client.get(address))

    ask(client, stop)

    assert "Se, hvor mange der har svaret" in text(client.get(address))


def test_another_experiment_that_is_asked_about_is_offered_to_who_has_answered(client, experiment, stop):
    other = cast.make_experiment(experiment.plan, meeting=None, title="Faste kontordage").stops.first()
    check, also = ask(client, stop), ask(client, other)
    phone = Client()
    phone.post(f"/d/{check.code}", {theme.slug: 5 for theme in check.tool.themes.all()})

    assert f"/d/{also.code}" in text(phone.get(f"/d/{check.code}"))
