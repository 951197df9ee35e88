"""The facilitator's front page."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from servicetjek.models import Plan
from tests import cast

pytestmark = pytest.mark.django_db


def make_whole_check():
    """A check that has been through everything and is being rated again."""
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    cast.make_meeting(check)
    cast.make_plan(check)
    cast.make_rating(check, answers=1)


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

    assert "Trin 3 af 8:</span> 1 af 12 har svaret" in page


def test_a_planned_meeting_says_when_until_it_is_under_way(facilitator):
    meeting = cast.make_meeting(starts_at=cast.later(days=3))
    client, when = cast.signed_in(facilitator), "søndag 10. januar 2027 kl. 09.00"
    before = client.get("/").content.decode()
    meeting.start(cast.NOW)

    assert (when in before, when in client.get("/").content.decode()) == (True, False)


def test_an_empty_workplace_leads_on_to_its_first_check(facilitator):
    answer = cast.signed_in(facilitator).get("/")

    assert answer["Location"] == f"/workplaces/{cast.the_workplace().pk}/checks/new/"


def test_the_newest_check_stands_first(facilitator):
    cast.make_check(department="Ydelse")
    cast.make_check(department="Kontrol")
    page = cast.signed_in(facilitator).get("/").content.decode()

    assert page.index("Kontrol") < page.index("Ydelse")


def test_a_check_whose_six_weeks_are_over_is_folded_away(facilitator):
    meeting = cast.make_meeting(cast.make_check(department="Ydelse"), at="beslut-sammen")
    meeting.finish(cast.later(hours=1))
    Plan.objects.of(meeting.service_check, date(2025, 1, 7))
    page = cast.signed_in(facilitator).get("/").content.decode()

    assert page.index("Se et tidligere servicetjek") < page.index("Ydelse")


def test_three_checks_cost_no_more_queries_than_one(facilitator, django_assert_max_num_queries):
    make_whole_check()
    client = cast.signed_in(facilitator)

    with CaptureQueriesContext(
        connection,
    ) as one:
        client.get("/")
    for _ in range(2):
        make_whole_check()

    with django_assert_max_num_queries(len(one)):
        client.get("/")
