from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from servicetjek import live
from servicetjek.live.fragments import until_tomorrow
from servicetjek.models import Experiment, Plan
from servicetjek.models.plan.diary import Pen
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(db):
    plan = cast.make_plan()
    cast.make_experiment(plan, who="Mette laver vagtplan")
    plan.share(cast.NOW)
    return plan


def read(plan):
    return Client().get(f"/p/{plan.public_token}/")


def test_anyone_with_the_link_reads_the_plan(plan):
    answer = read(plan)

    assert answer.status_code == 200
    assert "Mette laver vagtplan" in answer.content.decode()


def test_a_phone_reads_the_days_as_a_line_of_dots(plan):
    assert read(plan).content.decode().count("journey__day") == 4


def test_nobody_changes_it_there(plan):
    page = read(plan).content.decode()

    assert "<form" not in page
    assert f"/plans/{plan.pk}/" not in page
    assert Client().post(f"/p/{plan.public_token}/").status_code == 405


def test_search_engines_are_sent_away(plan):
    answer = read(plan)

    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert '<meta name="robots" content="noindex, nofollow">' in answer.content.decode()


def test_a_withdrawn_plan_is_not_found(plan):
    address = f"/p/{plan.public_token}/"
    plan.withdraw()

    assert Client().get(address).status_code == 404


def test_it_says_what_was_learnt(plan):
    stop = plan.experiments.get().stops.get(number=1)
    stop.write_up(Pen("Mette Holm", timezone.now()), {"learnt": "Ro virker", "adjusted": "Mere ro"}, {})
    plan.start_on(timezone.localdate() - timedelta(weeks=3), cast.PEN)
    Experiment.objects.update(starts_on=plan.starts_on)

    for address in (f"/p/{plan.public_token}/", f"/p/{plan.public_token}/screen/"):
        page = Client().get(address).content.decode()
        assert "Ro virker" in page
        assert "Mette Holm" not in page


@pytest.mark.parametrize("audience", ["page", "lobby"])
def test_what_is_written_in_the_plan_is_on_the_page_at_once(plan, audience):
    before = live.latest(plan, audience)
    plan.experiments.get().write(cast.PEN, title="Fælles frokost")

    assert b"F\xc3\xa6lles frokost" not in before
    assert b"F\xc3\xa6lles frokost" in live.latest(plan, audience)


def test_a_screen_that_stands_open_is_closed_with_its_link(plan):
    epoch = plan.live_epoch
    plan.withdraw()

    assert Plan.objects.get().live_epoch != epoch


def test_a_page_is_another_one_the_next_day(plan):
    today, tomorrow = timezone.now(), timezone.now() + timedelta(days=1)

    revisions = [live.page_context(plan, "page", now)["live"].revision for now in (today, tomorrow)]
    assert revisions[0] < revisions[1]


@pytest.mark.parametrize("month", [3, 10])
def test_a_screen_is_drawn_anew_at_midnight_also_when_the_clocks_change(month):
    last_sunday = date(2027, month, {3: 28, 10: 31}[month])
    noon = timezone.make_aware(datetime.combine(last_sunday, time(0, 30))).astimezone(UTC)

    hours = until_tomorrow(noon) / 3600
    assert round(hours, 1) == {3: 22.5, 10: 24.5}[month]


def test_a_renewed_link_works_and_the_old_one_does_not(plan, facilitator):
    old = plan.public_token
    for _ in range(2):
        cast.signed_in(facilitator).post(f"/plans/{plan.pk}/renew-link/", {"seen": old})

    new = Plan.objects.get().public_token
    assert new != old
    assert [Client().get(f"/p/{token}/").status_code for token in (old, new)] == [404, 200]


@pytest.mark.parametrize("number", [0, 1, 3, 9])
def test_the_screen_in_the_lobby_has_a_code_to_follow_with(plan, number):
    for each in range(number):
        cast.make_experiment(plan, title=f"Forsøg {each}")

    page = Client().get(f"/p/{plan.public_token}/screen/").content.decode()
    assert page.count("data-turn") == number + 1
    assert 'class="qr"' in page


@pytest.mark.parametrize("token", ["x", "None", "Sdvwdz3Rm2izBABzsR4-AOtJ"])
def test_an_unknown_link_is_not_found(plan, token):
    assert Client().get(f"/p/{token}/").status_code == 404
