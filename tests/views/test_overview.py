"""The AMO/MED group's page, and where else what the departments have tried is offered."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Stop
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def address():
    return f"/workplaces/{cast.the_workplace().pk}/experiments/"


def page(client, place=""):
    return client.get(place or address()).content.decode()


def test_it_says_what_became_of_each_and_what_was_learnt(client):
    cast.decide(cast.make_trial("Stillerum", "Kontrol"))
    cast.decide(cast.make_trial("Fast ringetid", "Ydelse"), Stop.Outcome.PERMANENT)

    shown = page(client)
    assert [name for name in ("Stillerum", "Kontrol", "Fast ringetid", "Ydelse") if name not in shown] == []
    assert ("<b>Stoppet " in shown, "<b>Gjort fast " in shown) == (True, True)
    assert "Døren skal kunne lukkes" in shown


def test_it_says_what_waits_and_leads_to_the_plan(client):
    plan = cast.make_trial("Stillerum", "Kontrol", weeks_ago=4).plan
    shown = page(client)

    assert "Et forsøg venter på jer" in shown
    assert f'href="/plans/{plan.pk}/">Kontrol</a>' in shown


def test_it_says_so_when_nothing_waits(client):
    cast.decide(cast.make_trial())

    assert "Ingen forsøg venter på jer" in page(client)


def test_before_anything_is_tried_it_says_what_will_stand_there(client):
    shown = page(client)

    assert "I har ikke prøvet noget endnu" in shown
    assert '<svg class="stairs' not in shown


def test_what_ended_long_ago_is_folded_away_without_a_picture(client):
    cast.decide(cast.make_trial("Den gamle", weeks_ago=70), weeks_ago=60)
    cast.decide(cast.make_trial("Den nye"))

    shown = page(client)
    assert shown.index("Den nye") < shown.index("<details>") < shown.index("Den gamle")
    assert shown.count('role="img"') == 1


def test_who_rates_and_who_meets_is_on_its_way(client):
    cast.make_rating(cast.make_check(department="Ydelse"))
    cast.make_meeting(cast.make_check(department="Kontrol"), starts_at=cast.NOW)

    assert "Ydelse vurderer nu." in page(client)
    assert "Kontrol mødes torsdag 7. januar." in page(client)


def test_nothing_of_another_workplace_is_there(client, outsider):
    other = cast.make_check(workplace=outsider.workplaces.get(), department="Kajen")
    cast.make_experiment(cast.make_plan(other), title="Fremmed")
    cast.make_rating(other)

    assert "Fremmed" not in page(client)
    assert "Kajen" not in page(client)


def test_an_outsider_does_not_find_it(outsider):
    cast.make_trial()

    assert cast.signed_in(outsider).get(address()).status_code == 404


def test_it_is_the_same_page_for_htmx_and_takes_no_press(client):
    cast.make_trial()

    assert "<html" in client.get(address(), headers={"hx-request": "true"}).content.decode()
    assert client.post(address()).status_code == 405


def test_names_that_look_like_markup_are_only_names(client):
    cast.make_trial("<b>Stille</b>", "Kontrol & <i>co</i>")
    shown = page(client)

    assert "&lt;b&gt;Stille&lt;/b&gt;" in shown
    assert "<i>co</i>" not in shown


def test_sixty_experiments_cost_no_more_queries_than_one(client, django_assert_num_queries):
    cast.decide(cast.make_trial())
    cast.make_rating(cast.make_check(department="Kajen"))
    client.get(address())  # The first time the tools are read.
    with CaptureQueriesContext(connection) as one:
        client.get(address())
    for number in range(59):
        cast.make_trial(f"Nummer {number}", f"Afdeling {number % 7}", weeks_ago=number * 2)

    with django_assert_num_queries(len(one)):
        client.get(address())
