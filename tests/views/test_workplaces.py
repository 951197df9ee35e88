"""A workplace begins, and gets more facilitators."""

import re

import pytest
from django.contrib.auth import get_user
from django.test import Client

from servicetjek.models import User, Workplace
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def newcomer(db):
    """Whoever comes in by the first link, on an empty database."""
    return User.objects.first_facilitator()


def test_the_first_page_asks_for_the_workplace(newcomer):
    answer = cast.signed_in(newcomer).get("/", follow=True)

    assert answer.redirect_chain == [("/start/", 302)]
    assert "Hvad hedder jeres arbejdsplads?" in answer.content.decode()


def test_a_first_workplace_leads_straight_on_to_a_first_check(newcomer):
    answer = cast.signed_in(newcomer).post("/start/", {"workplace": "Borgerservice", "name": "Mette"})

    workplace = Workplace.objects.get()
    assert answer["Location"] == f"/workplaces/{workplace.pk}/checks/new/"
    assert list(workplace.members.all()) == [newcomer]


def test_an_empty_answer_is_told_beside_its_field(newcomer):
    page = cast.signed_in(newcomer).post("/start/", {"workplace": "", "name": "Mette"}).content.decode()

    assert "field--error" in page
    assert 'value="Mette"' in page


def test_an_invited_colleague_comes_in_by_a_link_of_their_own(facilitator):
    address = f"/workplaces/{cast.the_workplace().pk}/facilitators/"
    form = {"name": "Jonas", "email": "Jonas@example.test"}

    page = cast.signed_in(facilitator).post(address, form).content.decode()

    colleague = Client()
    colleague.post(re.search(r"/enter/[\w-]+/", page)[0])
    assert get_user(colleague).email == "jonas@example.test"
    assert colleague.get(address).status_code == 200


def test_a_dismissed_colleague_finds_nothing_here(facilitator, colleague):
    place = cast.the_workplace().pk

    cast.signed_in(facilitator).post(f"/workplaces/{place}/facilitators/{colleague.pk}/remove/")

    assert cast.signed_in(colleague).get(f"/workplaces/{place}/facilitators/").status_code == 404


def test_the_last_facilitator_stays(facilitator):
    place = cast.the_workplace().pk

    cast.signed_in(facilitator).post(f"/workplaces/{place}/facilitators/{facilitator.pk}/remove/")

    assert list(cast.the_workplace().members.all()) == [facilitator]
