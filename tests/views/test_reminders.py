"""Reminders, stopped and sent again: for a plan by its facilitators, for one address by the link in the mail."""

import pytest
from django.test import Client

from servicetjek.models import Declined, Experiment, Mail, Plan
from tests import cast
from tests.reading import text
from tests.views.test_plans import at, write

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def plan(db):
    return cast.make_agreed(remind="sara@example.test").plan


@pytest.fixture
def reminder(plan):
    return cast.make_reminder(plan.experiments.get().stops.get(number=1))


@pytest.fixture
def stranger():
    """As in real life: what is posted without the page's secret is refused."""
    return Client(enforce_csrf_checks=True)


# -- who is reminded --------------------------------------------------------------------------------------


def test_addresses_are_typed_in_with_commas_or_lines_between(client, plan):
    write(client, plan.experiments.get(), remind="Sara@Example.test, ib@example.test\r\nsara@example.test")

    assert Experiment.objects.get().remind_at == ["sara@example.test", "ib@example.test"]


def test_each_wrong_address_is_told_of_beside_the_field(client, plan):
    answer = write(client, plan.experiments.get(), remind="sara@, ib@example.test, åse")

    assert answer.status_code == 422
    assert "»sara@« er ikke en e-mailadresse." in text(answer)
    assert "»åse« er ikke en e-mailadresse." in text(answer)
    assert "»ib@example.test«" not in text(answer)


def test_an_address_that_no_mail_server_takes_is_told_of(client, plan):
    too_long = f"{'a' * 300}@example.test"

    assert write(client, plan.experiments.get(), remind=too_long).status_code == 422


def test_two_who_write_in_the_addresses_at_once_lose_nothing(client, plan):
    seen = {"initial-remind": "sara@example.test"}
    write(client, plan.experiments.get(), remind="sara@example.test, ib@example.test", **seen)

    answer = write(client, plan.experiments.get(), remind="eva@example.test", **seen)

    assert answer.status_code == 422
    assert Experiment.objects.get().remind_at == ["sara@example.test", "ib@example.test"]


def test_there_is_room_for_ten(client, plan):
    eleven = ", ".join(f"nr{number}@example.test" for number in range(11))

    assert "Der er plads til 10 adresser, og du har skrevet 11." in text(
        write(client, plan.experiments.get(), remind=eleven)
    )


def test_they_stand_on_the_plans_own_page_and_nowhere_else(client, plan):
    plan.share(cast.NOW)
    elsewhere = [
        f"/p/{plan.public_token}/",
        at(plan, "plan.ics"),
        at(plan, "plan.xlsx"),
        at(plan, "plan.pdf"),
    ]

    assert "sara@example.test" in text(client.get(at(plan)))
    assert [where for where in elsewhere if b"sara@example.test" in client.get(where).content] == []


# -- for the whole plan -----------------------------------------------------------------------------------


def test_a_facilitator_stops_them_and_sends_them_again(client, plan):
    page = client.post(at(plan, "reminders/stop/"), follow=True)
    assert Plan.objects.get().reminders_stopped_at
    assert "Send påmindelser" in text(page)

    page = client.post(at(plan, "reminders/send-again/"), follow=True)
    assert not Plan.objects.get().reminders_stopped_at
    assert "Send ikke flere påmindelser" in text(page)


def test_they_are_stopped_for_a_locked_plan_as_well(client, plan):
    plan.lock(cast.PEN)

    client.post(at(plan, "reminders/stop/"))

    assert Plan.objects.get().reminders_stopped_at


@pytest.mark.parametrize("press", ["stop", "send-again", "put-away"])
def test_an_outsider_finds_nothing_to_stop(outsider, plan, press):
    assert cast.signed_in(outsider).post(at(plan, f"reminders/{press}/")).status_code == 404
    assert not Plan.objects.get().reminders_stopped_at


@pytest.mark.parametrize("press", ["stop", "send-again", "put-away"])
def test_to_look_stops_nothing(client, plan, press):
    assert client.get(at(plan, f"reminders/{press}/")).status_code == 405


def test_what_could_not_be_delivered_is_told_until_it_is_seen(client, plan, reminder):
    reminder.mail.give_up(cast.NOW)
    assert "Påmindelsen til sara@example.test kunne ikke leveres." in text(client.get(at(plan)))

    page = client.post(at(plan, "reminders/put-away/"), follow=True)

    assert "kunne ikke leveres" not in text(page)


def test_a_sample_says_that_it_sends_nothing(client, plan):
    type(cast.the_workplace()).objects.update(is_sample=True)

    assert "Arbejdspladsen er et eksempel, så vi sender ingen mails." in text(client.get(at(plan)))


# -- by the link in the mail ------------------------------------------------------------------------------


def link(reminder, more=""):
    return f"/reminders/{reminder.token}/{more}"


def declined():
    return [each.address for each in Declined.objects.all()]


def test_to_open_the_link_changes_nothing(stranger, reminder):
    page = text(stranger.get(link(reminder)))

    assert page.count("<button") == 1
    assert "Send mig ikke flere påmindelser" in page
    assert declined() == []


def test_a_press_stops_them_for_that_address(stranger, reminder):
    answer = stranger.post(link(reminder))

    assert answer.url == link(reminder)
    assert declined() == ["sara@example.test"]
    assert "Du får ikke flere påmindelser" in text(stranger.get(link(reminder)))


def test_a_mail_program_stops_them_with_one_press_and_is_led_nowhere(stranger, reminder):
    answer = stranger.post(link(reminder), {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert declined() == ["sara@example.test"]


def test_pressed_twice_it_is_stopped_once(stranger, reminder):
    stranger.post(link(reminder))

    assert stranger.post(link(reminder)).status_code == 302
    assert len(declined()) == 1


def test_it_is_taken_back_on_the_same_page(client, reminder):
    client.post(link(reminder))

    page = client.post(link(reminder, "again/"), follow=True)

    assert declined() == []
    assert "Vil du ikke have flere påmindelser?" in text(page)


def test_nobody_else_can_have_them_sent_again(stranger, reminder):
    """Only to stop them needs no secret from the page."""
    stranger.post(link(reminder))

    assert stranger.post(link(reminder, "again/")).status_code == 403
    assert declined() == ["sara@example.test"]


@pytest.mark.parametrize("token", ["1", "1.forkert", "x", "1."])
def test_a_link_we_have_not_made_leads_nowhere(stranger, reminder, token):
    assert stranger.post(f"/reminders/{token}/").status_code == 404
    assert declined() == []


def test_a_link_of_a_plan_that_was_erased_leads_nowhere(stranger, reminder):
    where = link(reminder)
    Plan.objects.get().delete()

    assert stranger.get(where).status_code == 404


def test_another_method_is_refused(stranger, reminder):
    assert stranger.put(link(reminder)).status_code == 405
    assert stranger.get(link(reminder, "again/")).status_code == 405


def test_it_works_within_htmx_as_well(reminder):
    answer = Client().post(link(reminder), headers={"hx-request": "true"})

    assert (answer.status_code, declined()) == (302, ["sara@example.test"])
    assert Mail.objects.exists()
