"""The sample workplace: one click in, one click out."""

import pytest

from servicetjek import sample
from servicetjek.models import Ballot, Plan, User, Workplace
from tests import cast
from tests.together import together

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


def samples():
    return Workplace.objects.filter(is_sample=True)


def test_one_click_adds_a_sample_with_a_plan(client):
    client.post("/samples/add/")

    assert Plan.objects.get().service_check.workplace == samples().get()


def test_a_second_click_adds_no_second_sample(client):
    client.post("/samples/add/")
    client.post("/samples/add/")

    assert samples().count() == 1


def test_one_click_removes_everything_of_the_sample(client):
    client.post("/samples/add/")

    client.post(f"/samples/{samples().get().pk}/remove/")

    assert not samples().exists()
    assert not Ballot.objects.exists()


def test_a_real_workplace_cannot_be_removed_this_way(client):
    answer = client.post(f"/samples/{cast.the_workplace().pk}/remove/")

    assert answer.status_code == 404


def test_an_outsider_cannot_remove_it(client, outsider):
    client.post("/samples/add/")

    answer = cast.signed_in(outsider).post(f"/samples/{samples().get().pk}/remove/")

    assert answer.status_code == 404
    assert samples().exists()


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_add_one_sample(facilitator):
    together(*[lambda: sample.give(User.objects.get(pk=facilitator.pk), cast.NOW)] * 2)

    assert samples().count() == 1
