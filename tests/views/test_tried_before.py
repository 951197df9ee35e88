"""Where somebody looks at a check or begins a new one: what is due, and what was tried before."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def address():
    return f"/workplaces/{cast.the_workplace().pk}/experiments/"


def page(client, place):
    return client.get(place).content.decode()


def new_check():
    return f"/workplaces/{cast.the_workplace().pk}/checks/new/"


def test_what_was_tried_before_stands_first_where_a_new_check_is_made(client):
    cast.decide(cast.make_trial())
    shown = page(client, new_check())

    assert shown.index("Døren skal kunne lukkes") < shown.index('<form class="form"')
    assert f'href="{address()}"' in shown


def test_a_first_check_is_made_as_before(client):
    assert "Det har I prøvet før" not in page(client, new_check())


# -- the check, while something is due -------------------------------------------------------------------


def test_the_check_says_what_is_due_and_leads_to_its_plan(client):
    meeting = cast.make_meeting(at="beslut-sammen")
    meeting.finish(cast.later(hours=1))
    check = meeting.service_check
    starts_on = timezone.localdate() - timedelta(weeks=4)
    plan = cast.make_experiment(cast.make_plan(check), starts_on=starts_on).plan

    shown = page(client, f"/checks/{check.pk}/")
    assert "Hold stop op om »Mødefri formiddage«" in shown
    assert f'href="/plans/{plan.pk}/"' in shown


def test_so_does_one_that_has_come_on_to_another_rating(client):
    experiment = cast.make_trial(weeks_ago=4)
    cast.make_rating(experiment.plan.service_check)

    assert "over tiden. <a" in page(client, f"/checks/{experiment.plan.service_check_id}/")
