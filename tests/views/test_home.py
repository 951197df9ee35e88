"""The facilitator's front page."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from servicetjek.models import Plan
from tests import cast

pytestmark = pytest.mark.django_db


def make_whole_check():
    """A check that has been through everything and is being rated again."""
    check = cast.make_check()
    cast.make_rating(check, answers=5).reveal(cast.NOW)
    check.choose([cast.the_theme()], cast.NOW)
    cast.make_meeting(check)
    starts_on = timezone.localdate() - timedelta(weeks=4)
    cast.make_experiment(cast.make_plan(check), starts_on=starts_on)
    cast.make_rating(check, answers=1)


def make_due_plan(days_ago):
    """Its first stop is to be held on that day, or the first working day after it."""
    return cast.make_agreed(timezone.localdate() - timedelta(days=days_ago)).plan


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


def test_a_plan_with_something_late_says_so_and_leads_to_the_plan(facilitator):
    plan = make_due_plan(days_ago=14)
    page = cast.signed_in(facilitator).get("/").content.decode()

    assert "Stop op om »Mødefri formiddage« er" in page
    assert f'href="/plans/{plan.pk}/"' in page


def test_a_plan_with_nothing_due_is_shown_as_before(facilitator):
    make_due_plan(days_ago=-14)
    page = cast.signed_in(facilitator).get("/").content.decode()

    assert "Åbn en vurdering" in page
    assert "Stop op om" not in page


def test_what_the_departments_have_tried_is_led_to_where_there_is_anything(facilitator):
    check, client = cast.make_check(), cast.signed_in(facilitator)
    overview = f"/workplaces/{check.workplace_id}/experiments/"
    before = client.get("/").content.decode()
    cast.make_experiment(cast.make_plan(check))

    assert (overview in before, overview in client.get("/").content.decode()) == (False, True)


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
