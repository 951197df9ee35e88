"""The facilitator's front page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast

pytestmark = pytest.mark.django_db


def test_it_lists_the_checks_of_ones_own_workplaces_only(facilitator, outsider):
    cast.make_check(department="Ydelse")
    other = outsider.workplaces.get()
    cast.make_check(workplace=other, department="Kajen")

    page = cast.signed_in(facilitator).get("/").content.decode()

    assert "Ydelse" in page
    assert "Kajen" not in page


def test_it_says_what_each_check_waits_for(facilitator):
    cast.make_rating(cast.make_check(department="Ydelse"), answers=1)

    page = cast.signed_in(facilitator).get("/").content.decode()

    assert "Vurderingen er åben" in page


def test_an_empty_workplace_leads_on_to_its_first_check(facilitator):
    answer = cast.signed_in(facilitator).get("/")

    assert answer["Location"] == f"/workplaces/{cast.the_workplace().pk}/checks/new/"


def test_three_checks_cost_no_more_queries_than_one(facilitator, django_assert_max_num_queries):
    cast.make_rating(cast.make_check(), answers=1)
    client = cast.signed_in(facilitator)

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/")
    for _ in range(2):
        cast.make_rating(cast.make_check(), answers=1)

    with django_assert_max_num_queries(len(one)):
        client.get("/")
