"""Proposals in the facilitator's hands."""

import pytest

from servicetjek.models import Experiment, Proposal
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(facilitator):
    return cast.signed_in(facilitator)


@pytest.fixture
def meeting(db):
    return cast.make_meeting(people=2, at="forslagsrunde")


def press(client, meeting, verb, htmx=False, **form):
    headers = {"hx-request": "true"} if htmx else {}
    return client.post(f"/meetings/{meeting.pk}/proposals/{verb}/", form, headers=headers)


def test_a_proposal_said_aloud_is_typed_and_shown(client, meeting):
    press(client, meeting, "add", text="Stilletid")

    assert [proposal.text for proposal in meeting.proposals.presented()] == ["Stilletid"]


def test_typed_twice_counts_once(client, meeting):
    press(client, meeting, "add", text="Stilletid")
    press(client, meeting, "add", text="Stilletid")

    assert meeting.proposals.count() == 1


def test_two_facilitators_never_write_over_each_other(client, meeting):
    press(client, meeting, "add", text="Stilletid")
    press(client, meeting, "add", text="Mødefri mandag")

    assert meeting.proposals.count() == 2


def test_it_can_be_typed_for_somebody_without_a_phone(client, meeting):
    person = meeting.participants.first()

    press(client, meeting, "add", text="Stilletid", participant=person.pk)

    assert meeting.proposals.get().author == "Person 1"


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_an_empty_or_endless_proposal_is_told(client, meeting, text):
    answer = press(client, meeting, "add", htmx=True, text=text)

    assert answer.status_code == 422
    assert answer["HX-Retarget"] == "#afvist"
    assert "Det, du har skrevet, står der endnu." in answer.content.decode()
    assert not meeting.proposals.exists()


def test_without_htmx_the_refusal_is_a_page(client, meeting):
    assert "<html" in press(client, meeting, "add", text="").content.decode()


def test_a_withheld_proposal_is_shown_by_the_facilitator(client, meeting):
    proposal = cast.make_proposal(meeting, "Stilletid")

    html = press(client, meeting, f"{proposal.pk}/present", htmx=True).content.decode()

    assert "Stilletid" in html


def test_a_presented_proposal_is_put_on_the_table_once(client, meeting):
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)

    press(client, meeting, f"{proposal.pk}/try")
    press(client, meeting, f"{proposal.pk}/try")

    assert Experiment.objects.get().proposal == proposal


def test_a_withheld_proposal_is_not_put_on_the_table(client, meeting):
    proposal = cast.make_proposal(meeting)

    assert press(client, meeting, f"{proposal.pk}/try").status_code == 404


@pytest.mark.parametrize("verb", ["add", "{}/present", "{}/try"])
def test_an_outsider_finds_no_proposal(outsider, meeting, verb):
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)

    answer = press(cast.signed_in(outsider), meeting, verb.format(proposal.pk), text="Hej")

    assert answer.status_code == 404


@pytest.mark.parametrize("verb", ["add", "1/present", "1/try"])
def test_verbs_are_posts(client, meeting, verb):
    assert client.get(f"/meetings/{meeting.pk}/proposals/{verb}/").status_code == 405


@pytest.mark.parametrize("htmx", [True, False])
def test_a_proposal_is_not_put_into_a_locked_plan_and_it_is_told(client, meeting, htmx):
    proposal = cast.make_proposal(meeting)
    proposal.present(cast.NOW)
    cast.put_on_the_table(meeting).plan.lock(cast.PEN)

    answer = press(client, meeting, f"{proposal.pk}/try", htmx=htmx)

    assert answer.status_code == 422
    assert "Handleplanen er låst" in answer.content.decode()


def test_a_proposal_typed_when_the_meeting_is_over_is_told_to_be_left_out(client, meeting):
    meeting.finish(cast.NOW)

    answer = press(client, meeting, "add", text="For sent")

    assert "Mødet er slut" in answer.content.decode()
    assert not Proposal.objects.exists()
