"""Proposals are withheld until their author presents them, and a double tap counts once."""

import pytest

from servicetjek.models import Meeting, Proposal, Written
from servicetjek.models.meeting.led import MeetingOver
from tests.cast import NOW, bring_to, later, make_meeting, make_participant, make_proposal

pytestmark = pytest.mark.django_db


def test_a_double_tap_sends_one_proposal():
    meeting = make_meeting(people=1)

    make_proposal(meeting, "Stilletid", key="k")
    make_proposal(meeting, "Stilletid kl. 9", key="k")

    assert [proposal.text for proposal in meeting.proposals.all()] == ["Stilletid kl. 9"]


def test_a_presented_proposal_stays_as_it_was_said():
    meeting = make_meeting(people=1)
    make_proposal(meeting, "Stilletid", key="k").present(NOW)

    make_proposal(meeting, "Noget andet", key="k")

    assert meeting.proposals.get().text == "Stilletid"


def test_nobody_writes_over_anothers_proposal():
    meeting = make_meeting(people=1)
    make_proposal(meeting, "Stilletid", key="k", participant=meeting.participants.get())

    make_proposal(meeting, "Noget andet", key="k", participant=make_participant(meeting))

    assert meeting.proposals.get().text == "Stilletid"


def test_presenting_twice_keeps_the_first_time():
    proposal = make_proposal(make_meeting())
    proposal.present(NOW)

    assert not Proposal.objects.get().present(later(minutes=1))

    assert Proposal.objects.get().presented_at == NOW


def test_a_presented_proposal_cannot_be_taken_back():
    proposal = make_proposal(make_meeting())
    proposal.present(NOW)

    assert not proposal.withdraw()
    assert Proposal.objects.count() == 1


def test_a_withheld_proposal_can_be_taken_back():
    assert make_proposal(make_meeting()).withdraw()


def test_what_is_typed_for_the_room_while_all_write_is_withheld():
    meeting = make_meeting(people=2, at="find-et-forsoeg")

    proposal = Proposal.objects.write_for_room(meeting, "k", "Stilletid", NOW)

    assert not proposal.is_presented


def test_what_is_typed_for_the_room_when_said_aloud_is_shown():
    meeting = make_meeting(people=2, at="forslagsrunde")

    proposal = Proposal.objects.write_for_room(meeting, "k", "Stilletid", NOW)

    assert proposal.is_presented


def test_that_somebody_has_written_counts_once():
    meeting = make_meeting(people=2, at="taenk-selv")
    person = meeting.participants.first()

    assert Written.objects.note(meeting.current, person)
    assert not Written.objects.note(meeting.current, person)

    assert Written.count_in(meeting.current) == 1


def test_when_the_meeting_is_over_nothing_is_proposed_or_presented():
    meeting = make_meeting(people=1, at="find-et-forsoeg")
    proposal = make_proposal(meeting, "Stilletid", key="k")
    Meeting.objects.get().finish(NOW)

    for key in ("k", "ny"):
        with pytest.raises(MeetingOver):
            Proposal.objects.send(meeting, key, "For sent")
    with pytest.raises(MeetingOver):
        Proposal.objects.write_for_room(meeting, "rum", "For sent", NOW)
    assert not proposal.present(NOW)
    assert [each.text for each in Proposal.objects.all()] == ["Stilletid"]


def test_whether_a_proposal_for_the_room_is_shown_follows_the_step_that_is_now():
    meeting = make_meeting(people=2, at="taenk-selv")
    bring_to(Meeting.objects.get(), "find-et-forsoeg")

    proposal = Proposal.objects.write_for_room(meeting, "k", "Stilletid", NOW)

    assert not proposal.is_presented
